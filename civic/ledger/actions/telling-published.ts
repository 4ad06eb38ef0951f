import { replyWaysOf } from '#civic/intake/index.ts';
import type { Id } from '#kernel/id.ts';
import type { Act } from '#platform/desk/desk.ts';
import { type NoticeValues, noticeWords } from '../rules/notices.ts';
import { matterOf } from '../store/matters.store.ts';
import { tellPerson } from './tell.ts';

/**
 * Tells who raised a matter that its result is public, or that something in it was corrected, by the way that they chose
 * (handbook §4.7). Nothing of a sealed one (I7).
 */
export async function tellPublished(
  act: Act,
  matterId: Id,
  kind: 'published' | 'published_corrected' | 'published_photo' | 'published_photo_out',
  values: NoticeValues,
): Promise<void> {
  const matter = await matterOf(act, act.tenantId, matterId);
  if (!matter || matter.isSealed) return;
  const ways = await replyWaysOf(act, [matterId]);
  tellPerson(act, matter, ways.get(matterId) ?? 'look_up', { kind, ...noticeWords(kind, values) });
}
