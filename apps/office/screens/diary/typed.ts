import type { Static } from 'typebox';
import type { saidVisit } from '#civic/fieldwork/contract-visits.ts';
import type { Aim, Explained } from '#civic/fieldwork/rules/visit-more.ts';
import type { liaisonEndpoints } from '#civic/liaison/contract.ts';
import type { OpenField } from '#civic/liaison/rules/fields.ts';
import type { KnownBy } from '#civic/liaison/rules/kinds.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { newId } from '../../ids.ts';
import type { PickedArea } from '../../parts/pickers.tsx';
import { ASIDES, TEXTS } from './entry-words.ts';

export type Body = Static<typeof saidVisit>;
/** One's own links, whoever waits longest first. */
export type OwnLinks = ReplyOf<(typeof liaisonEndpoints)['listOwnLinks']>['links'];
export type Household = { readonly id: Id; readonly name: string };

/** A fact that was found out: a field of a household's card, against what stood there. */
export type TypedFact = {
  readonly constituentId: string;
  readonly field: string;
  readonly base: string;
  readonly value: string;
  readonly knownBy: string;
};
export const BLANK_FACT: TypedFact = { constituentId: '', field: '', base: '', value: '', knownBy: '' };

export const COUNTS = ['groupsCount', 'companionsCount', 'escortsCount', 'vehiclesCount'] as const;
/** What was paid for on a stay (002-77). */
export const PAID = ['mealsPaidCount', 'nightsPaidCount'] as const;

/** Everything about how a visit went; what `Amend` changes too. */
export type TypedManner = Readonly<Record<(typeof TEXTS)[number] | (typeof ASIDES)[number], string>> &
  Readonly<Record<(typeof COUNTS)[number] | (typeof PAID)[number], string>> &
  Pick<Body, 'mode' | 'occasion'> & { readonly taughtBy: string; readonly mayCredit: boolean; readonly aim: string };

/** What has been typed of a visit. */
export type TypedVisit = TypedManner & {
  /** Made here, so that a form sent twice is kept once. */
  readonly id: Id;
  readonly kind: Body['kind'];
  readonly fromOn: string;
  readonly toOn: string;
  readonly area: PickedArea | null;
  readonly households: readonly Household[];
  readonly metCount: string;
  readonly facts: readonly TypedFact[];
  readonly explained: readonly Explained[];
  /** The plan that this visit carries out; null: none. */
  readonly planId: Id | null;
};

const NO_TEXTS = Object.fromEntries([...TEXTS, ...ASIDES].map((name) => [name, ''])) as Record<
  (typeof TEXTS)[number] | (typeof ASIDES)[number],
  string
>;
const NO_COUNTS = Object.fromEntries([...COUNTS, ...PAID].map((name) => [name, ''])) as Record<
  (typeof COUNTS)[number] | (typeof PAID)[number],
  string
>;

/** An empty visit of a day. */
export function blankVisit(today: CivilDate, area: PickedArea | null): TypedVisit {
  return {
    ...NO_TEXTS,
    ...NO_COUNTS,
    id: newId(),
    ...{ kind: 'visit', fromOn: today, toOn: today, area, households: [], metCount: '', facts: [] },
    ...{ mode: 'unannounced', occasion: 'home', taughtBy: '', mayCredit: false, aim: '', explained: [], planId: null },
  };
}

/** A count as it is sent: null where nothing was typed. */
export const countOf = (text: string): number | null => (text === '' ? null : Number(text));

/** Texts, counts and manner as they are sent. */
export function mannerOf(typed: TypedManner) {
  const { mode, occasion, groupsCount, companionsCount, escortsCount, vehiclesCount } = typed;
  const texts = Object.fromEntries([...TEXTS, ...ASIDES].map((name) => [name, typed[name]])) as typeof NO_TEXTS;
  return {
    ...texts,
    ...{ mode, occasion, groupsCount: countOf(groupsCount), companionsCount: countOf(companionsCount) },
    ...{ escortsCount: countOf(escortsCount), vehiclesCount: countOf(vehiclesCount) },
    aim: typed.aim === '' ? null : (typed.aim as Aim),
    ...{ taughtBy: typed.taughtBy, mayCredit: typed.mayCredit && typed.taughtBy.trim() !== '' },
    ...{ mealsPaidCount: countOf(typed.mealsPaidCount), nightsPaidCount: countOf(typed.nightsPaidCount) },
  };
}

/** Facts that are whole; a row that nothing was written in is none. */
function isBegun({ field, value }: TypedFact): boolean {
  return field !== '' || value !== '';
}

/** What must still be filled in before it is sent; the server checks the rest. */
export function troubleOf(typed: TypedVisit) {
  return {
    day: typed.toOn === '' || typed.fromOn === '',
    place: typed.area === null,
    met: typed.households.length === 0 && !(Number(typed.metCount) >= 1),
    explained: typed.explained.some(({ name }) => name.trim() === ''),
    facts: typed.facts.some((one) => isBegun(one) && !(one.constituentId && one.field && one.knownBy)),
  };
}

/** The visit as it is sent. */
export function bodyOf(typed: TypedVisit, area: PickedArea): Body {
  const { id, kind, fromOn, toOn, households, metCount } = typed;
  return {
    ...{ id, kind, fromOn: (kind === 'visit' ? toOn : fromOn) as CivilDate, toOn: toOn as CivilDate },
    ...{ areaCode: area.code as AreaCode, metCount: Number(metCount) || 0 },
    constituentIds: households.map((one) => one.id),
    foundOut: typed.facts.filter(isBegun).map(({ constituentId, field, base, value, knownBy }) => ({
      constituentId: constituentId as Id,
      knownBy: knownBy as KnownBy,
      changes: [{ field: field as OpenField, base, value }],
    })),
    explained: [...typed.explained],
    ...(typed.planId !== null && { planId: typed.planId }),
    ...mannerOf(typed),
  };
}
