import { areasOf, personOf as personInOffice } from '#civic/access/index.ts';
import { personOf } from '#civic/intake/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { KIND_CODES } from '#civic/rulebook/rules/categories.ts';
import type { Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant, parseInstant } from '#kernel/instant.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { ledgerPermissions } from '../permissions.ts';
import { barredFrom, unitsOfOfficial } from '../rules/barred.ts';
import type { Matter } from '../rules/matter.ts';
import type { ContactWay, Said } from '../rules/said.ts';
import type { ReplyDraft } from '../rules/shapes.ts';
import { nameOfficials, unitsServedBy } from '../store/kept.store.ts';
import { deliverNotice, deliverReply, noticesOf } from '../store/told.store.ts';
import { findingsFor } from './answers.ts';
import { type Books, booksOf } from './books.ts';
import { lookedAtMatter, purposeAtMatter } from './looks.ts';
import { hasAgreement } from './mediations.ts';
import { type Loaded, load, performAlone, replyWayOf } from './perform.ts';
import { reachesMatter } from './viewer.ts';

type Classified = Omit<Extract<Said, { name: 'classify' }>, 'name'> & {
  /** The officials of whom it complains, all of them; left out: as it was. */
  readonly complainedPersonIds?: readonly Id[] | undefined;
};

/**
 * Sets what a matter is about, and of which unit and officials it complains; an official stands for the unit in which
 * they serve when no unit is named. Refuses unknown kinds, categories, places, units and officials, and what `decide` refuses.
 */
export async function classify(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  { complainedPersonIds, ...said }: Classified,
): Promise<Matter | Refusal> {
  const { tenantId } = official;
  const [areas, rulebook, books] = await Promise.all([
    areasOf(desk, tenantId),
    rulebookOf(desk, tenantId),
    booksOf(desk, tenantId),
  ]);
  const on = civilDateOf(desk.clock.now());
  if (!(KIND_CODES as readonly string[]).includes(said.kind)) return refuse('ledger.kind-unknown', {}, 'kind');
  if (said.categoryCode !== null && !rulebook.findCategory(said.categoryCode, on))
    return refuse('ledger.category-unknown', {}, 'categoryCode');
  if (!areas.find(said.areaCode)) return refuse('ledger.area-unknown', {}, 'areaCode');
  if (said.complainedUnitId !== null && !books.units.find(said.complainedUnitId))
    return refuse('ledger.unit-unknown', {}, 'complainedUnitId');
  const saying = async ({ namedIds }: Loaded, act: Act): Promise<Said | Refusal> => {
    const personIds = complainedPersonIds ?? namedIds;
    if (personIds.length === 0) return { name: 'classify', ...said };
    const people = await Promise.all(personIds.map((id) => personInOffice(desk, tenantId, id)));
    if (people.includes(null)) return refuse('ledger.official-unknown', {}, 'complainedPersonIds');
    const [unitId = null] = await unitsServedBy(act, personIds, on);
    return { name: 'classify', ...said, complainedUnitId: said.complainedUnitId ?? unitId };
  };
  const naming = async (act: Act): Promise<void> => {
    if (!complainedPersonIds) return;
    const changed = await nameOfficials(act, matterId, complainedPersonIds, { by: official.personId, on, at: act.at });
    if (changed === 0) return;
    const body = { count: complainedPersonIds.length };
    await act.record({ kind: 'ledger.matter.officials_named', subjectId: matterId, body });
  };
  return performAlone(desk, official, matterId, saying, version, naming);
}

/** Answers at once, after the same checks as any reply. */
export function answerNow(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  said: { readonly reply: ReplyDraft; readonly source: string; readonly areWarningsSeen: boolean },
): Promise<Matter | Refusal> {
  const saying = async ({ matter }: Loaded, act: Act): Promise<Said> => ({
    name: 'answer_now',
    ...said,
    findings: await findingsFor(act, act.tenantId, matter, said.reply, act.at),
  });
  return performAlone(desk, official, matterId, saying, version);
}

/** A moment that somebody entered, in UTC, in which instants compare. Refuses `ledger.time-unreadable`. */
function momentOf(entered: string, field: string): Instant | Refusal {
  return parseInstant(entered) ?? refuse('ledger.time-unreadable', {}, field);
}

/** Hands a matter to an emergency line. Refuses `ledger.time-unreadable` and what `decide` refuses. */
export async function handToEmergency(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  said: Omit<Extract<Said, { name: 'hand_to_emergency' }>, 'name'>,
): Promise<Matter | Refusal> {
  const spokenAt = momentOf(said.spokenAt, 'spokenAt');
  if (isRefusal(spokenAt)) return spokenAt;
  return performAlone(desk, official, matterId, { name: 'hand_to_emergency', ...said, spokenAt }, version);
}

/** Records that the person was reached. Refuses `ledger.time-unreadable` and what `decide` refuses. */
export async function contactPerson(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  said: { readonly way: ContactWay; readonly contactedAt: Instant },
): Promise<Matter | Refusal> {
  const contactedAt = momentOf(said.contactedAt, 'contactedAt');
  if (isRefusal(contactedAt)) return contactedAt;
  return performAlone(desk, official, matterId, { name: 'contact', way: said.way, contactedAt }, version);
}

