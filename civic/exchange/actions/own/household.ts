import { unitsOf } from '#civic/access/index.ts';
import { visitsOfHousehold } from '#civic/fieldwork/index.ts';
import { ownCardParts, standingLinkOf } from '#civic/liaison/index.ts';
import { PROMISE_STATES, promisesTo } from '#civic/promises/index.ts';
import { difficultiesOfHousehold } from '#civic/reports/index.ts';
import { type OwnPart, ownRow } from '#civic/vault/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';

const NAMES = {
  link: { zh: '联系您户的单位', en: 'The unit that stays in touch with you' },
  unit: { zh: '单位', en: 'Unit' },
  visits: { zh: '登记的走访', en: 'Visits that were written down' },
  visit: { zh: '走访日期', en: 'Day of the visit' },
  confirmed: { zh: '您户当时说的', en: 'What your household said of it' },
  promises: { zh: '答应您户的事', en: 'What was promised to you' },
  difficulties: { zh: '登记说已帮您户解决的困难', en: 'Difficulties that are said to be solved for you' },
  before: { zh: '原来的困难', en: 'How it was' },
  done: { zh: '做了什么', en: 'What was done' },
} as const;

const SHOWN_MAX = 200;

/** Everything that is kept of a household beside its matters, which have numbers and codes of their own. */
export async function householdParts(desk: Desk, tenantId: TenantId, id: Id): Promise<OwnPart[]> {
  const units = await unitsOf(desk, tenantId);
  return desk.read(tenantId, async (tx) => {
    const link = await standingLinkOf(tx, id);
    const unit = link?.unitId ? units.find(link.unitId) : null;
    const unitRow = unit && ownRow('unit', NAMES.unit, { zh: unit.name, en: unit.nameEn || unit.name });
    return [
      ...(await ownCardParts(tx, id)),
      { name: 'link', words: NAMES.link, rows: unitRow ?? [] },
      { name: 'visits', words: NAMES.visits, rows: await visitRows(tx, id) },
      { name: 'promises', words: NAMES.promises, rows: await promiseRows(tx, id) },
      { name: 'difficulties', words: NAMES.difficulties, rows: await difficultyRows(tx, id) },
    ];
  });
}

type Rows = OwnPart['rows'];

async function visitRows(tx: Transaction, id: Id): Promise<Rows> {
  const visits = await visitsOfHousehold(tx, id, SHOWN_MAX);
  return visits.flatMap(({ visitedOn, cameOfIt }) => [
    ...ownRow('visit', NAMES.visit, visitedOn),
    ...ownRow('confirmed', NAMES.confirmed, cameOfIt),
  ]);
}

async function promiseRows(tx: Transaction, id: Id): Promise<Rows> {
  const made = await promisesTo(tx, id);
  return made.flatMap(({ words, state, dueOn }) => {
    const { zh, en } = PROMISE_STATES[state];
    return ownRow('promise', { zh: `${zh}，${dueOn}前`, en: `${en}, by ${dueOn}` }, words);
  });
}

async function difficultyRows(tx: Transaction, id: Id): Promise<Rows> {
  const declared = await difficultiesOfHousehold(tx, id, SHOWN_MAX);
  return declared.flatMap(({ before, done, solvedOn }) => [
    ...ownRow('before', NAMES.before, before),
    ...ownRow('done', NAMES.done, done && `${done}（${solvedOn}）`),
  ]);
}
