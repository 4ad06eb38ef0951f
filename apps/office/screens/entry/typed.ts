import type { registerSubmission } from '#civic/intake/contract.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { emailOf, mobileOf } from '#kernel/reachable.ts';
import { newId } from '../../ids.ts';
import type { PickedArea } from '../../parts/pickers.tsx';
import type { Catalogue } from '../../words.ts';

type Body = BodyOf<typeof registerSubmission>;

/** What has been typed of a new entry. */
export type Typed = {
  readonly formKey: Id;
  readonly words: string;
  readonly channel: Body['channel'];
  readonly area: PickedArea | null;
  readonly place: string;
  readonly kind: string;
  readonly categoryCode: string;
  readonly receivedOn: string;
  readonly replyWay: Body['replyWay'];
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly language: Language;
  readonly address: string;
  readonly mayPublishWords: boolean;
  readonly concern: string;
  readonly proposedSolution: string;
  readonly complainedUnitId: string;
  readonly complainedOf: string;
  readonly isImportant: boolean;
  readonly files: readonly { readonly token: string; readonly name: string }[];
};

/** An empty form with a key of its own, so that sending it twice registers one matter. The place of the last entry stays. */
export function blankEntry(before?: Typed): Typed {
  return {
    formKey: newId(),
    words: '',
    channel: before?.channel ?? 'phone',
    area: before?.area ?? null,
    place: '',
    kind: '',
    categoryCode: '',
    receivedOn: '',
    replyWay: 'look_up',
    name: '',
    phone: '',
    email: '',
    language: 'zh',
    address: '',
    mayPublishWords: false,
    concern: '',
    proposedSolution: '',
    complainedUnitId: '',
    complainedOf: '',
    isImportant: false,
    files: [],
  };
}

export type EntryTrouble = Readonly<Partial<Record<'words' | 'area' | 'phone' | 'email' | 'address', string>>>;

/** What each part of the form is given. */
export type EntryPartProps = {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly trouble: EntryTrouble;
};

/** What must still be filled in before it is sent; the server checks the rest. */
export function troubleOf(typed: Typed, words: Catalogue['entry']): EntryTrouble {
  return {
    ...(typed.words.trim() === '' && { words: words.wordsNeeded }),
    ...(typed.area === null && { area: words.areaNeeded }),
    ...(typed.replyWay === 'phone' && typed.phone.trim() === '' && { phone: words.phoneNeeded }),
    ...(typed.replyWay === 'sms' && mobileOf(typed.phone) === null && { phone: words.mobileNeeded }),
    ...(typed.replyWay === 'email' && emailOf(typed.email) === null && { email: words.emailNeeded }),
    ...(typed.replyWay === 'letter' && typed.address.trim() === '' && { address: words.addressNeeded }),
  };
}

/** The entry as it is sent: what was left empty is left out. */
export function bodyOf(typed: Typed, area: PickedArea): Body {
  const { files, area: _area, kind, categoryCode, receivedOn, concern, isImportant, ...others } = typed;
  const { proposedSolution, complainedUnitId, complainedOf, ...rest } = others;
  return {
    ...rest,
    areaCode: area.code,
    ...(concern && { concern: concern as NonNullable<Body['concern']> }),
    ...(proposedSolution.trim() && { proposedSolution }),
    ...(complainedUnitId && { complainedUnitId }),
    ...(complainedOf.trim() && { complainedOf }),
    ...(isImportant && { isImportant }),
    ...(kind && { kind: kind as NonNullable<Body['kind']> }),
    ...(categoryCode && { categoryCode }),
    ...(receivedOn && { receivedOn }),
    ...(files.length > 0 && { uploads: files.map((file) => file.token) }),
  };
}
