import { unitsOf } from '#civic/access/index.ts';
import { matterOf, tellPublished } from '#civic/ledger/index.ts';
import { keptApart } from '#civic/verdicts/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { villageOf } from '../rules/cells.ts';
import { AUTHOR_HOURS, WHOLE_PIECE } from '../rules/correction.ts';
import { countFindings, type FindingCount, findPersonal, type Known, mask, quotedForbidden } from '../rules/masking.ts';
import { checkSecond, mayShowOwnWords, quotes, withoutQuotations } from '../rules/publishable.ts';
import { insertCorrection, insertCorrectionCheck } from '../store/corrections.store.ts';
import { countChange } from '../store/public-version.store.ts';
import {
  changePublication,
  insertPublication,
  lastWithdrawnOf,
  livePublicationOf,
  lockPublication,
  type Publication,
} from '../store.ts';
import { type Material, materialFor } from './material.ts';

/** A matter as somebody has masked it by hand. */
export type Masking = { readonly maskedTitle: string; readonly maskedWords: string; readonly maskedReply: string };

/**
 * Puts a masked matter before the second person. Refuses what `materialFor` refuses, `publication.live-already`,
 * `publication.personal-data` (numbers, accounts, what is known of the person), `publication.own-words`.
 * Records `publication.draft.made`.
 */
export async function draftPublication(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  drafted: Masking & { readonly matterId: Id },
): Promise<{ id: Id } | Refusal> {
  await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const material = await materialFor(act, desk, official, where, drafted.matterId);
    if (isRefusal(material)) return material;
    if (await livePublicationOf(act, drafted.matterId)) return refuse('publication.live-already');
    const wrong = wrongIn(drafted, material);
    if (wrong) return wrong;
    const id = act.newId();
    act.add(insertPublication, {
      tenant_id: act.tenantId,
      id,
      matter_id: drafted.matterId,
      state: 'drafted',
      area_code: material.matter.areaCode,
      village_code: villageOf(material.matter.areaCode),
      category_code: material.matter.categoryCode,
      masked_title: drafted.maskedTitle.trim(),
      masked_words: drafted.maskedWords.trim(),
      masked_reply: drafted.maskedReply.trim(),
      findings: findingsOf(material),
      drafted_by: official.personId,
      drafted_at: act.at,
      check_words: '',
      withdrawn_reason: '',
    });
    await act.record({
      kind: 'publication.draft.made',
      subjectId: drafted.matterId,
      body: { publicationId: id, showsOwnWords: drafted.maskedWords.trim() !== '' },
    });
    return { id };
  });
}

/** How much the detectors found in what came in, for the record. */
function findingsOf(material: Material): readonly FindingCount[] {
  const shown = [material.replyWords, ...(mayShowOwnWords(material.publishable) ? [material.ownWords] : [])];
  return countFindings(shown.flatMap((text) => mask(text, material.known).findings));
}

/** What is wrong with a masked text, whoever wrote it: no one can release it so. */
export function wrongIn(masking: Masking, material: Material): Refusal | null {
  const { maskedTitle, maskedWords, maskedReply } = masking;
  if (!mayShowOwnWords(material.publishable)) {
    if (maskedWords.trim() !== '') return refuse('publication.own-words', {}, 'maskedWords');
    const own = `${material.title}\n${material.ownWords}`;
    if (quotes(maskedTitle, own)) return refuse('publication.own-words', {}, 'maskedTitle');
    if (withoutQuotations(maskedReply, own) !== maskedReply) return refuse('publication.own-words', {}, 'maskedReply');
  }
  return personalRefusal({ maskedTitle, maskedWords, maskedReply }, material.known);
}

/**
 * What can never be public in some texts, quoted, with the field of the first text that holds any. Refuses
 * `publication.personal-data`.
 */
export function personalRefusal(texts: Readonly<Record<string, string>>, known?: Known): Refusal | null {
  for (const [field, text] of Object.entries(texts)) {
    const found = quotedForbidden([text], known);
    const [what, whatEn] = [found.map(({ zh }) => zh).join('、'), found.map(({ en }) => en).join(', ')];
    if (found.length > 0) return refuse('publication.personal-data', { what, whatEn }, field);
  }
  return null;
}

/** What may be released only after somebody looked at each: names, landlines, houses. */
export function toLookTwice(masking: Masking, known: Known): readonly FindingCount[] {
  const texts = [masking.maskedTitle, masking.maskedWords, masking.maskedReply];
  return countFindings(texts.flatMap((text) => findPersonal(text, known))).filter(
    ({ kind }) => FINDING_KINDS[kind].mayStay,
  );
}

/** Kinds with their numbers in both languages, for a refusal. */
export function namedBoth(counts: readonly FindingCount[]): { what: string; whatEn: string } {
  const named = (language: 'zh' | 'en') =>
    counts.map(({ kind, count }) => `${FINDING_KINDS[kind][language]} ×${count}`).join(language === 'zh' ? '、' : ', ');
  return { what: named('zh'), whatEn: named('en') };
}

/**
 * A second person lets a draft out. Everything is checked anew, since the matter may have been sealed, reopened or
 * objected to meanwhile. Refuses `publication.unknown`, `publication.not-drafted`, `publication.second-person`,
 * `publication.look-twice`, and what drafting refuses. Records `publication.matter.released`.
 */
