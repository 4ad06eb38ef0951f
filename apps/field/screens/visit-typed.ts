import type { BookHousehold } from '#civic/exchange/contract-field.ts';
import { PARTY_COUNTS, type PartyCount } from '#civic/fieldwork/rules/visit.ts';
import type { Explained } from '#civic/fieldwork/rules/visit-more.ts';
import { type Entry, type EntryBody, newEntry } from '../engine/entry.ts';
import { type Found, foundIn, type Spot, spotsIn } from '../engine/visit.ts';
import type { Shown } from '../screen-props.ts';
import type { Catalogue } from '../words.ts';
import type { Kept } from './keeping.ts';
import { plausibleToday } from './typed.ts';

/** What is written of a visit beside the compulsory; folded away. */
export const TOLD = ['heard', 'saw', 'solved', 'policies', 'learned'] as const;
export const NEXT = ['nextTime', 'worry'] as const;
export const ASIDES = ['place', 'purpose', 'weather'] as const;
/** What was paid for on a stay (002-77). */
export const PAID = ['mealsPaidCount', 'nightsPaidCount'] as const;
export const COUNTS = ['groupsCount', 'companionsCount', 'escortsCount', 'vehiclesCount'] as const;
/** What stands by itself: who taught it, what nobody raised, what was planned, and what for. */
const OTHERS = ['taughtBy', 'observed', 'planId', 'aim'] as const;
const TEXTS = [...TOLD, ...NEXT, ...ASIDES, ...OTHERS] as const;
const NUMBERS = [...COUNTS, ...PAID] as const;

/** What has been typed of a visit or stay; everything but households and facts as text. */
export type TypedVisit = Readonly<Record<(typeof TEXTS)[number] | (typeof NUMBERS)[number], string>> & {
  readonly kind: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly areaCode: string;
  readonly metCount: string;
  readonly mode: string;
  readonly occasion: string;
  readonly constituentIds: readonly string[];
  readonly foundOut: readonly Found[];
  readonly mayCredit: boolean;
  readonly explained: readonly Explained[];
  readonly spots: readonly Spot[];
};

/** What a part of the form gets. */
export type VisitPartProps = {
  readonly typed: TypedVisit;
  readonly change: (part: Partial<TypedVisit>) => void;
};

/** A visit with nothing to report: today, at the household's place, one met, with the question that was planned. Nothing of it need be touched. */
export function newVisit(household: BookHousehold | null, shown: Shown, now: number): Entry {
  const day = plausibleToday(shown.kept, now);
  const plan = household?.plans?.[0];
  const body: EntryBody = {
    ...(plan && { planId: plan.id, purpose: plan.question }),
    ...{ kind: 'visit', fromOn: day, toOn: day, areaCode: household?.areaCode ?? '', metCount: 1 },
    ...{ constituentIds: household ? [household.id] : [], mode: 'unannounced', occasion: 'home' },
  };
  return newEntry('visit', body, now);
}

/** What was typed of an entry. */
export function typedVisitOf(entry: Pick<Entry, 'body'>): TypedVisit {
  const { body } = entry;
  const text = (name: string) => (typeof body[name] === 'string' || body[name] ? String(body[name]) : '');
  const texts = Object.fromEntries([...TEXTS, ...NUMBERS].map((name) => [name, text(name)]));
  return {
    ...(texts as Record<(typeof TEXTS)[number] | (typeof NUMBERS)[number], string>),
    ...{ kind: text('kind') || 'visit', fromOn: text('fromOn'), toOn: text('toOn'), areaCode: text('areaCode') },
    ...{ metCount: text('metCount'), mode: text('mode') || 'unannounced', occasion: text('occasion') || 'home' },
    constituentIds: Array.isArray(body.constituentIds) ? (body.constituentIds as string[]) : [],
    foundOut: foundIn(entry),
    mayCredit: body.mayCredit === true,
    explained: Array.isArray(body.explained) ? (body.explained as Explained[]) : [],
    spots: spotsIn(entry),
  };
}

/** Who came along, as numbers; null where nothing was typed. */
export function countedOf(typed: Pick<TypedVisit, PartyCount>): Readonly<Record<PartyCount, number | null>> {
  const counted = PARTY_COUNTS.map((name) => [name, typed[name] === '' ? null : Number(typed[name])]);
  return Object.fromEntries(counted) as Record<PartyCount, number | null>;
}

/** The body as it is kept and sent: what is empty is left out. `nameOf`: what the device calls a household. */
export function keptVisitOf(typed: TypedVisit, nameOf: (id: string) => string): Kept {
  const { kind, fromOn, toOn, areaCode, mode, occasion, constituentIds, foundOut } = typed;
  const told = TEXTS.filter((name) => typed[name] !== '').map((name) => [name, typed[name]]);
  const { mayCredit, explained, spots } = typed;
  const counted = NUMBERS.filter((name) => typed[name] !== '').map((name) => [name, Number(typed[name])]);
  const body: EntryBody = {
    ...{ kind, fromOn: kind === 'visit' ? toOn : fromOn, toOn, areaCode, metCount: Number(typed.metCount) },
    ...{ constituentIds, mode, occasion, ...Object.fromEntries([...told, ...counted]) },
    ...(foundOut.length > 0 && { foundOut }),
    ...(mayCredit && { mayCredit }),
    ...(explained.length > 0 && { explained }),
    ...(spots.length > 0 && { spots }),
  };
  return { body, about: constituentIds.map(nameOf).join('、') };
}

export type WrongVisit = Readonly<
  Partial<Record<'day' | 'areaCode' | 'metCount' | 'foundOut' | 'spots' | 'explained', string>>
>;

/** What keeps it from being finished; the server looks closer. */
export function wrongInVisit(typed: TypedVisit, words: Catalogue): WrongVisit {
  const { kind, fromOn, toOn, areaCode, metCount, constituentIds, foundOut } = typed;
  const isDayMissing = toOn === '' || (kind === 'stay' && (fromOn === '' || fromOn > toOn));
  const isNobody = constituentIds.length === 0 && !(Number(metCount) >= 1);
  return {
    ...(isDayMissing && { day: words.visit.dayNeeded }),
    ...(areaCode === '' && { areaCode: words.areaNeeded }),
    ...(isNobody && { metCount: words.visit.metNeeded }),
    ...(foundOut.some((one) => !one.field || !one.knownBy) && { foundOut: words.visit.foundNeeded }),
    ...(typed.spots.some(isUnfinished) && { spots: words.spot.needed }),
    ...(typed.explained.some(({ name }) => name.trim() === '') && { explained: words.policy.nameNeeded }),
  };
}

function isUnfinished({ constituentId, words, done }: Spot): boolean {
  return constituentId === '' || words.trim() === '' || done.trim() === '';
}
