import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, instantOf, millisecondsOf } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { FINDING_KINDS, findPatterns } from '#kernel/text/personal-detectors.ts';
import { oneLine, PUBLISHED_BEFORE_DAYS } from './session.ts';
import { PRIVATE_NUMBER, paragraphs } from './visit.ts';

export const MEETING_STATES = {
  called: { zh: '已通知', en: 'Called' },
  held: { zh: '已开，纪要待公布', en: 'Held; minutes to come' },
  minuted: { zh: '纪要已公布', en: 'Minutes published' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const satisfies Record<string, Words>;
export type MeetingState = keyof typeof MEETING_STATES;

/** What an official says to a question: at once, or with a day and who answers for it, or why not (handbook §2.8). */
export const ANSWER_KINDS = {
  answered: { zh: '当场答复', en: 'Answered at once' },
  done: { zh: '已经办了', en: 'Done already' },
  due: { zh: '限期办', en: 'To be done by a day' },
  cannot: { zh: '办不了，说明原因', en: 'Cannot be done, and why' },
} as const satisfies Record<string, Words>;
export type AnswerKind = keyof typeof ANSWER_KINDS;
export const ANSWER_KIND_CODES = Object.keys(ANSWER_KINDS) as AnswerKind[];

/** What became of an item with a day, as those present at the next meeting say; `settled`: nothing was left to do. */
export const OUTCOMES = {
  open: { zh: '还没到下次会', en: 'Until the next meeting' },
  solved: { zh: '办好了', en: 'Done' },
  partly: { zh: '办了一部分', en: 'Partly' },
  not: { zh: '没办', en: 'Not done' },
  settled: { zh: '当场了结', en: 'Settled there' },
} as const satisfies Record<string, Words>;
export type Outcome = keyof typeof OUTCOMES;

/** A meeting as it is today. */
export type Meeting = {
  readonly id: Id;
  readonly state: MeetingState;
  readonly topic: string;
  readonly place: string;
  readonly areaCode: AreaCode;
  readonly unitId: Id;
  readonly convenerId: Id;
  readonly startsAt: Instant;
  readonly previousId: Id | null;
  readonly presentCount: number | null;
  readonly presentGroups: string;
  readonly cancelReason: string;
  readonly version: number;
};

/** Nobody comes to a meeting that was called longer before; calendars hold a year too. */
const AHEAD_DAYS_MAX = 365;

/** What is asked for to call a meeting. */
export type SaidMeeting = {
  readonly topic: string;
  readonly place: string;
  readonly onDay: CivilDate;
  readonly atTime: string;
};

/** Whether a call or its end, which everybody reads at once and keeps in a calendar, holds what no publication may hold. */
export function namesPrivate(text: string): boolean {
  return findPatterns(text).some(({ kind }) => !FINDING_KINDS[kind].mayStay);
}

/**
 * Checks a call: topic, place and time, published as early as a reception session (two days before; §2.8 says "days
 * before" without a number). Refuses `fieldwork.meeting-topic`, `fieldwork.place-missing`, `fieldwork.meeting-late`,
 * `fieldwork.meeting-far`, `fieldwork.meeting-personal`.
 */
export function called(
  said: SaidMeeting,
  at: Instant,
): { readonly topic: string; readonly place: string; readonly startsAt: Instant } | Refusal {
  const [topic, place] = [oneLine(said.topic), oneLine(said.place)];
  if (topic === '') return refuse('fieldwork.meeting-topic', {}, 'topic');
  if (place === '') return refuse('fieldwork.place-missing', {}, 'place');
  const personal = namesPrivate(topic) ? 'topic' : namesPrivate(place) ? 'place' : null;
  if (personal) return refuse('fieldwork.meeting-personal', {}, personal);
  const [hours = 99, minutes = 99] = said.atTime.split(':').map(Number);
  const earliest = addDays(civilDateOf(at), PUBLISHED_BEFORE_DAYS);
  if (said.onDay < earliest || !(hours < 24 && minutes < 60))
    return refuse('fieldwork.meeting-late', { days: PUBLISHED_BEFORE_DAYS, earliest }, 'onDay');
  const latest = addDays(civilDateOf(at), AHEAD_DAYS_MAX);
  if (said.onDay > latest) return refuse('fieldwork.meeting-far', { latest }, 'onDay');
  const startsAt = instantOf(millisecondsOf(startOf(said.onDay)) + (hours * 60 + minutes) * 60_000);
  return { topic, place, startsAt };
}

/** Somebody's question with its answer, as the clerk writes it down. */
export type SaidItem = {
  readonly speaker: string;
  readonly words: string;
  readonly answerKind: AnswerKind;
  readonly answer: string;
  readonly unitId: Id | null;
  readonly dueOn: CivilDate | null;
  readonly minority: string;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly votesAbstained: number | null;
  readonly publicWords: string;
};

const WORDS_MAX = 2000;

/**
 * Checks an item: the words and an answer, or a day and who answers for it; the public form without the speaker's name or
 * numbers. Refuses `fieldwork.meeting-not-begun`, `fieldwork.item-words`, `fieldwork.item-answer`, `fieldwork.item-due`,
 * `fieldwork.item-public`.
 */
export function wellSaidItem(meeting: Meeting, said: SaidItem, at: Instant): SaidItem | Refusal {
  if (meeting.state === 'cancelled' || meeting.state === 'minuted' || at < meeting.startsAt)
    return refuse('fieldwork.meeting-not-begun');
  const words = paragraphs(said.words).slice(0, WORDS_MAX);
  const answer = paragraphs(said.answer).slice(0, WORDS_MAX);
  const [speaker, minority] = [oneLine(said.speaker), paragraphs(said.minority).slice(0, WORDS_MAX)];
  if (words === '') return refuse('fieldwork.item-words', {}, 'words');
  if (answer === '') return refuse('fieldwork.item-answer', {}, 'answer');
  const isDue = said.answerKind === 'due';
  if (isDue && (said.unitId === null || said.dueOn === null || said.dueOn < civilDateOf(at)))
    return refuse('fieldwork.item-due', {}, 'dueOn');
  const publicWords = paragraphs(said.publicWords).slice(0, WORDS_MAX);
  const isNaming = speaker.length >= 2 && (publicWords.includes(speaker) || answer.includes(speaker));
  // What everybody may read holds nothing that no publication may hold.
  const shown = `${publicWords}\n${answer}`;
  if (publicWords === '' || isNaming || namesPrivate(shown) || PRIVATE_NUMBER.test(shown))
    return refuse('fieldwork.item-public', {}, 'publicWords');
  const due = isDue ? { unitId: said.unitId, dueOn: said.dueOn } : { unitId: null, dueOn: null };
  return { ...said, ...due, words, answer, speaker, minority, publicWords };
}

/** Whether an item waits for the next meeting. */
export function outcomeAtFirst(kind: AnswerKind): Outcome {
  return kind === 'due' ? 'open' : 'settled';
}
