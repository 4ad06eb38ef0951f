import type { ActDone, MatterWhole } from '#civic/ledger/contract.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { BodyOf, Endpoint } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Address, addressOf, reach } from '../../client.ts';
import { instantOfField } from '../../times.ts';
import type { Catalogue } from '../../words.ts';

type FormWord = keyof Catalogue['matter']['form'];

/** One field of a plain form; its name is the draft's and mostly the body's. */
export type PlainField = {
  readonly name: string;
  readonly label: FormWord;
  readonly hint?: FormWord;
  readonly control:
    | 'short'
    | 'long'
    | 'moment'
    | 'day'
    | 'unit'
    | 'contact_way'
    | 'escalation_answer'
    | 'review_answer'
    | 'result_kind'
    | 'tick'
    | 'count';
  /** May stay empty. */
  readonly isOptional?: true;
  readonly charactersMax?: number;
};

export type Values = Readonly<Record<string, string | boolean>>;

/** A form that is nothing but fields: for acts that need a few words and nothing to look up. */
export type PlainForm = {
  readonly note?: FormWord;
  readonly fields: readonly PlainField[];
  /** What stands in the fields at first, from what is known of the matter. */
  readonly begin?: (whole: MatterWhole) => Values;
  readonly send: (matterId: string, version: number, values: Values) => Promise<Partial<ActDone>>;
};

/** A form for one address: its fields, and how they become the body. */
export function plain<E extends Endpoint>(
  address: Address<E>,
  fields: readonly PlainField[],
  bodyOf: (version: number, said: (name: string) => string, values: Values) => BodyOf<E>,
  note?: FormWord,
): PlainForm {
  return {
    fields,
    ...(note && { note }),
    send: async (matterId, version, values) => {
      const body = bodyOf(version, (name) => String(values[name] ?? '').trim(), values);
      const response = await reach(addressOf(address.path, { matterId }, {}), {
        method: address.method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Partial<ActDone>;
    },
  };
}

/** The body of an act for which nothing is said. */
export const onlyVersion = (version: number) => ({ version });

/** A day as a field holds it. */
export function dayOf(text: string): CivilDate {
  return text as CivilDate;
}

/** A moment as a field holds it. */
export function momentOf(text: string): Instant {
  // An empty moment never comes here: the form asks for every field first.
  return instantOfField(text, Date.now()) ?? ('' as Instant);
}
