import { type OwnPart, ownRow } from '#civic/vault/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { FIVE_QUESTIONS, type FiveQuestion } from '../rules/evaluation.ts';
import {
  COLUMN_FIELDS,
  type ColumnField,
  type Field,
  LIVING_FIELDS,
  OPEN_FIELDS,
  SENSITIVE_FIELDS,
} from '../rules/fields.ts';
import { AGE_BANDS } from '../rules/members.ts';
import { cardNow, evaluationsByHousehold, livingOf } from '../store/erasure.store.ts';
import { membersOf, sensitiveOf } from '../store/members.store.ts';
import { valuesOf } from '../store/values.store.ts';

const CARD = { zh: '登记卡上现在写的', en: 'What the registration card says now' };
const BEFORE = { zh: '以前记过的（字段、内容、日期）', en: 'What was written down before (field, value, day)' };
const MEMBERS = { zh: '家庭成员（没有姓名）', en: 'Members of the household (without names)' };
const SENSITIVE = { zh: '经单独同意记的', en: 'Kept by a consent of its own' };
const EVALUATIONS = { zh: '您户作的评价', en: 'What your household said when it judged' };
const WORDS = { zh: '自己的话', en: 'In own words' };
const ANSWERS = {
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  no_opinion: { zh: '说不好', en: 'No opinion' },
} as const;

/** Everything that the registration of a household keeps, for itself; never who wrote it down. */
export async function ownCardParts(tx: Transaction, id: Id): Promise<OwnPart[]> {
  const card = await cardNow(tx, id);
  if (!card) return [];
  const living = await livingOf(tx, id);
  const columns = Object.entries(COLUMN_FIELDS).flatMap(([code, { words }]) =>
    ownRow(code, words, card[code as ColumnField]),
  );
  const lived = Object.entries(LIVING_FIELDS).flatMap(([code, field]) =>
    ownRow(code, field.words, chosen(field, living[code] ?? '')),
  );
  return [
    { name: 'card', words: CARD, rows: [...columns, ...lived] },
    { name: 'members', words: MEMBERS, rows: await memberRows(tx, id) },
    { name: 'sensitive', words: SENSITIVE, rows: await sensitiveRows(tx, id) },
    { name: 'before', words: BEFORE, rows: await earlierRows(tx, id) },
    { name: 'evaluations', words: EVALUATIONS, rows: await evaluationRows(tx, id) },
  ];
}

type Rows = OwnPart['rows'];

function chosen(field: Field, value: string) {
  return field.choices?.[value] ?? value;
}

async function memberRows(tx: Transaction, id: Id): Promise<Rows> {
  const members = await membersOf(tx, id);
  return members.flatMap(({ relation, ageBand }) =>
    ownRow('member', { zh: relation || '成员', en: relation || 'Member' }, AGE_BANDS[ageBand]),
  );
}

async function sensitiveRows(tx: Transaction, id: Id): Promise<Rows> {
  const kept = await sensitiveOf(tx, id);
  return kept.flatMap(({ field, value }) => ownRow(field, SENSITIVE_FIELDS[field].words, value));
}

async function earlierRows(tx: Transaction, id: Id): Promise<Rows> {
  const written = await valuesOf(tx, id);
  return written.flatMap(({ field, value, madeAt }) => {
    const words = field === 'membersCount' || field === 'unit' ? { zh: field, en: field } : OPEN_FIELDS[field].words;
    return ownRow(field, words, value && `${value}（${madeAt.slice(0, 10)}）`);
  });
}

async function evaluationRows(tx: Transaction, id: Id): Promise<Rows> {
  const given = await evaluationsByHousehold(tx, id);
  return given.flatMap(({ period, answers, words }) => [
    ...Object.entries(answers).flatMap(([code, answer]) => {
      const { zh, en } = FIVE_QUESTIONS[code as FiveQuestion] ?? { zh: code, en: code };
      return ownRow(code, { zh: `${period} ${zh}`, en: `${period} ${en}` }, ANSWERS[answer]);
    }),
    ...ownRow('words', { zh: `${period} ${WORDS.zh}`, en: `${period} ${WORDS.en}` }, words),
  ]);
}
