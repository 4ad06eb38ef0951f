import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { State } from './states.ts';

/**
 * Mediation 矛盾调处: a record beside a matter and not a state of it (handbook §2.13, §4.2 `mediating`; people's mediation
 * law arts 27–33). It keeps what each party wants, feels and has in common with the other, since a quarrel is interest
 * and feeling (002-10, 002-11).
 */
export const MEDIATION_STATES = {
  talking: { zh: '调解中', en: 'They talk' },
  agreed: { zh: '达成协议，等履行', en: 'Agreed, to be carried out' },
  kept: { zh: '已经履行', en: 'Agreed and kept' },
  ended: { zh: '没有达成，已结束', en: 'Ended without an agreement' },
} as const satisfies Record<string, Words>;

export type MediationState = keyof typeof MEDIATION_STATES;

/** A mediation as it is today. */
export type Mediation = {
  readonly id: Id;
  readonly matterId: Id;
  /** The unit that mediates: it held the matter when the talk began. */
  readonly unitId: Id;
  readonly mediatorId: Id;
  readonly begunAt: Instant;
  readonly state: MediationState;
  /** While they talk: the limit; when they agreed: the last day of what was agreed. */
  readonly dueAt: Instant;
  readonly dueIsEstimated: boolean;
  readonly extendedFromAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly version: number;
};

/** One side of a quarrel. Everything but the name may be empty; `place` counts from 1 and never changes. */
export type Party = {
  readonly place: number;
  readonly name: string;
  /** What they are in the quarrel: neighbour to the east, buyer. */
  readonly role: string;
  readonly address: string;
  readonly phone: string;
};

/** At least two are at odds; more than ten have a meeting and not a talk. */
export const PARTIES_MIN = 2;
export const PARTIES_MAX = 10;

/** How a party said yes. By word of mouth is lawful too (people's mediation law art. 28). */
export const CONSENT_WAYS = {
  signed: { zh: '当面签字', en: 'signed' },
  fingerprint: { zh: '按指印', en: 'fingerprint' },
  spoken: { zh: '当面口头', en: 'by word of mouth' },
  phone: { zh: '电话', en: 'by phone' },
  message: { zh: '书面消息', en: 'by message' },
} as const satisfies Record<string, Words>;

export type ConsentWay = keyof typeof CONSENT_WAYS;

/** A party agrees: which, how, on which day. */
export type Consent = { readonly place: number; readonly way: ConsentWay; readonly on: CivilDate };

/** Ways that remain when they do not agree (people's mediation law art. 26). */
export const REMAINING_WAYS = {
  court: { zh: '向人民法院起诉', en: 'sue at the people’s court' },
  arbitration: { zh: '申请仲裁', en: 'ask for arbitration' },
  administrative: { zh: '请行政机关处理', en: 'ask the administrative body to decide' },
  mediation: { zh: '换一个调解组织再调解', en: 'another mediating body' },
} as const satisfies Record<string, Words>;

export type RemainingWay = keyof typeof REMAINING_WAYS;

/** Everything that was written down of the talk at one time; the next takes its place, and it stays on record (I4). */
export type Note = {
  readonly facts: string;
  /** What each party wants, and what it feels and fears behind it. */
  readonly positions: readonly { readonly place: number; readonly position: string; readonly feeling: string }[];
  readonly commonInterest: string;
  /** `place` null: proposed by the mediator. */
  readonly proposals: readonly { readonly place: number | null; readonly words: string }[];
};

/** What was agreed: the content, who does what in which way by which day, and how each party said yes. */
export type Agreement = {
  readonly content: string;
  readonly promises: readonly {
    readonly place: number;
    readonly what: string;
    readonly how: string;
    readonly byOn: CivilDate;
  }[];
  /** Where it was made; may be empty. */
  readonly madeAt: string;
  readonly consents: readonly Consent[];
};

/** All parties agree on a later day. */
export type Extension = { readonly untilOn: CivilDate; readonly consents: readonly Consent[] };

/** What somebody saw of the performance; `next` null when it was kept. */
export type PerformanceCheck = {
  readonly isKept: boolean;
  readonly words: string;
  readonly next: 'talk' | 'end' | null;
  readonly ways: readonly RemainingWay[];
};

/** No agreement: why, and which ways remain. */
export type EndWithout = { readonly reason: string; readonly ways: readonly RemainingWay[] };

type EntryContent =
  | { readonly kind: 'note'; readonly content: Note }
  | { readonly kind: 'agreement'; readonly content: Agreement }
  | { readonly kind: 'extension'; readonly content: Extension }
  | { readonly kind: 'check'; readonly content: PerformanceCheck }
  | { readonly kind: 'end'; readonly content: EndWithout };

/** What is written down of a mediation; nothing of it is ever changed. */
export type NewEntry = EntryContent;
export type Entry = EntryContent & { readonly id: Id; readonly madeBy: Id; readonly madeAt: Instant };

/** States of a matter in which somebody works on it, and so can bring the parties together (handbook §4.2). */
export const MEDIABLE: readonly State[] = ['in_progress', 'extended', 'rework'];

/** The newest entry of a kind; null when there is none. */
export function latest<Kind extends Entry['kind']>(
  entries: readonly Entry[],
  kind: Kind,
): Extract<Entry, { kind: Kind }> | null {
  const found = entries.findLast((entry): entry is Extract<Entry, { kind: Kind }> => entry.kind === kind);
  return found ?? null;
}

/** Whether an agreement stands: made, and not given up since. Only then is 调解达成 a result (handbook §4.2). */
export function agreementStands(mediations: readonly Pick<Mediation, 'state'>[]): boolean {
  const last = mediations.at(-1);
  return last?.state === 'agreed' || last?.state === 'kept';
}

const STEMS = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'] as const;
const LETTERS = 'ABCDEFGHIJ';

/** What a party is called to whoever does not handle the matter: 甲方, Party A. */
export function partyWords(place: number): Words {
  return { zh: `${STEMS[place - 1] ?? place}方`, en: `Party ${LETTERS[place - 1] ?? place}` };
}

/** A text in which names and phones of the parties are what they are called to strangers. The longest names go first. */
export function withoutNames(text: string, parties: readonly Party[], language: keyof Words): string {
  const said = parties
    .flatMap(({ place, name, phone, address }) => [name, phone, address].map((word) => ({ place, word: word.trim() })))
    .filter(({ word }) => word.length > 1)
    .toSorted((a, b) => b.word.length - a.word.length);
  return said.reduce((rest, { place, word }) => rest.replaceAll(word, partyWords(place)[language]), text);
}
