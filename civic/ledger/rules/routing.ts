import type { DispatchLine } from '#civic/rulebook/rules/lines.ts';
import { bestLineOf } from '#civic/rulebook/rules/lines.ts';
import { type AreaCode, areaPrefixOf, areaWithin } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { branchOf, chainsOf, complainedUnitsOf } from './barred.ts';
import type { Matter } from './matter.ts';
import type { RoutingView } from './shapes.ts';

/** A unit as far as routing looks at it. */
export type RoutedUnit = {
  readonly id: Id;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly parentId: Id | null;
  readonly areaCode: AreaCode;
  readonly duties: string;
};

/** What the routing of one matter depends on. */
export type Routed = {
  readonly matter: Pick<Matter, 'categoryCode' | 'areaCode' | 'complainedUnitId' | 'isSealed'>;
  /** The units in which officials serve of whom the matter complains. */
  readonly namedUnitIds: readonly Id[];
  /** The category and the classes above it, the narrowest first, with their words. */
  readonly categories: readonly { readonly code: string; readonly words: Words }[];
  /** The lines of the dispatch catalogue for this category that hold today. */
  readonly lines: readonly DispatchLine[];
  /** The units of today. */
  readonly units: readonly RoutedUnit[];
  /** The area's name, as one says it. */
  readonly areaName: Words;
};

type Step = RoutingView['steps'][number];

/**
 * The party complained about, be it a unit or the units of an official, all above it and all below it: none of them may
 * hold the matter (Art. 28 and 30).
 */
export function excludedFrom(complainedIds: readonly Id[], units: readonly RoutedUnit[]): Id[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const chains = chainsOf(complainedIds, (id) => byId.get(id) ?? null);
  return [...new Set([...chains, ...complainedIds.flatMap((id) => branchOf(id, units))])];
}

/**
 * Whether a unit's own duty list names a category: by its code, or by a word of its name. Only the narrow category
 * counts, not the class above it, which would give everybody the power over everything.
 */
function hasDuty(unit: Pick<RoutedUnit, 'duties'>, categories: Routed['categories']): boolean {
  const narrow = categories.filter(({ code }) => code.includes('.'));
  return narrow.some(({ code, words }) => {
    const names = words.zh.split(/[、，,／/（()）\s]+/u).filter((name) => name.length >= 2);
    return unit.duties.includes(code) || names.some((name) => unit.duties.includes(name));
  });
}

/** Whether catalogue or duty list gives a unit the power: without it nothing is dispatched there (document 66号). */
export function hasPower(unitId: Id, routed: Routed): boolean {
  const unit = routed.units.find(({ id }) => id === unitId);
  if (!unit) return false;
  const inCatalogue = routed.lines.some(
    (line) => line.hostUnitId === unitId && areaWithin(routed.matter.areaCode, line.areaCode),
  );
  return inCatalogue || (reaches(unit, routed.matter.areaCode) && hasDuty(unit, routed.categories));
}

function reaches(unit: RoutedUnit, areaCode: AreaCode): boolean {
  return areaWithin(areaCode, unit.areaCode);
}

/**
 * Where a matter should go: the seven steps of handbook §4.3 in their order, each with its reason. Pure; the same
 * matter, catalogue and units always give the same answer. `arbiter` when nobody with the power is found.
 */
export function routeOf(routed: Routed): RoutingView {
  const complained = complainedUnitsOf(routed.matter, routed.namedUnitIds);
  const excluded = excludedFrom(complained, routed.units);
  const allowed = routed.units.filter(({ id }) => !excluded.includes(id));
  const byLine = hostByLine(routed, allowed);
  const byLevel = byLine.host ? null : hostByLevel(routed, allowed);
  const host = byLine.host ?? byLevel;
  const isTerritorial = host !== null && host.kind !== 'department' && byLine.host === null;
  const territory = territoryOf(routed, allowed);
  const coUnits = host === null ? [] : coHosts(routed, allowed, host, byLine.line, territory);
  return {
    rule: host === null ? 'arbiter' : byLine.host ? 'line' : isTerritorial ? 'territory' : 'level',
    hostUnitId: host?.id ?? null,
    hostUnitName: host?.name ?? '',
    coUnits: coUnits.map(({ id, name }) => ({ id, name })),
    excludedUnitIds: excluded,
    steps: [
      exclusionStep(routed, complained, excluded.length),
      lineStep(routed, byLine),
      levelStep(byLine.host, byLevel),
      territoryStep(routed, territory, host),
      FIRST_RECEIVER,
      arbiterStep(host),
      leadStep(host, coUnits),
    ],
  };
}

type ByLine = { readonly line: DispatchLine | null; readonly host: RoutedUnit | null };

/** 归口: the department that the catalogue names. A line whose host is excluded makes way for the next. */
function hostByLine({ lines, matter }: Routed, allowed: readonly RoutedUnit[]): ByLine {
  const possible = lines.filter(({ hostUnitId }) => allowed.some(({ id }) => id === hostUnitId));
  const line = bestLineOf(possible, matter.areaCode);
  return { line, host: allowed.find(({ id }) => id === line?.hostUnitId) ?? null };
}

/** 分级: of the units whose own duty list names the category, the one of the smallest area around the place. */
function hostByLevel({ matter, categories }: Routed, allowed: readonly RoutedUnit[]): RoutedUnit | null {
  const able = allowed.filter((unit) => reaches(unit, matter.areaCode) && hasDuty(unit, categories));
  return able.toSorted((a, b) => narrowness(b) - narrowness(a) || (a.id < b.id ? -1 : 1))[0] ?? null;
}

