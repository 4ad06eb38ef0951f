import { areasOf, tenantOf } from '#civic/access/index.ts';
import { mayName, metOnOwn } from '#civic/fieldwork/index.ts';
import { lookupCodeOf, type Receipt, receiptOfForm, receiptPathOf, register } from '#civic/intake/index.ts';
import { constituentWithin, liaisonPermissions } from '#civic/liaison/index.ts';
import type { Official } from '#kernel/actor.ts';
import { type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type SaidOnTheSpot, spotReply } from '../rules/on-the-spot.ts';
import type { Said } from '../rules/said.ts';
import { matterOf } from '../store/matters.store.ts';
import { findingsFor } from './answers.ts';
import { type Books, booksOf } from './books.ts';
import { perform } from './perform.ts';

export type ToSettle = SaidOnTheSpot & {
  /** A UUID made with the form: sent twice it is one matter. */
  readonly formKey: Id;
  readonly visitId: Id;
  readonly constituentId: Id;
  /** The day of the visit. */
  readonly on: CivilDate;
};

/** What is read before the act opens, so that no act waits for a second connection. */
export type SpotBooks = { readonly books: Books; readonly countyPhone: string };

/** Books of places, units and rules, and the county's phone. */
export async function spotBooksOf(desk: Desk, official: Official): Promise<SpotBooks> {
  const { tenantId } = official;
  const [books, tenant] = await Promise.all([
    booksOf(desk, tenantId),
    tenantOf(desk, tenantId),
    areasOf(desk, tenantId),
  ]);
  return { books, countyPhone: tenant?.phone ?? '' };
}

/**
 * Makes a matter of what was settled on a visit: the household's own words, registered as any other with number and code,
 * and answered in the same act by what was done (000-23, 003-26). It gets a reply and a follow-up by somebody else; solved
 * it is only when the household says so (I2, I3). Refuses what `register`, `spotReply` and `perform` do, and
 * `fieldwork.visit-of-another`, `fieldwork.visit-household`.
 */
export async function settleOnTheSpotIn(
  act: Act,
  official: Official,
  { books, countyPhone }: SpotBooks,
  said: ToSettle,
): Promise<Receipt | Refusal> {
  const { visitId, constituentId, kind, words } = said;
  const where = jurisdictionOf(official, liaisonPermissions.keep);
  if (!where) return refuse('http.no-right');
  if (!(await mayName(act, official, visitId))) return refuse('fieldwork.visit-of-another');
  // Whom the lot drew may be somebody else's household: it can be named.
  const household = await constituentWithin(act, { where, onlyOfPersonId: null }, constituentId);
  if (!household) return refuse('fieldwork.visit-household', {}, 'constituentId');
  const { name, phone, place } = household.fields;
  const unit = official.unitId === null ? null : books.units.find(official.unitId);
  const contact = { personName: name, contactName: official.name, contactPhone: unit?.phone || countyPhone };
  const reply = spotReply(said, contact);
  if (isRefusal(reply)) return reply;
  const receipt = await register(act, {
    ...{ formKey: said.formKey, channel: 'visit', words, areaCode: household.areaCode, place, kind, name, phone },
    // They were told face to face, and have number and code.
    replyWay: 'look_up',
    ...(said.on < civilDateOf(act.at) && { receivedAt: startOf(said.on) }),
    ofHousehold: { constituentId, cardId: null, visitId },
    ofVisit: { visitId, way: 'on_the_spot' },
  });
  if (isRefusal(receipt)) return receipt;
  // What was added is written by the first question; several at once would hide why it can't be: a form taken before.
  await matterOf(act, act.tenantId, receipt.id);
  const saying = async ({ matter }: Parameters<Exclude<Parameters<typeof perform>[2], Said>>[0]): Promise<Said> => ({
    ...{ name: 'answer_on_visit', reply, unitId: official.unitId },
    findings: await findingsFor(act, act.tenantId, matter, reply, act.at),
  });
  const settled = await perform(act, receipt.id, saying, null, books);
  return isRefusal(settled) ? settled : receipt;
}

/** Thrown by the database when the form or the number drawn for it was there already. */
const TAKEN_ALREADY = '23505';
const TRIES_MAX = 5;

/**
 * The same from the office, for a household that one's own visit met. The same form again gives the same receipt. Refuses
 * as `settleOnTheSpotIn`, and `fieldwork.visit-unknown`.
 */
export async function settleOnTheSpot(desk: Desk, official: Official, said: Omit<ToSettle, 'on'>) {
  const met = await metOnOwn(desk, official, said.visitId, said.constituentId);
  if (isRefusal(met)) return met;
  const books = await spotBooksOf(desk, official);
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    try {
      const receipt = await desk.act(official, (act) => settleOnTheSpotIn(act, official, books, { ...said, ...met }));
      return isRefusal(receipt) ? receipt : handed(desk, official, receipt);
    } catch (error) {
      if ((error as { code?: string }).code !== TAKEN_ALREADY) throw error;
      const before = await receiptOfForm(desk, official.tenantId, said.formKey);
      if (before) return handed(desk, official, before);
    }
  }
  return refuse('intake.number-taken');
}

/** What is handed to the household: number and code, and a receipt to print. */
function handed(desk: Desk, { tenantId }: Official, { id, number }: Receipt) {
  return { id, number, code: lookupCodeOf(desk, id), receiptPath: receiptPathOf(desk, tenantId, number) };
}