export async function releasePublication(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  areFindingsSeen: boolean,
): Promise<{ id: Id } | Refusal> {
  await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const draft = await checkable(act, official, where, id);
    if (isRefusal(draft)) return draft;
    const material = await materialFor(act, desk, official, where, draft.matterId);
    if (isRefusal(material)) return material;
    const wrong = wrongIn(draft, material);
    if (wrong) return wrong;
    const twice = toLookTwice(draft, material.known);
    if (twice.length > 0 && !areFindingsSeen)
      return refuse('publication.look-twice', namedBoth(twice), 'areFindingsSeen');
    await changePublication(act, id, { state: 'released', releasedBy: official.personId, at: act.at });
    await countChange(act, act.at);
    await noteReplaced(act, official, draft);
    const until = civilTimeText(addHours(act.at, AUTHOR_HOURS));
    await tellPublished(act, draft.matterId, 'published', { until });
    await act.record({
      kind: 'publication.matter.released',
      subjectId: draft.matterId,
      body: { publicationId: id, draftedBy: draft.draftedBy, areFindingsSeen },
    });
    return { id };
  });
}

/**
 * What was public before and was taken back by the office comes again with other words: that is a correction, too, and is
 * seen as one. What stood there is not repeated, since it may have been taken back for what it said of somebody.
 */
async function noteReplaced(act: Act, official: Official, draft: Publication): Promise<void> {
  const earlier = await lastWithdrawnOf(act, draft.matterId);
  if (!earlier) return;
  const id = act.newId();
  const of = { tenant_id: act.tenantId, matter_id: draft.matterId };
  act.add(insertCorrection, {
    ...{ ...of, id, kind: 'matter', subject_id: draft.matterId, piece: WHOLE_PIECE },
    ...{ before_words: '', after_words: '', barred_count: 1, reason: REPLACED },
    ...{ unit_id: official.unitId, drafted_by: draft.draftedBy, drafted_at: draft.draftedAt },
  });
  act.add(insertCorrectionCheck, {
    ...{ ...of, correction_id: id, is_released: true, words: '' },
    ...{ checked_by: official.personId, checked_at: act.at },
  });
}

const REPLACED = '先前公示的已撤下，重新公示 · what was public before was taken back and is public anew';

const UNKNOWN = refuse('publication.unknown');

/** A draft that this second person may decide on, kept from none of its matter. */
async function checkable(act: Act, official: Official, where: Jurisdiction, id: Id): Promise<Publication | Refusal> {
  const draft = await lockPublication(act, where, id);
  if (!draft) return UNKNOWN;
  const apart = await apartFromMatter(act, official, draft);
  if (apart) return apart;
  if (draft.state !== 'drafted') return refuse('publication.not-drafted');
  return checkSecond(official, draft.draftedBy) ?? draft;
}

/** What keeps an official apart from the matter of a publication (I2); null when nothing does. */
async function apartFromMatter(act: Act, official: Official, { matterId }: Publication): Promise<Refusal | null> {
  const matter = await matterOf(act, act.tenantId, matterId);
  return matter ? keptApart(act, act.desk, official, matter, 'publish', UNKNOWN) : UNKNOWN;
}

/**
 * A second person sends a draft back with the reason. Refuses what keeps the official apart (I2: `ledger.own-work` …).
 * Records `publication.draft.sent_back`.
 */
export async function sendBackPublication(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  reason: string,
): Promise<{ id: Id } | Refusal> {
  await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const draft = await checkable(act, official, where, id);
    if (isRefusal(draft)) return draft;
    await changePublication(act, id, { state: 'sent_back', checkWords: reason.trim() });
    await act.record({ kind: 'publication.draft.sent_back', subjectId: draft.matterId, body: { publicationId: id } });
    return { id };
  });
}

/**
 * Takes a publication back, with the reason. Refuses `publication.unknown`, `publication.not-released` and what keeps
 * the official apart (I2: `ledger.own-work` …).
 */
export async function withdrawPublication(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  reason: string,
): Promise<{ id: Id } | Refusal> {
  await unitsOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const found = await lockPublication(act, where, id);
    if (!found) return UNKNOWN;
    const apart = await apartFromMatter(act, official, found);
    if (apart) return apart;
    if (found.state !== 'released') return refuse('publication.not-released');
    await withdraw(act, found, reason.trim());
    return { id };
  });
}

/** Takes a publication back, in an act of the caller's. Records `publication.matter.withdrawn`. */
export async function withdraw(act: Act, publication: Publication, reason: string): Promise<void> {
  await changePublication(act, publication.id, { state: 'withdrawn', reason, at: act.at });
  await countChange(act, act.at);
  await act.record({
    kind: 'publication.matter.withdrawn',
    subjectId: publication.matterId,
    body: { publicationId: publication.id, byThePerson: act.actor.kind === 'constituent' },
  });
}

const REASON_OF_THE_PERSON = '本人不同意公示 · the person does not want it published';

/** Reacts to `verdicts.verdict.given`: when the person says no, what was drafted or released goes at once. */
export const withdrawOnObjection: Reaction = async (act, { subjectId, body }) => {
  if (body.mayPublish !== false) return;
  const live = await livePublicationOf(act, subjectId);
  if (live) await withdraw(act, live, REASON_OF_THE_PERSON);
};
