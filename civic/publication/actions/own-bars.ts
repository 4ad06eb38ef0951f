import type { Constituent } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { AUTHOR_HOURS, BARRED_BY_AUTHOR, barPassages } from '../rules/correction.ts';
import { barInCorrections } from '../store/corrections.store.ts';
import { addAuthorBar } from '../store/own-bars.store.ts';
import { countChange } from '../store/public-version.store.ts';
import { livePublicationOf, lockPublicationOfMatter, rewritePublication } from '../store.ts';

/** What of one's own matter is public, and until when one can bar more of it alone. */
export type OwnPublished = {
  readonly publicationId: Id;
  readonly title: string;
  readonly words: string;
  readonly reply: string;
  readonly releasedAt: Instant;
  readonly until: Instant;
  readonly mayBar: boolean;
};

/** What of a matter is public now, for who raised it; null: nothing is. */
export async function ownPublished(desk: Desk, tenantId: number, matterId: Id): Promise<OwnPublished | null> {
  const found = await desk.read(tenantId, (tx) => livePublicationOf(tx, matterId));
  if (found?.state !== 'released' || found.releasedAt === null) return null;
  const until = addHours(found.releasedAt, AUTHOR_HOURS);
  return {
    publicationId: found.id,
    ...{ title: found.maskedTitle, words: found.maskedWords, reply: found.maskedReply },
    ...{ releasedAt: found.releasedAt, until, mayBar: desk.clock.now() < until },
  };
}

/**
 * Who raised a matter bars passages of title and own words in the public version: at once, without anybody's leave, within
 * 24 hours of the release. What was barred is kept nowhere but in the sealed original; nothing can be unbarred so. Refuses
 * `publication.not-public`, `publication.own-hours-over`, `publication.nothing-barred`. Records
 * `publication.matter.barred`.
 */
export function barOwn(
  desk: Desk,
  constituent: Constituent,
  passages: readonly string[],
): Promise<{ count: number } | Refusal> {
  return desk.act(constituent, async (act) => {
    const { matterId } = constituent;
    const found = await lockPublicationOfMatter(act, matterId);
    if (found?.state !== 'released' || found.releasedAt === null) return refuse('publication.not-public');
    if (act.at >= addHours(found.releasedAt, AUTHOR_HOURS)) return refuse('publication.own-hours-over');
    const wanted = [...new Set(passages.map((one) => one.trim()).filter((one) => [...one].length > 1))];
    let [maskedTitle, maskedWords, count] = [found.maskedTitle, found.maskedWords, 0];
    for (const passage of wanted.toSorted((a, b) => b.length - a.length)) {
      const title = barPassages(maskedTitle, [passage], BARRED_BY_AUTHOR);
      const words = barPassages(maskedWords, [passage], BARRED_BY_AUTHOR);
      [maskedTitle, maskedWords, count] = [title.text, words.text, count + title.count + words.count];
      if (title.count + words.count > 0) await barInCorrections(act, matterId, passage, BARRED_BY_AUTHOR);
    }
    if (count === 0) return refuse('publication.nothing-barred', {}, 'passages');
    await rewritePublication(act, found.id, { ...found, maskedTitle, maskedWords }, act.at);
    const charactersCount = wanted.reduce((sum, one) => sum + [...one].length, 0);
    addAuthorBar(act, { publicationId: found.id, matterId, charactersCount });
    await countChange(act, act.at);
    await act.record({
      kind: 'publication.matter.barred',
      subjectId: matterId,
      body: { publicationId: found.id, count },
    });
    return { count };
  });
}
