import type { AreaCode } from '#kernel/area-code.ts';
import { parseAreaCode } from '#kernel/area-code.ts';
import { type CivilDate, daysBetween, parseCivilDate } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { moneyColumns, parseLines, readLines } from './openness-lines.ts';
import { typedText } from './typed.ts';

/**
 * What is laid open, how many people it takes, and by what law. Party affairs: proposed, checked, approved, then public
 * (党务公开条例（试行） Art. 15). Finance the same, since what is wrong in it is not seen by reading (REC). Of village affairs the
 * law says that they must be true, that villagers may query them and may report what is not (村民委员会组织法 Arts. 30–31).
 */
export const OPENNESS_KINDS = {
  party: {
    ...{ zh: '党务', en: 'Party affairs', persons: 3 },
    law: {
      zh: '《中国共产党党务公开条例（试行）》：提出、审核、审批以后公开。',
      en: 'Party openness regulations (trial): proposed, checked and approved before it is public.',
    },
  },
  government: {
    ...{ zh: '政务', en: 'Government affairs', persons: 2 },
    law: {
      zh: '《政府信息公开条例》第26条：作出或者改变之日起20个工作日内公开。',
      en: 'Open government information regulations, Art. 26: public within 20 working days of being made or changed.',
    },
  },
  village: {
    ...{ zh: '村务', en: 'Village affairs', persons: 2 },
    law: {
      zh: '《村民委员会组织法》第30、31条：公开的要真实，村民可以查问；不真实的，可以反映。',
      en: 'Villagers’ committees law, Arts. 30–31: it must be true, villagers may query it and may report what is not.',
    },
  },
  finance: {
    ...{ zh: '财务', en: 'Finance', persons: 3 },
    law: {
      zh: '《村民委员会组织法》第30、31条：财务要按时公开、要真实，村民可以查问；不真实的，可以反映。',
      en: 'Villagers’ committees law, Arts. 30–31: accounts are public in time and true; villagers may query them and may report what is not.',
    },
  },
} as const satisfies Record<string, Words & { persons: 2 | 3; law: Words }>;
export type OpennessKind = keyof typeof OPENNESS_KINDS;

/** Whether a text is one of the kinds. */
export function isOpennessKind(text: string | undefined): text is OpennessKind {
  return text !== undefined && Object.hasOwn(OPENNESS_KINDS, text);
}

/** The three questions of the check (Art. 15: 保密、必要性、准确性), each to be ticked by itself. */
export const OPENNESS_TICKS = {
  secrecy: {
    zh: '没有国家秘密、工作秘密和个人信息',
    en: 'There is no state or work secret and nothing personal in it',
  },
  necessity: { zh: '有必要公开，群众用得着', en: 'It is needed that it be public: people can use it' },
  accuracy: { zh: '和依据核对过，准确', en: 'It was compared with its source and is accurate' },
} as const satisfies Record<string, Words>;
export const OPENNESS_TICK_NAMES = Object.keys(OPENNESS_TICKS) as (keyof typeof OPENNESS_TICKS)[];

/** The parts of an item that are words, and how long each may be, in characters; each can be put right later. */
export const OPENNESS_PIECES = {
  title: { most: 100, zh: '标题', en: 'Title' },
  words: { most: 2000, zh: '说明（大白话）', en: 'What it is, in plain words' },
  source: { most: 300, zh: '依据（哪份文件、账册、会议）', en: 'The source (which paper, book or meeting)' },
  lines: { most: 20_000, zh: '表格', en: 'Table' },
  plan: { most: 500, zh: '打算做什么', en: 'What is planned' },
} as const satisfies Record<string, Words & { most: number }>;
export type OpennessPiece = keyof typeof OPENNESS_PIECES;

/** An item as somebody proposes it. `lines`: canonical CSV, empty without. */
export type OpennessSaid = {
  readonly kind: OpennessKind;
  readonly areaCode: AreaCode;
  readonly unitId: Id;
  readonly title: string;
  readonly words: string;
  readonly periodFrom: CivilDate;
  readonly periodTo: CivilDate;
  readonly source: string;
  readonly sourceOn: CivilDate;
  readonly lines: string;
  readonly planWords: string;
  readonly startsOn: CivilDate | null;
};

type Days = Pick<OpennessSaid, 'periodFrom' | 'periodTo' | 'sourceOn' | 'startsOn'>;

/**
 * Reads a form. Kind, place, unit, title, words, first day, source and its day are compulsory (002-16: source and date on
 * every published fact). Refuses `publication.openness-incomplete`, `publication.openness-day`,
 * `publication.openness-started` and what `readLines` refuses, with the field.
 */
export function readOpenness(typed: Readonly<Record<string, string>>, today: CivilDate): OpennessSaid | Refusal {
  const { kind } = typed;
  if (!isOpennessKind(kind)) return incomplete('kind', 1);
  const areaCode = parseAreaCode((typed.areaCode ?? '').trim());
  if (!areaCode) return incomplete('areaCode', 12);
  const unitId = parseId((typed.unitId ?? '').trim());
  if (!unitId) return incomplete('unitId', 1);
  const texts = { title: '', words: '', source: '' };
  for (const key of ['title', 'words', 'source'] as const) {
    const text = readPiece(key, typed[key] ?? '', kind);
    if (isRefusal(text)) return text;
    texts[key] = text;
  }
  const lines = readPiece('lines', typed.lines ?? '', kind);
  if (isRefusal(lines)) return lines;
  const plan = readPlan(typed, today);
  if (isRefusal(plan)) return plan;
  const days = readDays(typed, kind, today);
  if (isRefusal(days)) return days;
  return { kind, areaCode, unitId, ...texts, lines, ...plan, ...days };
}

