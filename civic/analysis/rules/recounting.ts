import type { SessionFigures } from './figures.ts';

/** A number of a session by its name: `indicator/on_time/now/part`. */
export type CellDifference = { readonly cell: string; readonly told: CellValue; readonly recounted: CellValue };
export type CellValue = string | number | boolean | null;

/** Every number of the figures under its name. Lists are named by what each row is about, so that order says nothing. */
function cellsOf(figures: SessionFigures): ReadonlyMap<string, CellValue> {
  const cells = new Map<string, CellValue>();
  const put = (name: string, value: unknown): void => {
    if (value === undefined) return;
    if (Array.isArray(value)) value.forEach((one, index) => void put(`${name}/${index}`, one));
    else if (value !== null && typeof value === 'object')
      for (const [key, one] of Object.entries(value)) put(`${name}/${key}`, one);
    else cells.set(name, value as CellValue);
  };
  for (const { id, ...rest } of [...figures.indicators, ...(figures.contact ?? [])]) put(`indicator/${id}`, rest);
  for (const { month, ...rest } of figures.months) put(`month/${month}`, rest);
  for (const { code, ...rest } of figures.categories) put(`category/${code || '-'}`, rest);
  for (const { areaCode, categoryCode, ...rest } of figures.rising) put(`rising/${areaCode}/${categoryCode}`, rest);
  for (const { kind, count } of figures.results) put(`result/${kind || '-'}`, count);
  put('promises', figures.promises);
  for (const { id, ...rest } of figures.issues) put(`issue/${id}`, rest);
  return cells;
}

/**
 * Which numbers differ. An indicator whose definition has a newer version by now is left out: it is another question; its
 * names are in `redefined`. So is what the rules of that day did not tell yet.
 */
export function differencesOf(
  told: SessionFigures,
  recounted: SessionFigures,
): { readonly cells: number; readonly differences: readonly CellDifference[]; readonly redefined: readonly string[] } {
  const { contact = [], ...others } = recounted;
  const asked = told.contact === undefined ? others : { ...others, contact };
  const redefined = [...told.indicators, ...(told.contact ?? [])]
    .filter(
      ({ id, version }) => [...recounted.indicators, ...contact].find((one) => one.id === id)?.version !== version,
    )
    .map(({ id }) => id);
  const [was, is] = [cellsOf(told), cellsOf(asked)];
  const names = [...new Set([...was.keys(), ...is.keys()])].filter(
    (name) => !redefined.some((id) => name.startsWith(`indicator/${id}/`)),
  );
  const differences = names
    .map((cell) => ({ cell, told: was.get(cell) ?? null, recounted: is.get(cell) ?? null }))
    .filter((one) => one.told !== one.recounted);
  return { cells: names.length, differences, redefined };
}

/** Why a recount may come to another number, by the facts that came later. */
export const TROUBLES = {
  'vault.erasure.done': {
    zh: '后来依法删除了资料（认不出是不是同一个人，人数会变）',
    en: 'data was erased by law since, so that persons can’t be told apart',
  },
  'ledger.matter.recounted': {
    zh: '后来公布了节假日，期限重算过',
    en: 'holidays were published since, and limits were counted anew',
  },
  'ledger.matter.waiting_ended': {
    zh: '后来补充了材料，期限顺延过',
    en: 'something was added since, and limits moved',
  },
  'ledger.matter.officials_named': {
    zh: '后来写明了反映的是哪位干部',
    en: 'it was said since of which official it complains',
  },
} as const;
