import { areasOf, unitsOf } from '#civic/access/index.ts';
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
  type SubmissionWords,
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
 * (`intake.category-unknown`), an unknown unit (`intake.unit-unknown`), a way of being told that this house does not have (`intake.way-not-offered`), a form key
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
  if (well.complainedUnitId !== null && !(await unitsOf(pad.desk, pad.tenantId)).find(well.complainedUnitId))
    return refuse('intake.unit-unknown', {}, 'complainedUnit');
  const id = pad.newId();
  const number = numberOf(pad.at, randomBelow(pad.desk, CODES_COUNT));
  const receipt = receiptFrom(pad.desk, rulebook, { ...well, id, number, keyedInAt: pad.at }, well);
  const hidden = await hideIdentity(pad, well, receipt);
  if (isRefusal(hidden)) return hidden;
  addSubmission(pad, hidden.well, receipt);
  link(pad, receipt, said, well);
  // What complains of a unit is compared with nothing, as when a screener says so (`endsComparing`).
  if (!receipt.isSealed && well.complainedUnitId === null) later(pad, 'intake.fingerprint', { submissionId: id });
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
      ...(said.receptionSessionId && { receptionSessionId: said.receptionSessionId }),
      ...(well.complainedUnitId !== null && { complainedUnitId: well.complainedUnitId }),
    },
    evidence: {
      fields: handedInFields({ ...hidden.well, contentHashes: well.uploads.map(({ contentHash }) => contentHash) }),
      seed: seedOf(said.seed),
    },
  });
  await tellSealed(pad, id, hidden.sealed);
  return receipt;
}

/** Joins a submission to where it was said. */
function link(pad: Pad, receipt: Receipt, said: Said, well: WellSaid): void {
  const { receptionSessionId, receptionVisitorId = '' } = said;
  // A complaint may be about the linked official, who sees what stands on the household's card.
  const complains = well.kind === 'complaint' || well.complainedUnitId !== null || well.complainedOf !== null;
  if (said.ofHousehold && !complains) linkMatterOfHousehold(pad, receipt, said.ofHousehold);
  if (said.ofVisit && !complains) linkMatterOfVisit(pad, receipt, said.ofVisit);
  if (receptionSessionId) linkReception(pad, receipt, { receptionSessionId, receptionVisitorId });
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
  const { title, words, proposedSolution, complainedUnitId, complainedOf } = well;
  pad.add(insertWords, {
    ...{ tenant_id: tenantId, submission_id: id, title, words },
    proposed_solution: proposedSolution,
    complained_unit_id: complainedUnitId,
    complained_of: complainedOf,
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
    return { submission, first, words: first?.words ?? '', added, attachments };
  });
  if (!before) return null;
  const { submission, first, words, added, attachments } = before;
  if (submission.channel !== said.channel) return refuse('intake.form-key-wrong', {}, 'formKey');
  const known = new Set([words, ...added.map((one) => one.words)]);
  const hashes = new Set(attachments.map((one) => one.contentHash));
  const well = wellSaid(said, { has: () => true }, desk.clock.now());
  if (!isRefusal(well)) {
    const named = await namedAnew(desk, tenantId, well, first);
    const newWords = [known.has(well.words) ? '' : well.words, named]
      .filter((text) => text && !known.has(text))
      .join('\n');
    const uploads = well.uploads.filter((one) => !hashes.has(one.contentHash));
    if (newWords || uploads.length > 0) await addToMatter(desk, actor, submission.id, newWords, uploads);
  }
  const rulebook = await rulebookOf(desk, tenantId);
  return { ...receiptFrom(desk, rulebook, submission, first), wasTakenBefore: true };
}

/** Whom a form names that had named nobody, or somebody else, when it was taken; for its screener to read. */
async function namedAnew(
  desk: Desk,
  tenantId: TenantId,
  well: WellSaid,
  first: SubmissionWords | null,
): Promise<string> {
  const { complainedUnitId, complainedOf } = well;
  const isSame = complainedUnitId === first?.complainedUnitId && complainedOf === first?.complainedOf;
  if (isSame || (complainedUnitId === null && complainedOf === null)) return '';
  const unit = (await unitsOf(desk, tenantId)).nameOf(complainedUnitId, 'zh') ?? '';
  return `反映的是：${[unit, complainedOf ?? ''].filter(Boolean).join(' ')}`;
}

/** The receipt of a form that was taken before; null when it was not. For acts that do more than register. */
export async function receiptOfForm(desk: Desk, tenantId: TenantId, formKey: string): Promise<Receipt | null> {
  const found = await desk.read(tenantId, async (tx) => {
    const submission = await submissionByForm(tx, formKey.toLowerCase());
    return submission && { submission, words: await wordsOf(tx, submission.id) };
  });
  return found && { ...(await receiptOf(desk, tenantId, found.submission, found.words)), wasTakenBefore: true };
}

/** The receipt of a submission, as it can be shown again. */
export async function receiptOf(
  desk: Desk,
  tenantId: TenantId,
  submission: Submission,
  words: SubmissionWords | null,
): Promise<Receipt> {
  return receiptFrom(desk, await rulebookOf(desk, tenantId), submission, words);
}

type Registered = Pick<Submission, 'id' | 'number' | 'kind' | 'channel' | 'categoryCode' | 'receivedAt' | 'keyedInAt'> &
  Partial<Pick<WellSaid, 'sealedIdentity'>>;

type Told = Pick<SubmissionWords, 'words' | 'complainedOf'>;

function receiptFrom(desk: Desk, rulebook: Rulebook, matter: Registered, told: Told | null): Receipt {
  const { words, complainedOf } = told ?? { words: '', complainedOf: null };
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
      Boolean(matter.sealedIdentity) ||
      isSealedByDefault(kindOf(rulebook, kind, on), category ?? undefined, words, complainedOf),
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
