import { erasingIn, type KeptValues } from '#civic/vault/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import { ERASED } from '#platform/database/redaction.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { type ColumnField, LIVING_FIELDS, type OpenField } from '../rules/fields.ts';
import {
  cardNow,
  eraseColumn,
  eraseEvaluations,
  eraseFound,
  eraseLiving,
  eraseWritten,
  isLinkedWith,
  valuesEver,
} from '../store/erasure.store.ts';

/** The fields of a card that each field of a request stands for. */
const COLUMNS = {
  name: ['name'],
  phone: ['phone'],
  address: ['place'],
  proxy: ['proxyName', 'proxyPhone'],
  living: ['language', 'contactWay', 'hardshipReason'],
  words: [],
} as const satisfies Readonly<Record<string, readonly ColumnField[]>>;

type AskedField = keyof typeof COLUMNS;
const ASKED = Object.keys(COLUMNS) as AskedField[];

/** Everything of a household that its card keeps, or kept before, by field. */
export async function keptOfHousehold(tx: Transaction, constituentId: Id): Promise<KeptValues> {
  const card = await cardNow(tx, constituentId);
  const ever = await valuesEver(tx, constituentId);
  const kept: Record<string, readonly string[]> = {};
  for (const field of ASKED) {
    const columns: readonly string[] = COLUMNS[field];
    const now = COLUMNS[field].map((code) => card?.[code] ?? '');
    const before = ever.filter((one) => columns.includes(one.field)).map(({ value }) => value);
    const more = ever.filter((one) => belongsTo(field, one.field)).map(({ value }) => value);
    kept[field] = [...new Set([...now, ...before, ...more])].filter((value) => value !== ERASED);
  }
  return kept;
}

const NAMED: readonly string[] = Object.values(COLUMNS).flat();

/** What stands in no column belongs to how they live, but what they said of us. */
function belongsTo(field: AskedField, written: string): boolean {
  if (field === 'words') return written === 'evaluation';
  return field === 'living' && written !== 'evaluation' && !NAMED.includes(written);
}

/** Reacts to `vault.erasure.done`: what stands on the card goes, with all that it said before. */
export const eraseInLiaison: Reaction<Act> = async (act) => {
  const { about, id, fields, pattern } = erasingIn(act);
  if (about !== 'household') return;
  const asked = ASKED.filter((field) => fields.includes(field));
  const written: (OpenField | 'membersCount')[] = asked.flatMap((field): readonly ColumnField[] => COLUMNS[field]);
  if (asked.includes('living')) {
    await eraseLiving(act, id);
    written.push('membersCount', ...(Object.keys(LIVING_FIELDS) as OpenField[]));
  }
  for (const column of asked.flatMap((field): readonly ColumnField[] => COLUMNS[field]))
    await eraseColumn(act, id, column);
  await eraseWritten(act, id, written);
  if (asked.includes('words')) await eraseEvaluations(act, id);
  if (pattern !== null) await eraseFound(act, id, pattern);
};

/** Who is linked with a household does not decide on what is kept of it (I2). Refuses `liaison.own-household`. */
export async function keptFromHousehold(
  tx: Transaction,
  official: Official,
  constituentId: Id,
): Promise<Refusal | null> {
  return (await isLinkedWith(tx, official.personId, constituentId)) ? refuse('liaison.own-household') : null;
}
