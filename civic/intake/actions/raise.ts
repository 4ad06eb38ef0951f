import { areasOf } from '#civic/access/index.ts';
import { linkMatterOfVisit, linkReception } from '#civic/fieldwork/index.ts';
import { linkMatterOfHousehold } from '#civic/liaison/index.ts';
import { type Rulebook, rulebookOf } from '#civic/rulebook/index.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk, Pad } from '#platform/desk/desk.ts';
import { type Danger, dangersIn } from '../rules/danger.ts';
import { handedInFields, seedOf } from '../rules/evidence.ts';
import { type NextStep, nextStepsOf } from '../rules/next-steps.ts';
import { CODES_COUNT, numberOf } from '../rules/number.ts';
import { profileOf } from '../rules/profile.ts';
import type { Channel, MatterKind, Said, WellSaid } from '../rules/said.ts';
import { wellSaid } from '../rules/said.ts';
import { isSealedByDefault } from '../rules/sealing.ts';
import {
  additionsOf,
  attachmentsOf,
  insertSubmission,
  insertWords,
  type Submission,
  submissionByForm,
  wordsOf,
} from '../store/submissions.store.ts';
import { addToMatter, attach } from './add-words.ts';
import { hideIdentity, tellSealed } from './identity.ts';
import { lookupCodeOf } from './open-by-code.ts';
import { wayRefusal } from './reply-ways.ts';

/** What the person takes home: how the matter is called and how it is found again. Dates: `nextStepsFor`. */
export type Receipt = {
  readonly id: Id;
  /** 16 digits with two check digits. */
  readonly number: string;
  /** 8 digits; shown here and never stored. */
  readonly code: string;
  readonly kind: MatterKind;
  readonly channel: Channel;
  readonly receivedAt: Instant;
  readonly keyedInAt: Instant;
  readonly isSealed: boolean;
  readonly dangers: readonly Danger[];
  /** Whether this form had been taken before: the receipt is that of then. */
  readonly wasTakenBefore: boolean;
};

/** More collisions in a row than this mean that the day's numbers are used up, which 10^8 a day prevent. */
const TRIES_MAX = 5;
const TAKEN_ALREADY = '23505';

/**
 * Takes what somebody said: registers it, with words, person and attachments, and returns the receipt. Reads nothing
 * from the database on its way in. The same form again returns the same receipt; what differs from the first time is
 * added to the matter, so that nothing is lost. Refuses what `wellSaid` refuses, an unknown category
 * (`intake.category-unknown`), a way of being told that this house does not have (`intake.way-not-offered`), a form key
 * that came by another channel (`intake.form-key-wrong`), and, when no number was free, `intake.number-taken`.
 */
export async function raise(desk: Desk, actor: Actor, said: Said): Promise<Receipt | Refusal> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    try {
      return await desk.append(actor, (pad) => register(pad, said));
    } catch (error) {
      if ((error as { code?: string }).code !== TAKEN_ALREADY) throw error;
      const before = await takenBefore(desk, actor, said);
      if (before) return before;
    }
  }
  return refuse('intake.number-taken');
}

/**
 * Registers what was said on a pad of the caller's, for an act that does more with it at once (a past letter with its
 * reply). When the form or number is taken, the caller's transaction fails with SQLSTATE 23505: use `raise` where
 * that can happen. Refuses as `raise`.
 */
