import { unitsOf } from '#civic/access/index.ts';
import { matterOf } from '#civic/ledger/index.ts';
import { askerOf, keptApart } from '#civic/verdicts/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { parseId } from '#kernel/id.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { PAGE_LINES_MAX, type PublicationLine } from '../contract.ts';
import { villageOf } from '../rules/cells.ts';
import { countFindings, type FindingCount, mask, NOTHING_KNOWN } from '../rules/masking.ts';
import { mayShowOwnWords, withoutQuotations } from '../rules/publishable.ts';
import { photosOf } from '../store/photos.store.ts';
import {
  type Candidate,
  candidatesFor,
  countCells,
  type Publication,
  type PublicationState,
  publicationOf,
  publicationsIn,
} from '../store.ts';
import { materialFor } from './material.ts';
import { toLookTwice } from './publish.ts';
import { namesOf, type PublicView, publicViewOf } from './view.ts';

export type Paged = { readonly after?: string | undefined; readonly limit?: number | undefined };
type After = { readonly at: Instant; readonly id: Id } | null;

/** Where a page begins: the place at which the one before ended; null for the first. */
export function afterOf(text: string | undefined): After {
  const [at = '', id = ''] = (text ?? '').split('_');
  const [instant, parsed] = [parseInstant(at), parseId(id)];
  return instant && parsed ? { at: instant, id: parsed } : null;
}

/** The name of a place in a list, for the next page; null when this one was not full. */
export function nextOf(rows: readonly { at: Instant; id: Id }[], limit: number): string | null {
  const last = rows.at(-1);
  return last && rows.length === limit ? `${last.at}_${last.id}` : null;
}

/** Matters that may be published and are not, newest first. */
export async function candidates(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  { after, limit = PAGE_LINES_MAX }: Paged,
): Promise<{ matters: Candidate[]; next: string | null }> {
  const asker = await askerOf(desk, official);
  const matters = await desk.read(where.tenantId, (tx) => candidatesFor(tx, where, asker, afterOf(after), limit));
  return {
    matters,
    next: nextOf(
      matters.map(({ receivedAt, matterId }) => ({ at: receivedAt, id: matterId })),
      limit,
    ),
  };
}

/** Drafts and publications in a state, newest first. */
export async function publications(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  state: PublicationState,
  { after, limit = PAGE_LINES_MAX }: Paged,
): Promise<{ publications: PublicationLine[]; next: string | null }> {
  const asker = await askerOf(desk, official);
  const found = await desk.read(where.tenantId, (tx) => publicationsIn(tx, where, state, asker, afterOf(after), limit));
  return {
    publications: found.map(lineOf),
    next: nextOf(
      found.map(({ draftedAt, id }) => ({ at: draftedAt, id })),
      limit,
    ),
  };
}

function lineOf(one: Publication): PublicationLine {
  return {
    id: one.id,
    matterId: one.matterId,
    number: one.number,
    state: one.state,
    areaCode: one.areaCode,
    title: one.maskedTitle,
    draftedAt: one.draftedAt,
    releasedAt: one.releasedAt,
    withdrawnAt: one.withdrawnAt,
    checkWords: one.checkWords,
    withdrawnReason: one.withdrawnReason,
    findings: named(one.findings),
  };
}

type NamedFinding = FindingCount & { readonly zh: string; readonly en: string };

function named(counts: readonly FindingCount[]): NamedFinding[] {
  return counts.map(({ kind, count }) => ({ kind, count, zh: FINDING_KINDS[kind].zh, en: FINDING_KINDS[kind].en }));
}

const UNKNOWN = refuse('publication.unknown');

type PublicationSeen = {
  readonly publication: PublicationLine;
  readonly asPublic: PublicView;
  readonly photos: { readonly id: Id; readonly altText: string }[];
  readonly remaining: NamedFinding[];
};

/** One draft or publication as the public sees it. Refuses `publication.unknown` and what keeps the asker apart. */
export async function publicationSeen(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  language: Language,
): Promise<PublicationSeen | Refusal> {
  const names = await namesOf(desk, where.tenantId, language);
  return desk.read(where.tenantId, async (tx) => {
    const found = await publicationOf(tx, where, id);
    const matter = found && (await matterOf(tx, where.tenantId, found.matterId));
    if (!found || !matter) return UNKNOWN;
    const apart = await keptApart(tx, desk, official, matter, 'publish', UNKNOWN);
    if (apart) return apart;
    const cells = await countCells(tx, [villageOf(matter.areaCode)]);
    return {
      publication: lineOf(found),
      // The state shown is that of the matter, not of its publication.
      asPublic: publicViewOf({ ...found, ...matter }, names, cells),
      photos: (await photosOf(tx, id)).map(({ id: photoId, altText }) => ({ id: photoId, altText })),
      remaining: named(toLookTwice(found, NOTHING_KNOWN)),
    };
  });
}

export type Suggested = {
  readonly maskedTitle: string;
  readonly maskedWords: string;
  readonly mayShowOwnWords: boolean;
  readonly maskedReply: string;
  readonly findings: NamedFinding[];
  readonly asPublic: PublicView;
};

/**
 * A matter masked automatically, to be edited by hand. Without the person's consent own words are left out, and the
 * title, which comes from them, is that of the category, and the reply does not quote them. Refuses what `materialFor` refuses.
 */
export async function suggestedMasking(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  matterId: Id,
  language: Language,
): Promise<Suggested | Refusal> {
  await unitsOf(desk, where.tenantId);
  const names = await namesOf(desk, where.tenantId, language);
  const zhNames = await namesOf(desk, where.tenantId, 'zh');
  return desk.read(where.tenantId, async (tx): Promise<Suggested | Refusal> => {
    const material = await materialFor(tx, desk, official, where, matterId);
    if (isRefusal(material)) return material;
    const { matter, publishable, known } = material;
    const isAllowed = mayShowOwnWords(publishable);
    const answer = isAllowed
      ? material.replyWords
      : withoutQuotations(material.replyWords, `${material.title}\n${material.ownWords}`);
    const [title, words, reply] = [material.title, isAllowed ? material.ownWords : '', answer].map((text) =>
      mask(text, known),
    ) as [Masked, Masked, Masked];
    const masked = {
      maskedTitle: isAllowed ? title.text : zhNames.category(matter.categoryCode),
      maskedWords: words.text,
      maskedReply: reply.text,
    };
    const cells = await countCells(tx, [villageOf(matter.areaCode)]);
    return {
      ...masked,
      mayShowOwnWords: isAllowed,
      findings: named(countFindings([...(isAllowed ? title.findings : []), ...words.findings, ...reply.findings])),
      asPublic: publicViewOf({ ...matter, ...masked }, names, cells),
    };
  });
}

type Masked = ReturnType<typeof mask>;
