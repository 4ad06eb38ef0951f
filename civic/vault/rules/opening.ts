import { addDays, type CivilDate, civilDateOf, daysBetween, parseCivilDate } from '#kernel/civil-date.ts';
import { addHours, type Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { publicKeyIn } from './sealing.ts';

/** A request that nobody completes lapses after a week. The house's own choice; no law names a time. */
const LAPSES_AFTER_HOURS = 7 * 24;
/** The longest that the person may be left untold, the house's own choice: a longer one must be asked for again. */
export const DELAY_DAYS_MAX = 90;
/** In characters: one sentence. */
const REASON_LENGTH_MIN = 10;
const TEXT_LENGTH_MAX = 500;

/** What a guardian writes who asks to open an identity. */
export type Asked = {
  readonly basis: string;
  readonly reason: string;
  /** Base64url of the public half. */
  readonly oneTimeKey: string;
  /** Until which day the person is not told, and by what law; both empty: told at once. */
  readonly delayUntilOn: string;
  readonly delayBasis: string;
};

export type WellAsked = {
  readonly basis: string;
  readonly reason: string;
  readonly oneTimeKey: string;
  readonly lapsesAt: Instant;
  readonly toldFromOn: CivilDate;
  readonly delayBasis: string;
};

/**
 * Checks a request. Refuses `vault.opening-basis-missing`, `vault.opening-reason-missing`, `vault.key-unreadable`, and `vault.delay-wrong`
 * for a delay without its law, without a day, or longer than 90 days.
 */
export function wellAsked(asked: Asked, at: Instant): WellAsked | Refusal {
  const text = (given: string) => given.trim().slice(0, TEXT_LENGTH_MAX);
  const [basis, reason, delayBasis] = [text(asked.basis), text(asked.reason), text(asked.delayBasis)];
  if (basis === '') return refuse('vault.opening-basis-missing', {}, 'basis');
  if ([...reason].length < REASON_LENGTH_MIN) return refuse('vault.opening-reason-missing', {}, 'reason');
  if (!publicKeyIn(asked.oneTimeKey)) return refuse('vault.key-unreadable');
  const toldFromOn = toldFrom(asked.delayUntilOn.trim(), delayBasis, civilDateOf(at));
  if (toldFromOn === null) return refuse('vault.delay-wrong', { days: DELAY_DAYS_MAX }, 'delayUntilOn');
  const lapsesAt = addHours(at, LAPSES_AFTER_HOURS);
  return { basis, reason, oneTimeKey: asked.oneTimeKey, lapsesAt, toldFromOn, delayBasis };
}

/** The day from which the person is told: today, or the day after the delay; null when the delay can't be. */
function toldFrom(until: string, basis: string, today: CivilDate): CivilDate | null {
  if (until === '' && basis === '') return today;
  const day = parseCivilDate(until);
  if (day === null || basis === '' || day < today || daysBetween(today, day) > DELAY_DAYS_MAX) return null;
  return addDays(day, 1);
}

/** How far a request is. */
export type OpeningState = 'waiting' | 'opened' | 'lapsed';

export function stateOf(
  { openedAt, lapsesAt }: { readonly openedAt: Instant | null; readonly lapsesAt: Instant },
  at: Instant,
): OpeningState {
  if (openedAt !== null) return 'opened';
  return at >= lapsesAt ? 'lapsed' : 'waiting';
}

type Told = {
  readonly askedAt: Instant;
  readonly openedAt: Instant | null;
  readonly lapsesAt: Instant;
  readonly toldFromOn: CivilDate;
  readonly basis: string;
  readonly delayBasis: string;
};

/** What the person reads of a request on their own page; nothing before its day. */
export function toldOf(
  opening: Told,
  at: Instant,
): { readonly at: Instant; readonly kind: string; readonly words: Words }[] {
  const { askedAt, openedAt, lapsesAt, toldFromOn, basis, delayBasis } = opening;
  if (civilDateOf(at) < toldFromOn) return [];
  const late = delayBasis === '' ? null : delayBasis;
  const asked = {
    at: askedAt,
    kind: 'vault.identity.opening_asked',
    words: {
      zh: `保密员申请打开您的身份，依据：${basis}${late ? `；当时依${late}不能告诉您` : ''}`,
      en: `A seal guardian asked to open who you are, under: ${basis}${late ? `; under ${late} you could not be told at once` : ''}`,
    },
  };
  if (openedAt !== null) return [asked, { at: openedAt, kind: 'vault.identity.opened', words: OPENED }];
  return at >= lapsesAt ? [asked, { at: lapsesAt, kind: 'opening_lapsed', words: LAPSED }] : [asked];
}

const OPENED: Words = {
  zh: '两名保密员一起打开了您的身份',
  en: 'Two seal guardians together opened who you are',
};
const LAPSED: Words = {
  zh: '打开您身份的申请过期了，没有打开',
  en: 'The request to open who you are lapsed; it was not opened',
};
