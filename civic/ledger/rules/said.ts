import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Matter } from './matter.ts';
import type { ResultKind } from './results.ts';
import type { Finding, ReplyDraft, RoutingView } from './shapes.ts';

/** A way by which a person was really reached. */
export type ContactWay = 'phone' | 'visit' | 'window' | 'letter' | 'message';

/** To whom a matter is to be sent. `suggestion` is what the routing found at this moment. */
export type Order = {
  readonly hostUnitId: Id;
  readonly coUnitIds: readonly Id[];
  readonly summary: string;
  readonly reason: string;
  readonly suggestion: RoutingView;
  /** Whether catalogue or duty list gives the host the power for this category. */
  readonly hostHasPower: boolean;
};

/** What a unit, or somebody at the desk, answers, with what the checks found in it. */
export type Answer = { readonly reply: ReplyDraft; readonly findings: readonly Finding[] };

/** An act with what its author said. */
export type Said =
  | { readonly name: 'take' }
  | {
      readonly name: 'classify';
      readonly kind: string;
      readonly categoryCode: string | null;
      readonly areaCode: AreaCode;
      readonly isSealed: boolean;
      readonly isUrgent: boolean;
      readonly complainedUnitId: Id | null;
    }
  | { readonly name: 'hand_to_emergency'; readonly line: string; readonly spokenTo: string; readonly spokenAt: Instant }
  | ({ readonly name: 'answer_now'; readonly source: string; readonly areWarningsSeen: boolean } & Answer)
  /** `unitId`: of whoever was there; that unit has handled it. */
  | ({ readonly name: 'answer_on_visit'; readonly unitId: Id | null } & Answer)
  | {
      readonly name: 'propose_decline';
      readonly reason: string;
      readonly basis: string;
      readonly whereToGo: string;
      readonly objectionDays: number;
    }
  | { readonly name: 'sign_decline' }
  | {
      readonly name: 'refer';
      readonly recipient: string;
      readonly reason: string;
      readonly confirmation: string;
      readonly isSealedChannel: boolean;
    }
  | ({ readonly name: 'dispatch' } & Order)
  | ({ readonly name: 'redispatch' } & Order)
  | { readonly name: 'sign' }
  | { readonly name: 'dispute'; readonly dutyText: string; readonly proposedUnitId: Id | null }
  | ({ readonly name: 'arbitrate'; readonly addsLine: boolean } & Order)
  | { readonly name: 'ask_person'; readonly needed: string; readonly why: string }
  | { readonly name: 'end_waiting'; readonly answer: 'answered' | 'lapsed' | 'ended' }
  | { readonly name: 'ask_extension'; readonly reason: string; readonly plan: string; readonly untilOn: CivilDate }
  | { readonly name: 'extend'; readonly words: string }
  | { readonly name: 'refuse_extension'; readonly words: string }
  | {
      readonly name: 'escalate';
      readonly facts: string;
      readonly tried: string;
      readonly missingPower: string;
      readonly upperUnitId: Id;
      /** Whether the unit asked lies above the one that asks, in the tree of units or by its area. */
      readonly isAbove: boolean;
    }
  | {
      readonly name: 'answer_escalation';
      readonly answer: 'taken_over' | 'helped' | 'refused';
      readonly words: string;
    }
  | {
      readonly name: 'merge';
      /** The matter that it is joined to, as it is now, and how many are joined to it already. */
      readonly parent: Matter;
      readonly joinedCount: number;
      /** Whether others were joined to the one that is to be joined. */
      readonly hasJoined: boolean;
      readonly reason: string;
    }
  | { readonly name: 'split'; readonly reason: string }
  | { readonly name: 'reply_with_parent'; readonly parent: Matter; readonly reply: GivenReply }
  | { readonly name: 'ask_part'; readonly unitId: Id; readonly needed: string; readonly untilOn: CivilDate }
  | { readonly name: 'give_part'; readonly words: string }
  | { readonly name: 'open_promise' }
  | { readonly name: 'deliver_promise' }
  | { readonly name: 'ask_promise_change'; readonly reason: string; readonly untilOn: CivilDate }
  | { readonly name: 'agree_promise_change' }
  | { readonly name: 'refuse_promise_change' }
  | {
      readonly name: 'propose_tracking';
      readonly whyNotNow: string;
      readonly wouldChange: string;
      readonly contact: string;
      readonly recheckOn: CivilDate;
    }
  | { readonly name: 'track'; readonly words: string }
  | { readonly name: 'refuse_tracking'; readonly words: string }
  | { readonly name: 'resume'; readonly reason: string }
  | { readonly name: 'ask_review'; readonly grounds: string; readonly upperUnitId: Id | null }
  | ({ readonly name: 'decide_review' } & Opinion)
  | { readonly name: 'ask_recheck'; readonly grounds: string; readonly upperUnitId: Id | null }
  | { readonly name: 'begin_hearing'; readonly about: string; readonly untilOn: CivilDate }
  | { readonly name: 'end_hearing'; readonly answer: 'heard' | 'day_passed'; readonly words: string }
  | ({ readonly name: 'finalise' } & (Opinion | { readonly answer: null }))
  | { readonly name: 'contact'; readonly way: ContactWay; readonly contactedAt: Instant }
  /** `hasAgreement`: an agreement of the parties stands, which the result 调解达成 needs. */
  | ({ readonly name: 'submit_result'; readonly hasAgreement?: boolean } & Answer)
  | { readonly name: 'hand_over'; readonly toPersonId: Id }
  | { readonly name: 'sign_result' }
  | { readonly name: 'return_result'; readonly missing: string }
  | { readonly name: 'pass'; readonly areWarningsSeen: boolean; readonly note: string }
  | { readonly name: 'send_back'; readonly missing: string }
  | { readonly name: 'begin_follow_up' }
  | { readonly name: 'close'; readonly reason: CloseReason }
  | { readonly name: 'rework'; readonly reason: ReworkReason }
  | { readonly name: 'reopen' }
  | { readonly name: 'ask_withdrawal' }
  | { readonly name: 'withdraw'; readonly words: string }
  | { readonly name: 'recuse'; readonly reason: string };