/** Submits a result; what the checks find is kept with it. */
export function submitResult(
  desk: Desk,
  official: Official,
  matterId: Id,
  version: number,
  reply: ReplyDraft,
): Promise<Matter | Refusal> {
  const saying = async ({ matter }: Loaded, act: Act): Promise<Said> => ({
    name: 'submit_result',
    reply,
    findings: await findingsFor(act, act.tenantId, matter, reply, act.at),
    hasAgreement: reply.resultKind === 'mediated' && (await hasAgreement(act, matterId)),
  });
  return performAlone(desk, official, matterId, saying, version);
}

/**
 * Shows who raised a matter, and writes down that it was looked at and for what. Never for a sealed one; to the handling
 * unit never for complaints, whose authors are masked (handbook §4.4); to others only where their right reaches, and
 * outside their own work after they chose a purpose (`said`). Refuses `ledger.not-found`, `ledger.recused`,
 * `ledger.person-hidden`, `ledger.no-person`, `vault.purpose-missing`.
 */
export async function lookAtPerson(desk: Desk, official: Official, matterId: Id, said?: string) {
  const books = await booksOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const loaded = await load(act, act.tenantId, matterId, books);
    if (!loaded) return refuse('ledger.not-found');
    const refusal = personRefusal(official, loaded, books, act.at);
    if (refusal) return refusal;
    const person = await personOf(act, matterId);
    if (!person) return refuse('ledger.no-person');
    const purpose = await purposeAtMatter(act, official, loaded, said);
    if (isRefusal(purpose)) return purpose;
    await lookedAtMatter(act, loaded.matter, purpose, 'contact');
    return { ...person, replyWay: await replyWayOf(act, matterId) };
  });
}

/** Why somebody may not see who raised a matter; null when they may. */
export function personRefusal(official: Official, loaded: Loaded, { rulebook }: Books, at: Instant): Refusal | null {
  const { matter, standing } = loaded;
  const barred = barredFrom('see', official, standing);
  if (barred) return barred;
  const coUnitIds = loaded.dispatches.at(-1)?.coUnitIds ?? [];
  if (!reachesMatter(official, matter, coUnitIds)) return refuse('ledger.not-found');
  const where = jurisdictionOf(official, ledgerPermissions.look_at_person, matter.areaCode);
  if (!where || matter.isSealed) return refuse('ledger.person-hidden');
  const kind = rulebook.findKind(matter.kind as (typeof KIND_CODES)[number], civilDateOf(at));
  const isHandler = unitsOfOfficial(official).some((unit) => standing.handlingUnitIds.includes(unit));
  return kind.isIdentityMasked && isHandler ? refuse('ledger.person-hidden') : null;
}

/** Clocks of two machines may differ by two minutes; what was said is kept as it was said. */
const CLOCK_DIFFERENCE_HOURS = 2 / 60;
/** A time that was typed names a minute, and what happened in it may have happened at its end. */
const MINUTE_HOURS = 1 / 60;

/**
 * A notice, and the reply that it announces, reached the person by voice, paper or visit: not ahead of now by more
 * than clocks differ, and not in a minute before the notice was made (`ledger.time-ahead`, `ledger.told-too-early`).
 */
export async function recordTold(
  desk: Desk,
  official: Official,
  matterId: Id,
  said: { readonly noticeId: Id; readonly way: ContactWay; readonly toldAt: Instant },
): Promise<{ id: Id } | Refusal> {
  const toldAt = momentOf(said.toldAt, 'toldAt');
  if (isRefusal(toldAt)) return toldAt;
  const books = await booksOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const loaded = await load(act, act.tenantId, matterId, books);
    if (!loaded) return refuse('ledger.not-found');
    const barred = barredFrom('see', official, loaded.standing);
    if (barred) return barred;
    if (!reachesMatter(official, loaded.matter, loaded.dispatches.at(-1)?.coUnitIds ?? []))
      return refuse('ledger.not-found');
    if (toldAt > addHours(act.at, CLOCK_DIFFERENCE_HOURS)) return refuse('ledger.time-ahead', {}, 'toldAt');
    const notice = (await noticesOf(act, act.tenantId, matterId)).find(({ id }) => id === said.noticeId);
    if (!notice) return refuse('ledger.notice-unknown');
    if (addHours(toldAt, MINUTE_HOURS) <= notice.madeAt) return refuse('ledger.told-too-early', {}, 'toldAt');
    await deliverNotice(act, act.tenantId, matterId, notice.id, toldAt);
    if (notice.kind === 'replied') await deliverReply(act, act.tenantId, matterId, said.way, toldAt);
    await act.record({
      kind: 'ledger.matter.told',
      subjectId: matterId,
      body: { noticeId: notice.id, way: said.way, toldAt },
    });
    return { id: notice.id };
  });
}

/** Steps back from a matter for good. */
export async function recuse(
  desk: Desk,
  official: Official,
  matterId: Id,
  reason: string,
): Promise<{ id: Id } | Refusal> {
  const result = await performAlone(desk, official, matterId, { name: 'recuse', reason }, null);
  return isRefusal(result) ? result : { id: result.id };
}
