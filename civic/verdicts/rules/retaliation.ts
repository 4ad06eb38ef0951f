import { type AreaCode, areaPrefixOf } from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** Where a report on retaliation 打击报复 is (handbook §4.2, fifth machine). `referred_up`: with the prefecture. */
export const RETALIATION_STATES = {
  received: { zh: '已收到（密封）', en: 'Received, sealed' },
  referred_up: { zh: '已转上级', en: 'With the body above' },
  protected: { zh: '保护中', en: 'Protected' },
  examined: { zh: '已查完，等决定', en: 'Examined, to be decided' },
  decided: { zh: '已有决定，正在告知', en: 'Decided, being told' },
  told: { zh: '已告知', en: 'Told' },
  withdrawn: { zh: '本人撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Words>;
export type RetaliationState = keyof typeof RETALIATION_STATES;

/** By whom a step is made: the person, who examines it, or somebody of another unit who asks the person. */
export type StepBy = 'person' | 'examiner' | 'asker';

type Step = {
  readonly from: readonly RetaliationState[];
  /** Null: it stays where it is. */
  readonly to: RetaliationState | null;
  /** `either`: the person, or who asks them. */
  readonly by: StepBy | 'either';
  /** Whether the wish to withdraw must, or must not, be waiting; null: it does not matter. */
  readonly withdrawalWaits: boolean | null;
  /** The fact that tells of it; its body holds no words, and its subject is the report. */
  readonly fact: string;
};

const LIVE = ['received', 'referred_up', 'protected', 'examined', 'decided', 'told'] as const;
const UNDECIDED = ['received', 'referred_up', 'protected', 'examined'] as const;
/** The states in which measures hold and the watch runs. */
const WATCHED = ['referred_up', 'protected', 'examined', 'decided', 'told'] as const;

/**
 * Every step and where it leads. `told` is not the end: the watch and the later check go on, and a bad answer opens the
 * report again. Withdrawing is never done by one press: another unit first asks whether somebody pressed (§6 C11).
 */
export const RETALIATION_STEPS = {
  refer_up: {
    from: ['received'],
    to: 'referred_up',
    by: 'examiner',
    withdrawalWaits: null,
    fact: 'verdicts.retaliation.referred_up',
  },
  protect: {
    from: ['received'],
    to: 'protected',
    by: 'examiner',
    withdrawalWaits: null,
    fact: 'verdicts.retaliation.protected',
  },
  note_measure: {
    from: WATCHED,
    to: null,
    by: 'examiner',
    withdrawalWaits: null,
    fact: 'verdicts.retaliation.measure_noted',
  },
  examine: {
    from: ['protected'],
    to: 'examined',
    by: 'examiner',
    withdrawalWaits: null,
    fact: 'verdicts.retaliation.examined',
  },
  decide: {
    from: ['examined', 'referred_up'],
    to: 'decided',
    by: 'examiner',
    withdrawalWaits: null,
    fact: 'verdicts.retaliation.decided',
  },
  tell: { from: ['decided'], to: 'told', by: 'examiner', withdrawalWaits: null, fact: 'verdicts.retaliation.told' },
  say_more: {
    from: UNDECIDED,
    to: null,
    by: 'person',
    withdrawalWaits: null,
    fact: 'verdicts.retaliation.words_added',
  },
  widen_watch: {
    from: LIVE,
    to: null,
    by: 'person',
    withdrawalWaits: null,
    fact: 'verdicts.retaliation.watch_widened',
  },
  ask_withdrawal: {
    from: UNDECIDED,
    to: null,
    by: 'person',
    withdrawalWaits: false,
    fact: 'verdicts.retaliation.withdrawal_asked',
  },
  keep_on: {
    from: LIVE,
    to: null,
    by: 'person',
    withdrawalWaits: true,
    fact: 'verdicts.retaliation.withdrawal_taken_back',
  },
  confirm_withdrawal: {
    from: LIVE,
    to: 'withdrawn',
    by: 'asker',
    withdrawalWaits: true,
    fact: 'verdicts.retaliation.withdrawn',
  },
  set_withdrawal_aside: {
    from: LIVE,
    to: null,
    by: 'asker',
    withdrawalWaits: true,
    fact: 'verdicts.retaliation.withdrawal_set_aside',
  },
  note_try: { from: LIVE, to: null, by: 'asker', withdrawalWaits: null, fact: 'verdicts.retaliation.person_tried' },
  check_well: { from: WATCHED, to: null, by: 'asker', withdrawalWaits: null, fact: 'verdicts.retaliation.checked' },
  reopen: {
    from: ['decided', 'told'],
    to: 'received',
    by: 'either',
    withdrawalWaits: null,
    fact: 'verdicts.retaliation.reopened',
  },
} as const satisfies Record<string, Step>;
export type RetaliationStep = keyof typeof RETALIATION_STEPS;

export type Standing = { readonly state: RetaliationState; readonly withdrawalWaits: boolean };

/** Where a step of somebody leads. Refuses `verdicts.retaliation-not-now` where it can't be made, or not by them. */
export function steppedFrom(
  standing: Standing,
  name: RetaliationStep,
  by: StepBy,
): RetaliationState | Refusal<'verdicts.retaliation-not-now'> {
  const step: Step = RETALIATION_STEPS[name];
  const isTheirs = step.by === by || (step.by === 'either' && by !== 'examiner');
  const fits = step.withdrawalWaits === null || step.withdrawalWaits === standing.withdrawalWaits;
  const isNow = isTheirs && fits && step.from.includes(standing.state);
  return isNow ? (step.to ?? standing.state) : refuse('verdicts.retaliation-not-now');
}

/** The steps that somebody can make now. */
export function stepsFrom(standing: Standing, by: StepBy): RetaliationStep[] {
  const names = Object.keys(RETALIATION_STEPS) as RetaliationStep[];
  return names.filter((name) => typeof steppedFrom(standing, name, by) === 'string');
}

/** The outcomes of an examination. */
export const RETALIATION_OUTCOMES = {
  confirmed: { zh: '属实', en: 'It is so' },
  not_confirmed: { zh: '不属实', en: 'It is not so' },
  not_established: { zh: '查不清', en: 'It could not be established' },
} as const satisfies Record<string, Words>;
export type RetaliationOutcome = keyof typeof RETALIATION_OUTCOMES;

/** How somebody wants to be told. Nothing goes out by itself: a message on a shared phone would give them away. */
export const TELL_WAYS = {
  page: { zh: '只在这一页看，不要联系我', en: 'On this page only; do not contact me' },
  phone: { zh: '打电话', en: 'By phone' },
  in_person: { zh: '当面说', en: 'In person' },
  letter: { zh: '写信（信封上不写单位）', en: 'By letter, without an office’s name on it' },
} as const satisfies Record<string, Words>;
export type TellWay = keyof typeof TELL_WAYS;

/** What was typed. */
export type SaidRetaliation = {
  readonly happened: string;
  readonly happenedWhen: string;
  readonly byWhom: string;
  readonly protectFrom: string;
  readonly tellWay: TellWay;
  readonly contact: string;
};

/** In characters: two handwritten pages, as for the other words of a person. */
export const RETALIATION_WORDS_MAX = 2000;
/** In characters. */
export const RETALIATION_LINE_MAX = 200;

/**
 * Reads what was typed. Only what happened is needed; nobody has to know by whom. Refuses
 * `verdicts.retaliation-words-missing`, `verdicts.words-too-long`, `verdicts.retaliation-way-missing`,
 * `verdicts.retaliation-contact-missing`.
 */
export function wellSaidRetaliation(form: Readonly<Record<string, string | undefined>>): SaidRetaliation | Refusal {
  const text = (name: string) => (form[name] ?? '').toWellFormed().replaceAll('\0', '').trim();
  const most = { happened: RETALIATION_WORDS_MAX, protectFrom: RETALIATION_WORDS_MAX } as Record<string, number>;
  for (const name of ['happened', 'happenedWhen', 'byWhom', 'protectFrom', 'contact']) {
    const max = most[name] ?? RETALIATION_LINE_MAX;
    if (text(name).length > max) return refuse('verdicts.words-too-long', { most: max }, name);
  }
  if (text('happened') === '') return refuse('verdicts.retaliation-words-missing', {}, 'happened');
  const tellWay = text('tellWay');
  if (!isTellWay(tellWay)) return refuse('verdicts.retaliation-way-missing', {}, 'tellWay');
  // Their number is sealed with the matter; without another one nobody could ring them.
  if (tellWay !== 'page' && text('contact') === '')
    return refuse('verdicts.retaliation-contact-missing', {}, 'contact');
  return {
    ...{ happened: text('happened'), happenedWhen: text('happenedWhen'), byWhom: text('byWhom') },
    ...{ protectFrom: text('protectFrom'), tellWay, contact: text('contact') },
  };
}

/** Whether a text names one of the ways. */
export function isTellWay(text: string): text is TellWay {
  return Object.hasOwn(TELL_WAYS, text);
}

/** Whether a text names one of the outcomes. */
export function isOutcome(text: string): text is RetaliationOutcome {
  return Object.hasOwn(RETALIATION_OUTCOMES, text);
}

/** Months of the watch (handbook §4.2). */
const WATCH_MONTHS = 12;
/** Days before the end of the watch from which the later check is made: the handbook names no day, the house this one. */
const CHECK_BEFORE_END_DAYS = 30;

/** The last day of a watch that begins on a day, and the day from which the later check is made. */
export function watchFrom(day: CivilDate): { readonly untilOn: CivilDate; readonly checkFromOn: CivilDate } {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const months = year * 12 + month - 1 + WATCH_MONTHS;
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  const text = [Math.floor(months / 12), (months % 12) + 1, Math.min(date, last)]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const untilOn = text as CivilDate;
  return { untilOn, checkFromOn: addDays(untilOn, -CHECK_BEFORE_END_DAYS) };
}

/** Digits by which an area is named: the fewer, the wider. */
export function reachOf(areaCode: AreaCode): number {
  return areaPrefixOf(areaCode).length;
}

/** When nobody is named yet: as narrow as an area can be. */
const REACH_UNNAMED = 15;

/** The reach of the widest of some units, or `REACH_UNNAMED`. */
export function widestReach(areaCodes: readonly AreaCode[]): number {
  return Math.min(REACH_UNNAMED, ...areaCodes.map(reachOf));
}

/** Whether a body of the county itself is concerned: then nobody in the county examines it, and it goes to the prefecture. */
export function goesUp(concernedReach: number): boolean {
  return concernedReach <= COUNTY_REACH;
}
const COUNTY_REACH = 6;

/** Whether who belongs to an area of some reach is of another, higher tier than those concerned. */
export function isOfHigherTier(reach: number, concernedReach: number): boolean {
  return reach < concernedReach;
}
