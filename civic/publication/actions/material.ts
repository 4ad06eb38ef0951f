import { areasOf } from '#civic/access/index.ts';
import { personOf, submissionOf, wordsOf } from '#civic/intake/index.ts';
import { type Matter, matterOf, sentReplyOf } from '#civic/ledger/index.ts';
import { keptApart } from '#civic/verdicts/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaLevelOf, areaWithin } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { cellNameOf, shownArea, villageOf } from '../rules/cells.ts';
import type { Known } from '../rules/masking.ts';
import { checkPublishable, type Publishable } from '../rules/publishable.ts';
import { countCells, mayPublishOf } from '../store.ts';

/** Everything about a matter that a publication is made of, and what must not come out of it. */
export type Material = {
  readonly matter: Matter;
  readonly publishable: Publishable;
  readonly title: string;
  readonly ownWords: string;
  readonly replyWords: string;
  /** What the house knows of the person: must not stand in a public text. */
  readonly known: Known;
};

const UNKNOWN = refuse('publication.matter-unknown');

/**
 * Loads a matter for somebody who publishes. Refuses `publication.matter-unknown`, what keeps the official apart
 * (I2: `ledger.own-work` …) and what makes the matter unfit (`publication.sealed` …).
 */
export async function materialFor(
  tx: Transaction,
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  matterId: Id,
  /** Of what is public already: it can be put right also while the matter is being done again. */
  isPublic = false,
): Promise<Material | Refusal> {
  const matter = await matterOf(tx, tx.tenantId, matterId);
  if (!matter || !areaWithin(matter.areaCode, where.areaCode)) return UNKNOWN;
  const apart = await keptApart(tx, desk, official, matter, 'publish', UNKNOWN);
  if (apart) return apart;
  const reply = await sentReplyOf(tx, tx.tenantId, matterId);
  const submission = await submissionOf(tx, matterId);
  const publishable: Publishable = {
    state: matter.state,
    kind: matter.kind,
    isSealed: matter.isSealed,
    hasReply: reply !== null,
    mayPublishResult: await mayPublishOf(tx, matterId),
    mayPublishWords: submission?.mayPublishWords ?? false,
  };
  // Before anything of the person is read: a sealed identity is not even loaded (I7).
  const unfit = checkPublishable(publishable);
  if (unfit && !(isPublic && unfit.code === 'publication.no-result')) return unfit;
  const words = await wordsOf(tx, matterId);
  const person = await personOf(tx, matterId);
  return {
    matter,
    publishable,
    title: words?.title ?? '',
    ownWords: words?.words ?? '',
    replyWords: reply?.words ?? '',
    known: await knownOf(tx, desk, matter, person),
  };
}

/** What must not stand in any public text about a matter. */
export async function knownOf(
  tx: Transaction,
  desk: Desk,
  matter: Matter,
  person: { readonly name: string; readonly phone: string; readonly address: string } | null,
): Promise<Known> {
  return {
    person: [person?.name ?? '', person?.phone ?? '', person?.address ?? ''].filter((one) => one !== ''),
    places: await hiddenPlaces(tx, desk, matter),
  };
}

/** The names of a village and its group that may not be said yet: with this matter fewer than five are in the cell. */
async function hiddenPlaces(tx: Transaction, desk: Desk, matter: Matter): Promise<readonly string[]> {
  const village = villageOf(matter.areaCode);
  if (areaLevelOf(village) !== 'village') return [];
  const others = await countCells(tx, [village], matter.id);
  const count = 1 + (others.get(cellNameOf(matter)) ?? 0);
  if (shownArea(matter, () => count) === village) return [];
  const areas = await areasOf(desk, tx.tenantId);
  return [...new Set([matter.areaCode, village])].map((code) => areas.nameOf(code, 'zh'));
}
