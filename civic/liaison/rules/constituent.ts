import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { COLUMN_FIELDS, type Field, fieldsOf, LIVING_FIELDS, OPEN_FIELDS, type OpenField } from './fields.ts';
import type { ConstituentKind, Hardship } from './kinds.ts';

/** One of those whom somebody stays in touch with, as the registration card stands today. A field without a word is ''. */
export type Constituent = {
  readonly id: Id;
  readonly kind: ConstituentKind;
  readonly areaCode: AreaCode;
  /** For those outside territory: the school, firm or office they belong to. */
  readonly unitId: Id | null;
  readonly membersCount: number | null;
  readonly fields: Readonly<Record<OpenField, string>>;
  readonly hardship: Hardship;
  readonly hardshipSince: CivilDate | null;
  readonly hardshipReviewOn: CivilDate | null;
  readonly confirmedOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly version: number;
};

/** What is said of a hardship. */
export type SaidHardship = {
  readonly hardship: Hardship;
  readonly hardshipReason: string;
  readonly hardshipSince: CivilDate | null;
  readonly hardshipReviewOn: CivilDate | null;
};

/** A registration as somebody fills it in. */
export type SaidConstituent = {
  readonly kind: ConstituentKind;
  readonly areaCode: AreaCode;
  readonly unitId: Id | null;
  readonly membersCount: number | null;
  readonly fields: Partial<Readonly<Record<OpenField, string>>>;
  readonly hardship: Hardship;
  readonly hardshipSince: CivilDate | null;
  readonly hardshipReviewOn: CivilDate | null;
};

export type NewConstituent = Omit<Constituent, 'id' | 'version' | 'confirmedOn' | 'endedOn'>;

/** More live in no household; a larger number is a slip of the finger. */
const MEMBERS_MAX = 99;
/** 18 digits, the last perhaps an X: nobody's identity number is kept here (handbook §2.6, issue: least data). */
const IDENTITY_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/;

/** One line without spaces at its ends, and without what no database can hold. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/**
 * Checks a registration before it is kept. A hardship without a day of review gets the latest one that the rulebook
 * allows. Refuses `liaison.name-missing`, and what `wellSaidField`, `wellSaidBelonging` and
 * `wellSaidHardship` do.
 */
export function wellSaid(said: SaidConstituent, today: CivilDate, reviewDaysMax: number): NewConstituent | Refusal {
  const fields = { ...NO_WORDS };
  for (const [code, text] of Object.entries(said.fields) as [OpenField, string][]) {
    const well = wellSaidField(said.kind, code, text);
    if (isRefusal(well)) return well;
    fields[code] = well;
  }
  if (fields.name === '') return refuse('liaison.name-missing', {}, 'name');
  const belonging = wellSaidBelonging(said);
  if (isRefusal(belonging)) return belonging;
  const hardship = wellSaidHardship({ ...said, hardshipReason: fields.hardshipReason }, today, reviewDaysMax);
  if (isRefusal(hardship)) return hardship;
  const { hardshipReason, ...flag } = hardship;
  const { kind, areaCode } = said;
  return { kind, areaCode, ...belonging, fields: { ...fields, hardshipReason }, ...flag };
}

/** How many they are and where they belong: what is no field of the card, since it is a number and a unit. */
export type SaidBelonging = Pick<SaidConstituent, 'membersCount' | 'unitId'>;

/** Checks it. Refuses `liaison.members-count`. */
export function wellSaidBelonging({ membersCount, unitId }: SaidBelonging): SaidBelonging | Refusal {
  const isCount = membersCount === null || (Number.isInteger(membersCount) && membersCount >= 1);
  if (!isCount || (membersCount ?? 1) > MEMBERS_MAX)
    return refuse('liaison.members-count', { most: MEMBERS_MAX }, 'membersCount');
  return { membersCount, unitId };
}

/** Every field without a word. */
const NO_WORDS: Readonly<Record<OpenField, string>> = Object.fromEntries(
  [...Object.keys(COLUMN_FIELDS), ...Object.keys(LIVING_FIELDS)].map((code) => [code, '']),
) as Record<OpenField, string>;

/**
 * One field as it will be kept. Refuses `liaison.field-not-asked` (of this kind), `liaison.field-long`,
 * `liaison.field-choice`, `liaison.phone-wrong`, `liaison.identity-number`.
 */
function wellSaidField(kind: ConstituentKind, code: OpenField, text: string): string | Refusal {
  const field: Field | undefined = OPEN_FIELDS[code];
  const value = oneLine(text);
  if (!field) return refuse('liaison.field-not-asked', { field: code }, code);
  if (value === '') return '';
  if (!fieldsOf(kind).includes(code)) return refuse('liaison.field-not-asked', { field: field.words.zh }, code);
  if (value.length > field.lengthMax)
    return refuse(
      'liaison.field-long',
      { field: field.words.zh, fieldEn: field.words.en, most: field.lengthMax },
      code,
    );
  if (IDENTITY_NUMBER.test(value)) return refuse('liaison.identity-number', {}, code);
  if (field.choices && !(value in field.choices))
    return refuse('liaison.field-choice', { field: field.words.zh, fieldEn: field.words.en }, code);
  if ((code === 'phone' || code === 'proxyPhone') && !couldBePhone(value))
    return refuse('liaison.phone-wrong', {}, code);
  return value;
}

function couldBePhone(phone: string): boolean {
  const { length } = phone.normalize('NFKC').replace(/\D/g, '');
  return length >= 5 && length <= 20;
}

/**
 * A hardship flag has a reason and a day of review, which is not far off. Refuses `liaison.hardship-reason`,
 * `liaison.hardship-review`.
 */
export function wellSaidHardship(said: SaidHardship, today: CivilDate, reviewDaysMax: number): SaidHardship | Refusal {
  if (said.hardship === 'none')
    return { hardship: 'none', hardshipReason: '', hardshipSince: null, hardshipReviewOn: null };
  const hardshipReason = oneLine(said.hardshipReason);
  if (hardshipReason === '') return refuse('liaison.hardship-reason', {}, 'hardshipReason');
  const latest = addDays(today, reviewDaysMax);
  const hardshipReviewOn = said.hardshipReviewOn ?? latest;
  if (hardshipReviewOn <= today || hardshipReviewOn > latest)
    return refuse('liaison.hardship-review', { latest }, 'hardshipReviewOn');
  return { hardship: said.hardship, hardshipReason, hardshipSince: said.hardshipSince, hardshipReviewOn };
}

/** A change of one field: `base` is what stood there when it was written, perhaps days ago on a phone. */
export type FieldChange = { readonly field: OpenField; readonly base: string; readonly value: string };

/**
 * What a change of one field comes to: `same` when the value stands there already, the new value, or the refusal
 * `liaison.field-conflict` when somebody else has changed this field since; nothing is overwritten in silence.
 */
export function fieldAfter(
  { kind, fields, endedOn }: Pick<Constituent, 'kind' | 'fields' | 'endedOn'>,
  { field, base, value }: FieldChange,
): 'same' | string | Refusal {
  if (endedOn !== null) return refuse('liaison.constituent-gone');
  const well = wellSaidField(kind, field, value);
  if (isRefusal(well)) return well;
  const current = fields[field];
  if (well === current) return 'same';
  if (field === 'name' && well === '') return refuse('liaison.name-missing', {}, 'name');
  if (oneLine(base) !== current) return refuse('liaison.field-conflict', { current, base, value: well }, field);
  return well;
}