export async function register(pad: Pad, said: Said): Promise<Receipt | Refusal> {
  const [areas, rulebook] = await Promise.all([areasOf(pad.desk, pad.tenantId), rulebookOf(pad.desk, pad.tenantId)]);
  const well = wellSaid(said, { has: (code) => areas.find(code as WellSaid['areaCode']) !== null }, pad.at);
  if (isRefusal(well)) return well;
  const notOffered = wayRefusal(pad.desk, well.replyWay);
  if (notOffered) return notOffered;
  const on = civilDateOf(well.receivedAt);
  if (well.categoryCode !== null && !findCategory(rulebook, well.categoryCode, on))
    return refuse('intake.category-unknown', {}, 'category');
  const id = pad.newId();
  const number = numberOf(pad.at, randomBelow(pad.desk, CODES_COUNT));
  const receipt = receiptFrom(pad.desk, rulebook, { ...well, id, number, keyedInAt: pad.at }, well.words);
  const hidden = await hideIdentity(pad, well, receipt);
  if (isRefusal(hidden)) return hidden;
  addSubmission(pad, hidden.well, receipt);
  const { receptionSessionId, receptionVisitorId = '' } = said;
  // A complaint may be about the linked official, who sees what stands on the household's card.
  if (said.ofHousehold && well.kind !== 'complaint') linkMatterOfHousehold(pad, receipt, said.ofHousehold);
  if (said.ofVisit && well.kind !== 'complaint') linkMatterOfVisit(pad, receipt, said.ofVisit);
  if (receptionSessionId) linkReception(pad, receipt, { receptionSessionId, receptionVisitorId });
  if (!receipt.isSealed) later(pad, 'intake.fingerprint', { submissionId: id });
  await pad.record({
    kind: 'intake.submission.registered',
    subjectId: id,
    body: {
      number,
      kind: well.kind,
      categoryCode: well.categoryCode,
      areaCode: well.areaCode,
      channel: well.channel,
      profile: profileOf(well.kind, well.channel),
      receivedAt: well.receivedAt,
      isSealed: receipt.isSealed,
      isUrgent: receipt.dangers.length > 0 || (well.isImportant && pad.actor.kind === 'official'),
      importId: well.importId,
      ...(receptionSessionId && { receptionSessionId }),
    },
    evidence: {
      fields: handedInFields({ ...hidden.well, contentHashes: well.uploads.map(({ contentHash }) => contentHash) }),
      seed: seedOf(said.seed),
    },
  });
  await tellSealed(pad, id, hidden.sealed);
  return receipt;
}

/** A whole number below `limit`; 64 random bits, so that no number is likelier than another by more than 10^-11. */
function randomBelow(desk: Desk, limit: number): number {
  const bytes = desk.clock.random(8);
  return Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0) % BigInt(limit));
}

/** The category in force then, or, for what is older than the rulebook, today's. */
function findCategory(rulebook: Rulebook, code: string, on: Rulebook['today']) {
  return rulebook.findCategory(code, on) ?? rulebook.findCategory(code, rulebook.today);
}

function addSubmission(pad: Pad, well: WellSaid, receipt: Receipt): void {
  const { tenantId, actor, at } = pad;
  const { id, number } = receipt;
  pad.add(insertSubmission, {
    tenant_id: tenantId,
    id,
    number,
    form_key: well.formKey,
    channel: well.channel,
    area_code: well.areaCode,
    place: well.place,
    kind: well.kind,
    category_code: well.categoryCode,
    reply_way: well.replyWay,
    received_at: well.receivedAt,
    keyed_in_at: at,
    taken_by: actor.kind === 'official' ? actor.personId : null,
    client_id: actor.kind === 'client' ? actor.clientId : null,
    import_id: well.importId,
    source_number: well.sourceNumber,
    latitude: well.latitude,
    longitude: well.longitude,
    has_danger_words: receipt.dangers.length > 0,
    may_publish_words: well.mayPublishWords,
    language: well.language,
    concern: well.concern,
  });
  const { title, words, proposedSolution } = well;
  pad.add(insertWords, {
    ...{ tenant_id: tenantId, submission_id: id, title, words },
    proposed_solution: proposedSolution,
  });
  attach(pad, id, well.uploads);
}

/**
 * The receipt of a form that was taken before, with what is new added to its matter; null when it was not. Refuses
 * `intake.form-key-wrong` when it came by another channel: its receipt belongs to somebody else.
 */
