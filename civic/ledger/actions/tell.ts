import { channelOf } from '#civic/intake/index.ts';
import type { MessageWay } from '#civic/intake/rules/said.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Words } from '#kernel/language.ts';
import type { Pad } from '#platform/desk/desk.ts';
import { nextSendAt, wayOf } from '../rules/deliveries.ts';
import type { Matter } from '../rules/matter.ts';
import { type News, newsSendAt } from '../rules/news.ts';
import { addDelivery } from '../store/deliveries.store.ts';
import { addNotice } from '../store/told.store.ts';

/** The job that sends what is due. It names no message: whoever runs it takes all that are. */
export const SEND_JOB = 'ledger.send_notices';

/** News of an issue, and by what that of one day to one address is known; null: there is no such address. */
export type Bundle = { readonly news: News; readonly markOf: (channel: MessageWay) => string | null };

/**
 * Keeps what the person is to be told, and, when they chose a message, that it is to be sent: all in the transaction of
 * the act itself, so that a crash loses either nothing or the whole act. Only adds. At night the message waits for the
 * sweep of the morning; with a `bundle` it waits for the evening, to go out with all that day's news to the same address.
 */
export function tellPerson(
  pad: Pad,
  matter: Matter,
  replyWay: string,
  notice: Words & { readonly kind: string },
  bundle: Bundle | null = null,
): void {
  const { tenantId, at } = pad;
  const of = { tenantId, matterId: matter.id };
  const noticeId = pad.newId();
  const way = wayOf(matter, replyWay);
  addNotice(pad, { ...of, id: noticeId }, { ...notice, way, madeAt: at, deliveredAt: null });
  const channel = channelOf(way);
  if (channel === null) return;
  const mark = bundle?.markOf(channel) ?? null;
  const firstTryAt = mark === null ? nextSendAt(at, notice.kind) : newsSendAt(at);
  const made = { noticeId, channel, madeAt: at, firstTryAt };
  addDelivery(pad, { ...of, id: pad.newId() }, mark && bundle ? { ...made, mark, news: bundle.news } : made);
  if (firstTryAt <= at) later(pad, SEND_JOB, {});
}
