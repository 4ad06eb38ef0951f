import { type AreaBook, areasOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Act, Desk, Reaction } from '#platform/desk/desk.ts';
import { bandsOf, isWorthALook, likenessOf, shinglesOf } from '../rules/fingerprint.ts';
import { endsComparing, isSealedByDefault } from '../rules/sealing.ts';
import {
  deleteBands,
  insertBand,
  type Likely,
  likelyTwins,
  markNotCompared,
  submissionOf,
  unmarkNotCompared,
  wordsOf,
} from '../store/submissions.store.ts';

/** A matter that may be the same thing as another. */
export type Similar = Pick<Likely, 'id' | 'number' | 'kind' | 'areaCode' | 'receivedAt' | 'title'> & {
  readonly areaName: string;
  readonly likeness: number;
  readonly isSamePlace: boolean;
};

/** A pot-hole of last spring may be the same one; one of the year before is another. */
const LOOKED_BACK_HOURS = 180 * 24;
const COMPARED_MAX = 200;
const SHOWN_MAX = 8;

export type SimilarTo = {
  readonly words: string;
  readonly areaCode: AreaCode | null;
  readonly matterId: Id | null;
};

/** The words and place of a matter that is here; null when it is not, or its words were erased. */
export async function wordsToCompare(desk: Desk, where: Jurisdiction, matterId: Id): Promise<SimilarTo | null> {
  return desk.read(where.tenantId, async (tx) => {
    const submission = await submissionOf(tx, matterId);
    const words = await wordsOf(tx, matterId);
    return submission && words && { words: words.words, areaCode: submission.areaCode, matterId };
  });
}

/**
 * Matters of the last half year whose words are like these, in a jurisdiction, most alike first, at most 8. Sealed
 * ones are never among them: neither is their fingerprint kept nor are they shown.
 */
export async function similarTo(
  desk: Desk,
  where: Jurisdiction,
  asked: SimilarTo,
  language: Language,
): Promise<Similar[]> {
  const bands = bandsOf(asked.words);
  if (bands.length === 0) return [];
  const since: Instant = addHours(desk.clock.now(), -LOOKED_BACK_HOURS);
  const [areas, rulebook, likely] = await Promise.all([
    areasOf(desk, where.tenantId),
    rulebookOf(desk, where.tenantId),
    desk.read(where.tenantId, (tx) => likelyTwins(tx, where, bands, since, COMPARED_MAX, asked.matterId)),
  ]);
  const { today } = rulebook;
  const isSealed = ({ kind, categoryCode, words }: Likely) => {
    const category = categoryCode === null ? null : rulebook.findCategory(categoryCode, today);
    return isSealedByDefault(rulebook.findKind(kind, today), category ?? undefined, words);
  };
  return compared(
    asked,
    likely.filter((one) => !isSealed(one)),
    areas,
    language,
  );
}

function compared(asked: SimilarTo, likely: readonly Likely[], areas: AreaBook, language: Language): Similar[] {
  const shingles = shinglesOf(asked.words);
  return likely
    .map(({ id, number, kind, areaCode, receivedAt, title, words }) => ({
      id,
      number,
      kind,
      areaCode,
      areaName: areas.pathNameOf(areaCode, language),
      receivedAt,
      title,
      likeness: Math.round(likenessOf(shingles, shinglesOf(words)) * 100) / 100,
      isSamePlace: areaCode === asked.areaCode,
    }))
    .filter(({ likeness, isSamePlace }) => isWorthALook(likeness, isSamePlace))
    .toSorted((a, b) => b.likeness - a.likeness || Number(b.isSamePlace) - Number(a.isSamePlace))
    .slice(0, SHOWN_MAX);
}

/**
 * Makes the fingerprint of a submission's words, so that later ones like it are found; nothing when the words were
 * erased, or the matter was sealed or complains of a unit. Made and forgotten at the same moment, one waits for the
 * other at the mark, and the matter has no fingerprint in the end, whoever came first.
 */
export async function makeBands(act: Act, submissionId: Id): Promise<void> {
  const submission = await submissionOf(act, submissionId);
  const words = await wordsOf(act, submissionId);
  if (!submission || !words || !(await markNotCompared(act, submissionId))) return;
  for (const band of bandsOf(words.words)) {
    act.add(insertBand, {
      tenant_id: act.tenantId,
      band,
      matter_id: submissionId,
      area_code: submission.areaCode,
      received_at: submission.receivedAt,
    });
  }
  await unmarkNotCompared(act, submissionId);
}

/** Reacts to `ledger.matter.classified`: what was sealed, or complains of a unit, is suggested to nobody any more. */
export const forgetBands: Reaction = async (act, { subjectId, body }) => {
  if (!endsComparing(body)) return;
  await markNotCompared(act, subjectId);
  // After the mark: a maker who held it has committed by now, and what it made is seen here.
  await deleteBands(act, subjectId);
};