async function takenBefore(desk: Desk, actor: Actor, said: Said): Promise<Receipt | Refusal | null> {
  const { tenantId } = actor;
  const before = await desk.read(tenantId, async (tx) => {
    const submission = await submissionByForm(tx, said.formKey.toLowerCase());
    if (!submission) return null;
    const first = await wordsOf(tx, submission.id);
    const added = await additionsOf(tx, submission.id);
    const attachments = await attachmentsOf(tx, submission.id);
    return { submission, words: first?.words ?? '', added, attachments };
  });
  if (!before) return null;
  const { submission, words, added, attachments } = before;
  if (submission.channel !== said.channel) return refuse('intake.form-key-wrong', {}, 'formKey');
  const known = new Set([words, ...added.map((one) => one.words)]);
  const hashes = new Set(attachments.map((one) => one.contentHash));
  const well = wellSaid(said, { has: () => true }, desk.clock.now());
  if (!isRefusal(well)) {
    const newWords = known.has(well.words) ? '' : well.words;
    const uploads = well.uploads.filter((one) => !hashes.has(one.contentHash));
    if (newWords || uploads.length > 0) await addToMatter(desk, actor, submission.id, newWords, uploads);
  }
  const rulebook = await rulebookOf(desk, tenantId);
  return { ...receiptFrom(desk, rulebook, submission, words), wasTakenBefore: true };
}

/** The receipt of a form that was taken before; null when it was not. For acts that do more than register. */
export async function receiptOfForm(desk: Desk, tenantId: TenantId, formKey: string): Promise<Receipt | null> {
  const found = await desk.read(tenantId, async (tx) => {
    const submission = await submissionByForm(tx, formKey.toLowerCase());
    return submission && { submission, words: (await wordsOf(tx, submission.id))?.words ?? '' };
  });
  return found && { ...(await receiptOf(desk, tenantId, found.submission, found.words)), wasTakenBefore: true };
}

/** The receipt of a submission, as it can be shown again. */
export async function receiptOf(
  desk: Desk,
  tenantId: TenantId,
  submission: Submission,
  words: string,
): Promise<Receipt> {
  return receiptFrom(desk, await rulebookOf(desk, tenantId), submission, words);
}

type Registered = Pick<Submission, 'id' | 'number' | 'kind' | 'channel' | 'categoryCode' | 'receivedAt' | 'keyedInAt'> &
  Partial<Pick<WellSaid, 'sealedIdentity'>>;

function receiptFrom(desk: Desk, rulebook: Rulebook, matter: Registered, words: string): Receipt {
  const { id, number, kind, channel, receivedAt, keyedInAt } = matter;
  const on = civilDateOf(keyedInAt);
  const category = matter.categoryCode === null ? null : findCategory(rulebook, matter.categoryCode, on);
  return {
    id,
    number,
    code: lookupCodeOf(desk, id),
    kind,
    channel,
    receivedAt,
    keyedInAt,
    // What a browser has sealed is a sealed matter, whatever its words.
    isSealed:
      Boolean(matter.sealedIdentity) || isSealedByDefault(kindOf(rulebook, kind, on), category ?? undefined, words),
    // What burnt years ago is nobody's emergency.
    dangers: channel === 'import' ? [] : dangersIn(words),
    wasTakenBefore: false,
  };
}

/** The kind as it was on a day; today's is at hand. */
function kindOf(rulebook: Rulebook, kind: MatterKind, on: Rulebook['today']) {
  const today = on === rulebook.today ? rulebook.kinds.find(({ code }) => code === kind) : undefined;
  return today ?? rulebook.findKind(kind, on);
}

/** What happens next and by when, for a receipt that somebody reads; nothing for what was only brought in. */
export async function nextStepsFor(desk: Desk, tenantId: TenantId, receipt: Receipt): Promise<NextStep[]> {
  const { kind, channel, dangers, keyedInAt: fromAt } = receipt;
  if (channel === 'import') return [];
  const { limitOf, calendar } = await rulebookOf(desk, tenantId);
  const matter = { kind, profile: profileOf(kind, channel), isUrgent: dangers.length > 0, fromAt };
  return nextStepsOf(matter, (key) => limitOf(key, civilDateOf(fromAt)), calendar);
}
