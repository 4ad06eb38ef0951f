import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/**
 * The states of a link 联系 (handbook §4.2, third machine). `agreed`, and the confirmation of a handover, are said by the
 * household alone, never by the official.
 */
export const LINK_STATES = {
  proposed: { zh: '拟联系，等本户同意', en: 'Proposed; the household decides' },
  agreed: { zh: '本户已同意', en: 'Agreed by the household' },
  active: { zh: '联系中', en: 'Active' },
  quiet: { zh: '久未联系', en: 'Quiet' },
  handover: { zh: '交接中，等本户确认', en: 'In handover; the household confirms' },
  ended: { zh: '已结束', en: 'Ended' },
} as const satisfies Record<string, Words>;
export type LinkState = keyof typeof LINK_STATES;

/** A cadre with a household; a leader with a village group; a unit with a place, which its people inherit (002-68…71). */
export const LINK_KINDS = {
  household: { zh: '干部结对联户', en: 'An official and a household' },
  group: { zh: '领导蹲点联户', en: 'A leader and a village group' },
  unit: { zh: '部门挂钩联户', en: 'A unit and a place' },
} as const satisfies Record<string, Words>;
export type LinkKind = keyof typeof LINK_KINDS;

/** How a household itself says something: with its card, to somebody who is not the official and called, on a slip. */
export const OWN_WAYS = {
  card: { zh: '用联系卡', en: 'With the card' },
  call: { zh: '第三人电话问过', en: 'Asked by phone by a third person' },
  slip: { zh: '纸条', en: 'On a paper slip' },
  notice: { zh: '已公示', en: 'Made known by notice' },
} as const satisfies Record<string, Words>;
export type OwnWay = keyof typeof OWN_WAYS;

/** A link as it is today. */
export type Link = {
  readonly id: Id;
  readonly kind: LinkKind;
  readonly constituentId: Id | null;
  readonly areaCode: AreaCode;
  readonly unitId: Id;
  /** Null for a unit's link. */
  readonly personId: Id | null;
  readonly schemeKeys: readonly string[];
  readonly state: LinkState;
  readonly lastContactOn: CivilDate | null;
  readonly nextPersonId: Id | null;
  readonly nextUnitId: Id | null;
  readonly handoverReason: string;
  readonly version: number;
};

/**
 * The household says yes. Whoever is linked, or proposed it, can't say it for them. Refuses `liaison.link-state`,
 * `liaison.link-own-word`.
 */
export function agreed(link: Link, way: OwnWay, by: Id | null): Link | Refusal {
  if (link.state !== 'proposed') return wrongState(link);
  const trouble = notOwnWord(link, way, by);
  return trouble ?? { ...link, state: 'agreed', version: link.version + 1 };
}

/** The official may key in neither a call nor a slip about their own link; a card needs nobody. */
function notOwnWord(link: Link, way: OwnWay, by: Id | null): Refusal | null {
  const isTheirOwn = by !== null && (by === link.personId || by === link.nextPersonId);
  return way !== 'card' && isTheirOwn ? refuse('liaison.link-own-word') : null;
}

/** Contact on a day, from either side: what was agreed or quiet becomes active. Null when nothing changes. */
export function contacted(link: Link, on: CivilDate): Link | null {
  const isLater = link.lastContactOn === null || on > link.lastContactOn;
  const state = link.state === 'agreed' || link.state === 'quiet' ? 'active' : link.state;
  if (link.state === 'ended' || (!isLater && state === link.state)) return null;
  const lastContactOn = isLater ? on : link.lastContactOn;
  return { ...link, state, lastContactOn, version: link.version + 1 };
}

/** The last day of contact before which an active link is quiet; `days` from the rulebook (`link_quiet`). */
export function quietBefore(today: CivilDate, days: number): CivilDate {
  return addDays(today, -days);
}

/** To whom a link goes. */
export type Handover = { readonly personId: Id; readonly unitId: Id; readonly reason: string };

/**
 * Begins a handover; the outgoing one stays in charge until the household has confirmed (requirement 002-70, §2.13 交接). Refuses
 * `liaison.link-state`, `liaison.handover-same`, `liaison.reason-missing`.
 */
export function handedOver(link: Link, to: Handover): Link | Refusal {
  const canGo = link.state === 'agreed' || link.state === 'active' || link.state === 'quiet';
  if (!canGo || link.kind === 'unit') return wrongState(link);
  if (to.personId === link.personId) return refuse('liaison.handover-same', {}, 'personId');
  const reason = to.reason.trim();
  if (reason === '') return refuse('liaison.reason-missing', {}, 'reason');
  return {
    ...link,
    state: 'handover',
    nextPersonId: to.personId,
    nextUnitId: to.unitId,
    handoverReason: reason,
    version: link.version + 1,
  };
}

/** The household knows the new one. Refuses `liaison.link-state`, `liaison.link-own-word`. */
export function handoverConfirmed(link: Link, way: OwnWay, by: Id | null): Link | Refusal {
  if (link.state !== 'handover' || link.nextPersonId === null) return wrongState(link);
  const trouble = notOwnWord(link, way, by);
  if (trouble) return trouble;
  return {
    ...link,
    state: 'active',
    personId: link.nextPersonId,
    unitId: link.nextUnitId ?? link.unitId,
    nextPersonId: null,
    nextUnitId: null,
    handoverReason: '',
    version: link.version + 1,
  };
}

/** It stays with who has it. Refuses `liaison.link-state`. */
export function handoverTakenBack(link: Link): Link | Refusal {
  if (link.state !== 'handover') return wrongState(link);
  const state = link.lastContactOn === null ? 'agreed' : 'active';
  return { ...link, state, nextPersonId: null, nextUnitId: null, handoverReason: '', version: link.version + 1 };
}

/** Ends a link, with the reason. Refuses `liaison.link-state`, `liaison.reason-missing`. */
export function ended(link: Link, reason: string): Link | Refusal {
  if (link.state === 'ended') return wrongState(link);
  if (reason.trim() === '') return refuse('liaison.reason-missing', {}, 'reason');
  return {
    ...link,
    state: 'ended',
    nextPersonId: null,
    nextUnitId: null,
    handoverReason: '',
    version: link.version + 1,
  };
}

function wrongState({ state }: Link): Refusal {
  const { zh, en } = LINK_STATES[state];
  return refuse('liaison.link-state', { state: zh, stateEn: en });
}
