import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Figures, figuresOf } from '../rules/figures.ts';
import type { Basis } from '../rules/suggestion.ts';
import {
  householdsBehind,
  mattersAmong,
  namesBehind,
  ownMattersToReport,
  ownVisits,
  visitsAmong,
} from '../store/basis.store.ts';
import { namesIn } from './books.ts';

/** What is older is no basis for what is so today. REC. */
const SINCE_DAYS = 365;
const SHOWN_MAX = 100;
/** Of what was heard, as much as tells one visit from another. */
const GLIMPSE_CHARACTERS = 40;

/** One's own visits and matters of a year, to choose from: what a report or suggestion may rest on. */
export async function basisToChoose(desk: Desk, official: Official, language: Language) {
  const names = await namesIn(desk, official.tenantId, language);
  const { categories } = await rulebookOf(desk, official.tenantId);
  const nameOf = new Map(categories.map(({ code, words }) => [code, words[language]]));
  const { personId } = official;
  return desk.read(official.tenantId, async (tx) => {
    const [visits, matters] = await Promise.all([
      ownVisits(tx, personId, addDays(names.today, -SINCE_DAYS), SHOWN_MAX),
      ownMattersToReport(tx, personId, SHOWN_MAX),
    ]);
    return {
      visits: visits.map(({ id, toOn, areaCode, metCount, heard, saw }) => ({
        ...{ id, toOn, metCount, areaName: names.areaName(areaCode) },
        glimpse: [...(heard || saw)].slice(0, GLIMPSE_CHARACTERS).join(''),
      })),
      matters: [...new Map(matters.map((one) => [one.id, one])).values()].map((one) => ({
        ...{ id: one.id, number: one.number, isOpen: one.isOpen, receivedOn: civilDateOf(one.receivedAt) },
        ...{ areaName: names.areaName(one.areaCode), categoryName: nameOf.get(one.categoryCode ?? '') ?? '' },
      })),
    };
  });
}

/** What some visits and matters amount to, in numbers. Refuses `reports.basis-of-another` for what is not one's own. */
export async function countBasis(tx: Transaction, personId: Id, basis: Basis): Promise<Figures | Refusal> {
  const { visitIds, matterIds } = basis;
  const [visits, rows, householdsCount] = await Promise.all([
    visitsAmong(tx, personId, visitIds),
    mattersAmong(tx, personId, matterIds),
    householdsBehind(tx, visitIds, matterIds),
  ]);
  const matters = [...new Map(rows.map((one) => [one.id, one])).values()];
  if (visits.length < new Set(visitIds).size || matters.length < new Set(matterIds).size)
    return refuse('reports.basis-of-another', {}, 'visitIds');
  const counted = matters.map((one) => ({ ...one, receivedOn: civilDateOf(one.receivedAt) }));
  return figuresOf(visits, counted, householdsCount);
}

/** Of a basis what is still one's own and not sealed: a draft shows no more than that. */
export async function basisLeft(tx: Transaction, personId: Id, basis: Basis): Promise<Basis> {
  const [visits, matters] = await Promise.all([
    visitsAmong(tx, personId, basis.visitIds),
    mattersAmong(tx, personId, basis.matterIds),
  ]);
  const idsOf = (rows: readonly { readonly id: Id }[]) => [...new Set(rows.map(({ id }) => id))];
  return { visitIds: idsOf(visits), matterIds: idsOf(matters) };
}

/** The names that must not stand in what rests on this. */
export function namesBehindBasis(tx: Transaction, personId: Id, basis: Basis): Promise<string[]> {
  return namesBehind(tx, personId, basis.visitIds, basis.matterIds);
}