/** One part as somebody writes it: a text within its length, or the table. Of finance the table is compulsory. */
export function readPiece(piece: OpennessPiece, typed: string, kind: OpennessKind): string | Refusal {
  const text = piece === 'title' ? typedText(typed).replaceAll(/\s+/g, ' ') : typedText(typed);
  const { most } = OPENNESS_PIECES[piece];
  if ([...text].length > most) return incomplete(piece, most);
  if (piece === 'lines') return text === '' && kind !== 'finance' ? '' : readTable(text, kind);
  return text === '' ? incomplete(piece, most) : text;
}

/** Accounts by another name would be let out by two, with totals that somebody typed. Refuses `publication.lines-finance`. */
function readTable(text: string, kind: OpennessKind): string | Refusal {
  const lines = readLines(text, kind === 'finance');
  if (isRefusal(lines) || OPENNESS_KINDS[kind].persons === 3 || moneyColumns(parseLines(lines)) === null) return lines;
  return refuse('publication.lines-finance', {}, 'lines');
}

function readPlan(
  typed: Readonly<Record<string, string>>,
  today: CivilDate,
): Pick<OpennessSaid, 'planWords' | 'startsOn'> | Refusal {
  const [planWords, day] = [typedText(typed.plan ?? ''), (typed.startsOn ?? '').trim()];
  if (planWords === '' && day === '') return { planWords: '', startsOn: null };
  const startsOn = parseCivilDate(day);
  if (planWords === '' || [...planWords].length > OPENNESS_PIECES.plan.most)
    return incomplete('plan', OPENNESS_PIECES.plan.most);
  if (startsOn === null || isTooFar(startsOn, today)) return refuse('publication.openness-day', {}, 'startsOn');
  // Requirement 002-14: what is planned is explained before it begins.
  return startsOn <= today ? refuse('publication.openness-started', {}, 'startsOn') : { planWords, startsOn };
}

/** So far ahead a plan reaches: five years, as of issues. REC. */
const AHEAD_DAYS_MAX = 1827;

function isTooFar(day: CivilDate, today: CivilDate): boolean {
  return daysBetween(today, day) > AHEAD_DAYS_MAX;
}

function readDays(
  typed: Readonly<Record<string, string>>,
  kind: OpennessKind,
  today: CivilDate,
): Omit<Days, 'startsOn'> | Refusal {
  const wrong = (field: string) => refuse('publication.openness-day', {}, field);
  const periodFrom = parseCivilDate(typed.periodFrom ?? '');
  if (periodFrom === null) return wrong('periodFrom');
  const periodTo = (typed.periodTo ?? '') === '' ? periodFrom : parseCivilDate(typed.periodTo ?? '');
  // Accounts tell of what was, not of what will be.
  if (
    periodTo === null ||
    periodTo < periodFrom ||
    isTooFar(periodTo, today) ||
    (kind === 'finance' && periodTo > today)
  )
    return wrong('periodTo');
  const sourceOn = parseCivilDate(typed.sourceOn ?? '');
  return sourceOn === null || sourceOn > today ? wrong('sourceOn') : { periodFrom, periodTo, sourceOn };
}

function incomplete(field: string, most: number): Refusal<'publication.openness-incomplete'> {
  return refuse('publication.openness-incomplete', { most }, field);
}

/** How far people have come with an item. */
export const OPENNESS_STATES = ['proposed', 'checked', 'sent_back', 'released', 'withdrawn'] as const;
export type OpennessState = (typeof OPENNESS_STATES)[number];

/** Who had a hand in it so far. */
export type OpennessHands = {
  readonly kind: OpennessKind;
  readonly state: OpennessState;
  readonly proposedBy: Id;
  readonly checkedBy: Id | null;
};

/**
 * What becomes of an item when this person says yes to it: of two persons' kinds the check lets it out, of three persons' the
 * approval. Refuses `publication.openness-decided` (nothing waits), `publication.openness-person` (they had a hand in it).
 */
export function nextState(
  { kind, state, proposedBy, checkedBy }: OpennessHands,
  by: Id,
): { readonly step: 'check' | 'approve'; readonly to: 'checked' | 'released' } | Refusal {
  if (state !== 'proposed' && state !== 'checked') return refuse('publication.openness-decided');
  if (by === proposedBy || by === checkedBy) return refuse('publication.openness-person');
  if (state === 'checked') return { step: 'approve', to: 'released' };
  return { step: 'check', to: OPENNESS_KINDS[kind].persons === 3 ? 'checked' : 'released' };
}

/** The ticks of the check that are missing. Refuses `publication.openness-ticks` with the first. */
export function checkTicks(ticked: readonly string[]): Refusal<'publication.openness-ticks'> | null {
  const missing = OPENNESS_TICK_NAMES.find((one) => !ticked.includes(one));
  return missing ? refuse('publication.openness-ticks', {}, missing) : null;
}

/** So many days before its beginning a plan was told of; 0 or less: only when it had begun. */
export function noticeDays(releasedOn: CivilDate, startsOn: CivilDate): number {
  return daysBetween(releasedOn, startsOn);
}