function narrowness({ areaCode }: RoutedUnit): number {
  return areaPrefixOf(areaCode).length;
}

/** 属地: the township office around the place where the thing is. */
function territoryOf({ matter }: Routed, allowed: readonly RoutedUnit[]): RoutedUnit | null {
  const around = allowed.filter((unit) => unit.kind === 'township' && reaches(unit, matter.areaCode));
  return around.toSorted((a, b) => narrowness(b) - narrowness(a) || (a.id < b.id ? -1 : 1))[0] ?? null;
}

function coHosts(
  { matter }: Routed,
  allowed: readonly RoutedUnit[],
  host: RoutedUnit,
  line: DispatchLine | null,
  territory: RoutedUnit | null,
): RoutedUnit[] {
  const named = allowed.filter(({ id }) => line?.coUnitIds.includes(id));
  // Fewer eyes on what is sealed: only those whom the catalogue names.
  const all = territory === null || matter.isSealed ? named : [...named, territory];
  return all.filter((unit, index) => unit.id !== host.id && all.findIndex(({ id }) => id === unit.id) === index);
}

const step = (name: Step['step'], zh: string, en: string): Step => ({ step: name, reason: { zh, en } });

function exclusionStep({ units }: Routed, complained: readonly Id[], excludedCount: number): Step {
  if (complained.length === 0)
    return step('exclusion', '没有反映到具体单位，不需要排除。', 'No unit is complained about; none is left out.');
  const names = complained.flatMap((complainedId) => units.find(({ id }) => id === complainedId)?.name ?? []);
  const name = names.join('、');
  return step(
    'exclusion',
    `反映的是${name}：它和它的上下级共${excludedCount}个单位不承办、不协办、看不到。`,
    `It complains of ${name}: that unit and those above and below it (${excludedCount}) neither handle nor see it.`,
  );
}

function lineStep({ categories }: Routed, { line, host }: ByLine): Step {
  const category = categories[0];
  if (!category)
    return step('line', '还没有分类，无法按归口找单位。请先定分类。', 'It has no category yet; classify it first.');
  const zh = `${category.code} ${category.words.zh}`;
  const en = `${category.code} ${category.words.en}`;
  if (host && line)
    return step(
      'line',
      `归口：派办目录规定“${zh}”由${host.name}承办（依据：${line.basis}）。`,
      `By line: the catalogue gives "${en}" to ${host.nameEn || host.name} (basis: ${line.basis}).`,
    );
  return step(
    'line',
    `归口：派办目录里没有“${zh}”在这里的承办单位。`,
    `By line: the catalogue names nobody for "${en}" here.`,
  );
}

function levelStep(byLine: RoutedUnit | null, byLevel: RoutedUnit | null): Step {
  if (byLine)
    return step(
      'level',
      '分级：目录已定有权的单位，不再下压。',
      'By level: the catalogue names who has the power; it is not pushed down.',
    );
  if (byLevel)
    return step(
      'level',
      `分级：职责清单里写明这类事、离事最近的是${byLevel.name}，由它承办。`,
      `By level: ${byLevel.nameEn || byLevel.name} is the nearest unit whose duty list names this.`,
    );
  return step(
    'level',
    '分级：没有单位的职责清单写明这类事；没有权的不派。',
    'By level: no duty list names this; who has no power gets no matter.',
  );
}

function territoryStep({ areaName, matter }: Routed, territory: RoutedUnit | null, host: RoutedUnit | null): Step {
  if (!territory)
    return step(
      'territory',
      `属地：事发在${areaName.zh}，没有可以协办的属地单位。`,
      `By territory: it is in ${areaName.en}; no local office can take part.`,
    );
  const name = { zh: territory.name, en: territory.nameEn || territory.name };
  if (territory.id === host?.id)
    return step(
      'territory',
      `属地：事发在${areaName.zh}，${name.zh}职责内，由它承办。`,
      `By territory: in ${areaName.en}, within the duties of ${name.en}, which hosts.`,
    );
  if (matter.isSealed)
    return step(
      'territory',
      '属地：密封事项不让属地单位协办，少一个人知道。',
      'By territory: of a sealed matter the local office is not told.',
    );
  return step(
    'territory',
    `属地：事发在${areaName.zh}，${name.zh}协办，不替有权的单位承办。`,
    `By territory: in ${areaName.en}; ${name.en} helps, but does not host in place of who has the power.`,
  );
}

const FIRST_RECEIVER = step(
  'first_receiver',
  '首接负责：承办单位签收之前，由受理台继续和群众联系。',
  'First receiver: until the unit has signed, the intake desk keeps in touch with the person.',
);

function arbiterStep(host: RoutedUnit | null): Step {
  return host
    ? step('arbiter', '已找到有权的单位，不需要裁定。', 'A unit with the power was found; no arbiter is needed.')
    : step(
        'arbiter',
        '没有合适的单位：请裁定人一个工作日内定，并在派办目录里加一条。',
        'Nobody fits: the arbiter decides within one working day and adds a line to the catalogue.',
      );
}

function leadStep(host: RoutedUnit | null, coUnits: readonly RoutedUnit[]): Step {
  if (!host || coUnits.length === 0) return step('lead', '只有一个单位，由它答复。', 'There is one unit; it replies.');
  const names = coUnits.map(({ name }) => name).join('、');
  return step(
    'lead',
    `${host.name}牵头，${names}协办；一个期限，一份答复。`,
    `${host.nameEn || host.name} leads, ${coUnits.map(({ nameEn, name }) => nameEn || name).join(', ')} help; one due date, one reply.`,
  );
}