/** What a body that reviews says (handbook §2.13): its opinion with facts and reasons, and on what it rests. */
export type Opinion = {
  readonly answer: 'upheld' | 'changed' | 'redo';
  readonly words: string;
  readonly basis: string;
  /** The result in place of the unit's, when the reply is changed. */
  readonly resultKind: ResultKind | null;
};

/** A reply that goes to the person as it stands: it was checked before, or a higher body decided it. */
export type GivenReply = Omit<ReplyDraft, 'isStandardAnswer'> & {
  readonly submittedBy: Id | null;
  readonly submittedUnitId: Id | null;
};

/** Why a matter is closed after its reply (§4.3 row 23); the last two are "not rated". */
export type CloseReason = 'solved' | 'understood' | 'caller' | 'not_reached' | 'no_objection';

/** Why it is done again (§4.3 row 24). That somebody was told what to answer is never told to the unit. */
export type ReworkReason = 'not_contacted' | 'not_solved' | 'answer_coached';

/** How a matter ended, or is to end, without a result of a unit (I1: with its own reason). */
export type EndingKind = 'not_accepted' | 'referred_out' | 'handed_emergency' | 'withdrawn';
export type Ending = {
  readonly kind: EndingKind;
  readonly reason: string;
  readonly basis: string;
  readonly whereToGo: string;
  /** Who took it over and how that was confirmed. */
  readonly recipient: string;
  readonly objectionDays: number | null;
  readonly proposedBy: Id | null;
  readonly proposedAt: Instant;
  readonly signedBy: Id | null;
  readonly signedAt: Instant | null;
};

/** A reply as far as rules look at it. */
export type StoredReply = {
  readonly id: Id;
  readonly resultKind: ReplyDraft['resultKind'];
  readonly findings: readonly Finding[];
  readonly submittedBy: Id | null;
  readonly signedBy: Id | null;
  readonly promisedOn: CivilDate | null;
};
