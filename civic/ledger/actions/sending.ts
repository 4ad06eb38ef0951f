import { tenantOf } from '#civic/access/index.ts';
import { smsOfQuestion } from '#civic/fieldwork/index.ts';
import { later } from '#civic/trustlog/index.ts';
import type { Clockwork } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { emailOf, mobileOf } from '#kernel/reachable.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { type Carried, TRY_MILLISECONDS_MAX } from '#platform/messages/courier.ts';
import { bookingMessageOf } from '../rules/booking-notices.ts';
import { isNeutral, messageOf, nextSendAt, retryAt, type Sender } from '../rules/deliveries.ts';
import { followerMessageOf } from '../rules/follower-notices.ts';
import { type NewsPart, newsMessageOf } from '../rules/news.ts';
import { type BookingSendable, bookingSendablesOf } from '../store/booking-notices.store.ts';
import {
  changeNoticeWay,
  hasDueDelivery,
  markFailed,
  markSent,
  putOffDelivery,
  type Sendable,
  sendablesOf,
  takeDueDeliveries,
} from '../store/deliveries.store.ts';
import { type FollowerSendable, followerSendablesOf, forgetAddress } from '../store/follower-notices.store.ts';
import { type QuestionSendable, questionSendablesOf } from './sending-questions.ts';
import { SEND_JOB } from './tell.ts';

/** So many messages are tried at once: a small SMTP server takes no more connections from one place. */
const AT_ONCE = 5;

/** Longer than a try can last, so that nobody takes a message that is still on its way; short, for one whose taker died. */
const TAKEN_HOURS = (1.5 * TRY_MILLISECONDS_MAX) / 3_600_000;

/** Asks for the sending of what is due: also of what a crash, a lost job or the night has left. */
export async function sweepDeliveries(desk: Desk, tenantId: TenantId): Promise<void> {
  await desk.act(clockworkOf(tenantId), async (act) => {
    if (await hasDueDelivery(act, tenantId, act.at)) later(act, SEND_JOB, {});
  });
}

/**
 * Sends every message of a county that is due, a few at a time, and writes down what became of each. The sending is
 * outside any transaction: a crash between the sending and the writing sends the message again, under the same id, and
 * none is ever lost. When a whole round fails the rest waits for a later run, since then the gateway is away. Returns
 * how many were sent.
 */
export async function sendNoticesJob(desk: Desk, tenantId: TenantId): Promise<number> {
  const sender = await senderOf(desk, tenantId);
  let sentCount = 0;
  for (;;) {
    const taken = await takeDue(desk, tenantId);
    if (taken.isOver) return sentCount;
    const bundles = [...Map.groupBy(taken.sendables, (one) => bundleOf(one) ?? one.id).values()];
    const outcomes = (await Promise.all(bundles.map((bundle) => triedTogether(desk, bundle, sender)))).flat();
    await desk.act(clockworkOf(tenantId), async (act) => {
      for (const { one, outcome } of outcomes) await writeOutcome(act, one, outcome);
    });
    const sent = outcomes.filter(({ outcome }) => 'reference' in outcome).length;
    sentCount += sent;
    if (sent === 0 && outcomes.some(({ outcome }) => 'failure' in outcome && outcome.isWorthAnotherTry))
      return sentCount;
  }
}

function clockworkOf(tenantId: TenantId): Clockwork {
  return { kind: 'clockwork', tenantId };
}

/** Where bookings are looked up beside matters. */
type SenderOfAll = Sender & { readonly bookingUrl: string; readonly siteUrl: string; readonly tenantId: TenantId };

async function senderOf(desk: Desk, tenantId: TenantId): Promise<SenderOfAll> {
  const phone = (await tenantOf(desk, tenantId))?.phone ?? '';
  const site = `${desk.messages.siteUrl}/${tenantId}`;
  return { lookUpUrl: `${site}/matter`, bookingUrl: `${site}/reception/booking`, siteUrl: site, phone, tenantId };
}

/** A message about a matter, about a booking, the question whether somebody came, or what somebody follows. */
type Due = Sendable | BookingSendable | QuestionSendable | FollowerSendable;

function isToFollower(one: Due): one is FollowerSendable {
  return 'followedId' in one;
}

function isQuestion(one: Due): one is QuestionSendable {
  return one.kind === 'visit_question';
}

function isOfMatter(one: Due): one is Sendable {
  return 'matterId' in one;
}

type Taken = { readonly isOver: boolean; readonly sendables: readonly Due[] };

/** What became due by day and is found at night is put off to the morning, untried. */
async function takeDue(desk: Desk, tenantId: TenantId): Promise<Taken> {
  const taken = await desk.act(clockworkOf(tenantId), async (act): Promise<Taken> => {
    const ids = await takeDueDeliveries(act, tenantId, act.at, addHours(act.at, TAKEN_HOURS), AT_ONCE);
    const sendables = ids.length === 0 ? [] : await dueOf(act, ids);
    const now: Due[] = [];
    for (const one of sendables) {
      const from = nextSendAt(act.at, one.kind);
      if (from > act.at) await putOffDelivery(act, tenantId, one.id, from);
      else now.push(one);
    }
    return { isOver: ids.length === 0, sendables: now };
  });
  return taken as Taken;
}

async function dueOf(act: Act, ids: readonly Id[]): Promise<Due[]> {
  const { tenantId } = act;
  return [
    ...(await sendablesOf(act, tenantId, ids)),
    ...(await bookingSendablesOf(act, tenantId, ids)),
    ...(await questionSendablesOf(act, ids)),
    ...(await followerSendablesOf(act, tenantId, ids)),
  ];
}

const FINAL = (failure: string): Carried => ({ failure, isWorthAnotherTry: false });

/** Why a message is not sent at all. */
const NOT_SENT = { sealed: FINAL('sealed'), told: FINAL('told-already'), address: FINAL('address') } as const;

/** By what those are known that go out as one message; null: one by itself. */
function bundleOf(one: Due): string | null {
  return 'bundleMark' in one ? one.bundleMark : null;
}

type Outcome = { readonly one: Due; readonly outcome: Carried };

/**
 * One message for all news of a day to one address: who raised a matter, or several, and follows it as well hears once,
 * with all the steps. What is sealed by now, or was told by somebody, is not in it. What became of the message became of
 * each of its notices.
 */
async function triedTogether(desk: Desk, bundle: readonly Due[], sender: SenderOfAll): Promise<Outcome[]> {
  const [first] = bundle;
  if (first && bundle.length === 1) return [{ one: first, outcome: await tried(desk, first, sender) }];
  const looked = bundle.filter(isNews).map((one) => ({ one, to: addressOf(one), why: notSent(one) }));
  const going = looked.filter(({ why }) => why === null);
  const [lead] = going;
  let carried: Carried = NOT_SENT.address;
  if (lead?.to) {
    const { id, channel, language } = lead.one;
    const parts = going.flatMap(({ one }) => partOf(one, sender) ?? []);
    const courier = desk.messages.couriers[channel];
    const message = newsMessageOf(channel, parts, language, sender);
    carried = courier
      ? await courier.send({ id, to: lead.to, ...message })
      : { failure: 'no-courier', isWorthAnotherTry: true };
  }
  return looked.map(({ one, why }) => ({ one, outcome: why ?? carried }));
}

function isNews(one: Due): one is Sendable | FollowerSendable {
  return isOfMatter(one) || isToFollower(one);
}

function addressOf(one: Sendable | FollowerSendable): string | null {
  if (one.channel === 'sms') return mobileOf(isOfMatter(one) ? one.phone : one.address);
  return emailOf(isOfMatter(one) ? one.email : one.address);
}

/** Why a notice is in no message; null: it is. */
function notSent(one: Sendable | FollowerSendable): Carried | null {
  if (isOfMatter(one) && one.isSealed) return NOT_SENT.sealed;
  if (isOfMatter(one) && one.isTold) return NOT_SENT.told;
  return addressOf(one) === null ? NOT_SENT.address : null;
}

function partOf(one: Sendable | FollowerSendable, { siteUrl }: SenderOfAll): NewsPart | null {
  if (one.news === null) return null;
  const isMatter = isOfMatter(one);
  const of = isMatter
    ? { number: one.number, url: null, isNeutral: isNeutral(one) }
    : { number: null, url: `${siteUrl}${one.path}`, isNeutral: false };
  return { ...one.news, ...of };
}

async function tried(desk: Desk, one: Due, sender: SenderOfAll): Promise<Carried> {
  if (isQuestion(one)) return triedQuestion(desk, one, sender);
  if (isToFollower(one)) return triedFollower(desk, one, sender);
  const message = isOfMatter(one) ? messageOf(one.channel, one, sender) : bookingMessageOf(one.channel, one, sender);
  if (!message) return NOT_SENT.sealed;
  if (one.isTold) return NOT_SENT.told;
  const to = one.channel === 'sms' ? mobileOf(one.phone) : emailOf(one.email);
  if (to === null) return NOT_SENT.address;
  const courier = desk.messages.couriers[one.channel];
  if (!courier) return { failure: 'no-courier', isWorthAnotherTry: true };
  return courier.send({ id: one.id, to, ...message });
}

async function triedFollower(desk: Desk, one: FollowerSendable, { siteUrl }: SenderOfAll): Promise<Carried> {
  const { id, channel, address, path } = one;
  const to = channel === 'sms' ? mobileOf(address) : emailOf(address);
  if (to === null) return NOT_SENT.address;
  const courier = desk.messages.couriers[channel];
  if (!courier) return { failure: 'no-courier', isWorthAnotherTry: true };
  return courier.send({ id, to, ...followerMessageOf(channel, one, `${siteUrl}${path}`) });
}

async function triedQuestion(desk: Desk, { id, asked }: QuestionSendable, { tenantId }: SenderOfAll): Promise<Carried> {
  const text = smsOfQuestion(desk, tenantId, asked);
  if (text === null) return NOT_SENT.told;
  const to = mobileOf(asked.phone);
  if (to === null) return NOT_SENT.address;
  const courier = desk.messages.couriers.sms;
  return courier ? courier.send({ id, to, subject: '', text }) : { failure: 'no-courier', isWorthAnotherTry: true };
}

/** Whose facts tell of a message. */
function factsOf(one: Due) {
  if (isQuestion(one)) return ['ledger.visit_question', one.questionId] as const;
  if (isToFollower(one)) return ['ledger.follower', one.followedId] as const;
  return isOfMatter(one) ? (['ledger.matter', one.matterId] as const) : (['ledger.booking', one.visitorId] as const);
}

async function writeOutcome(act: Act, one: Due, outcome: Carried): Promise<void> {
  const { tenantId } = act;
  const [of, subjectId] = factsOf(one);
  const noticeId = isQuestion(one) ? one.questionId : one.noticeId;
  const body = { deliveryId: one.id, noticeId, channel: one.channel };
  if ('reference' in outcome) {
    if ((await markSent(act, tenantId, one.id, { at: act.at, reference: outcome.reference })) === 0) return;
    if (isToFollower(one)) await forgetAddress(act, tenantId, one.noticeId);
    await act.record({ kind: `${of}.message_sent`, subjectId, body });
    return;
  }
  const nextTryAt = outcome.isWorthAnotherTry ? retryAt(one.tryCount, act.at, one.firstTryAt, one.kind) : null;
  const changed = await markFailed(act, tenantId, one.id, { code: outcome.failure, nextTryAt });
  if (changed === 0 || nextTryAt !== null) return;
  // From here on somebody tells it; of a sealed matter nobody but the person at the lookup (I7).
  if (isToFollower(one)) await forgetAddress(act, tenantId, one.noticeId);
  if (isOfMatter(one)) await changeNoticeWay(act, tenantId, one.noticeId, one.isSealed ? 'look_up' : 'by_hand');
  await act.record({
    kind: `${of}.message_given_up`,
    subjectId,
    body: { ...body, failureCode: outcome.failure },
  });
}
