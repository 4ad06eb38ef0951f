/** How closely a column points at a person (handbook §3.6, §4.4): P1 within the office, P2 who it is and how to reach them. */
type PrivacyClass = 'P1' | 'P2' | 'P3';

type Column = { readonly privacy: PrivacyClass; readonly purpose: string };

type Marked = {
  readonly column: string;
  /** When a row must have none, in SQL. */
  readonly noneWhen: string;
  /** A column that is no secret, and is bound into the mark, so that it tells of equal values in one place alone. */
  readonly within: string | null;
  /** A value as it is compared. */
  readonly toCompare: (value: string, within: string) => string;
  /** The column whose marks these are like, so that one value finds the other; null: none. */
  readonly like: string | null;
};

/** A table with columns that stand enciphered. */
type PersonalTable = {
  /** The primary key without the county, in order, each with its type: by it a sweep goes through the rows. */
  readonly keys: Readonly<Record<string, 'uuid' | 'smallint' | 'int' | 'text'>>;
  readonly columns: Readonly<Record<string, Column>>;
  /** By column, the column of its marks, by which equal values find each other. */
  readonly marks: Readonly<Record<string, Marked>>;
  /** Columns of JSON that stand enciphered as a whole: then a text, whose content is the JSON. */
  readonly json: Readonly<Record<string, Column>>;
};

/**
 * Every column that is kept enciphered, with what it is for (PIPL Art. 6, 51). The stores write them by `personal`, the
 * sweep enciphers what was written before, the tests look for them in a dump, and `docs/keys.md` tells of them.
 */
export const PERSONAL_TABLES = {
  submission_person: {
    keys: { submission_id: 'uuid' },
    columns: {
      name: { privacy: 'P2', purpose: 'to address who raised a matter' },
      phone: { privacy: 'P2', purpose: 'to tell them the answer' },
      email: { privacy: 'P2', purpose: 'to tell them the answer' },
      address: { privacy: 'P2', purpose: 'to send them the letter' },
    },
    // Handbook §4.5: the same telephone, category and place within 90 days. None of what is sealed (§4.4).
    marks: {
      phone: {
        ...{ column: 'phone_mark', noneWhen: 'to_be_sealed_since is not null', within: null },
        ...{ toCompare: phoneToCompare, like: null },
      },
    },
    json: {},
  },
  reception_visitor: {
    keys: { id: 'uuid' },
    columns: {
      name: { privacy: 'P2', purpose: 'to call a visitor in' },
      phone: { privacy: 'P2', purpose: 'to tell a visitor that a session was moved' },
      email: { privacy: 'P2', purpose: 'to tell a visitor that a session was moved' },
    },
    marks: {},
    json: {},
  },
  mediation_party: {
    keys: { mediation_id: 'uuid', place: 'smallint' },
    columns: {
      name: { privacy: 'P2', purpose: 'to name the parties in the agreement that they sign' },
      address: { privacy: 'P2', purpose: 'to name the parties in the agreement' },
      phone: { privacy: 'P2', purpose: 'to call them to the table' },
    },
    marks: {},
    json: {},
  },
  constituent: {
    keys: { id: 'uuid' },
    columns: {
      name: { privacy: 'P2', purpose: 'to find and address them' },
      phone: { privacy: 'P2', purpose: 'to call them' },
      place: { privacy: 'P2', purpose: 'to find where they live' },
      language: { privacy: 'P2', purpose: 'to speak as they like' },
      contact_way: { privacy: 'P2', purpose: 'to reach them as they like' },
      proxy_name: { privacy: 'P2', purpose: 'to know who may speak for them' },
      proxy_phone: { privacy: 'P2', purpose: 'to call who may speak for them' },
      hardship_reason: { privacy: 'P2', purpose: 'to think of those in hardship first' },
      end_reason: { privacy: 'P2', purpose: 'to know why a card ended' },
    },
    // Who is registered already, when a register of thousands is brought in; and who is looked for by the whole name.
    marks: {
      name: {
        ...{ column: 'name_mark', noneWhen: 'ended_on is not null', within: 'area_code' },
        ...{ toCompare: nameToCompare, like: null },
      },
    },
    json: { living: { privacy: 'P2', purpose: 'to know how they live and what they lack' } },
  },
  registration_value: {
    keys: { id: 'uuid' },
    columns: {
      value: { privacy: 'P2', purpose: 'to know what was written down of a field' },
      was: { privacy: 'P2', purpose: 'to know what stood there before' },
    },
    marks: {},
    json: {},
  },
  sensitive_value: {
    keys: { constituent_id: 'uuid', field: 'text' },
    columns: { value: { privacy: 'P3', purpose: 'what they allowed apart from all else, so that help fits' } },
    marks: {},
    json: {},
  },
  registration_evaluation: {
    keys: { id: 'uuid' },
    columns: { words: { privacy: 'P2', purpose: 'to hear what they think of their linked official' } },
    marks: {},
    json: {},
  },
  constituent_import_row: {
    keys: { import_id: 'uuid', row_number: 'int' },
    columns: {},
    marks: {},
    json: { cells: { privacy: 'P2', purpose: 'that a row which was not taken can be mended' } },
  },
  import_row: {
    keys: { import_id: 'uuid', row_number: 'int' },
    columns: {},
    marks: {},
    json: { cells: { privacy: 'P2', purpose: 'to make a matter of each row of a file' } },
  },
  field_entry: {
    keys: { id: 'uuid' },
    columns: {},
    marks: {},
    json: {
      body: { privacy: 'P2', purpose: 'that a person can decide about what came from a phone' },
      answer: { privacy: 'P2', purpose: 'to answer a phone that sends it again as the first time' },
    },
  },
  locked_value: {
    keys: { request_id: 'uuid', field: 'text', place: 'smallint' },
    columns: { value: { privacy: 'P3', purpose: 'what a law has kept although it was to be erased' } },
    marks: {},
    json: {},
  },
  retaliation_report: {
    keys: { id: 'uuid' },
    columns: {
      happened: { privacy: 'P3', purpose: 'to examine what was done to somebody who spoke up' },
      happened_when: { privacy: 'P3', purpose: 'to examine when' },
      by_whom: { privacy: 'P3', purpose: 'to examine by whom' },
      protect_from: { privacy: 'P3', purpose: 'to keep them safe from it' },
      contact: { privacy: 'P3', purpose: 'to tell them what was found' },
    },
    marks: {},
    json: {},
  },
  retaliation_entry: {
    keys: { id: 'uuid' },
    columns: { words: { privacy: 'P3', purpose: 'to know what was done and found' } },
    marks: {},
    json: {},
  },
  retaliation_alert: {
    keys: { id: 'uuid' },
    columns: { judged_words: { privacy: 'P2', purpose: 'to know what an auditor found' } },
    marks: {},
    json: {},
  },
  issue_follower: {
    keys: { id: 'uuid' },
    columns: { address: { privacy: 'P2', purpose: 'to tell somebody of the steps of an issue that they follow' } },
    // Who raised a matter and follows its issue is one person.
    marks: {
      address: {
        ...{ column: 'person_mark', noneWhen: 'ended_at is not null', within: null },
        ...{ toCompare: reachToCompare, like: 'submission_person.phone' },
      },
    },
    json: {},
  },
  follower_notice: {
    keys: { id: 'uuid' },
    columns: { address: { privacy: 'P2', purpose: 'to send somebody what they follow; until it was sent' } },
    marks: {},
    json: {},
  },
  // Beside a hash and its salt a telephone is guessed in seconds: there are but 10^10.
  log_salt: {
    keys: { fact_id: 'uuid' },
    columns: {},
    marks: {},
    json: { fields: { privacy: 'P2', purpose: 'to prove to somebody what they handed in' } },
  },
} as const satisfies Readonly<Record<string, PersonalTable>>;

type ColumnNames = { readonly columns: readonly string[]; readonly json: readonly string[] };

/** The tables with the names of their columns, as the database is told which to encipher. */
export function enciphered(): Readonly<Record<string, ColumnNames>> {
  return Object.fromEntries(
    Object.entries(PERSONAL_TABLES).map(([table, { columns, json }]) => [
      table,
      { columns: Object.keys(columns), json: Object.keys(json) },
    ]),
  );
}

/**
 * A telephone as it is compared: digits alone, without the country's 86. `139 8765-4321` and `+86 13987654321` are one
 * number; so are a mobile in full-width digits, with 86 or 0 before it, and with something behind it, or whoever writes it
 * in ten ways would be ten people.
 */
export function phoneToCompare(phone: string): string {
  const digits = phone
    .normalize('NFKC')
    .replace(/[^\d+]/g, '')
    .replace(/^(\+|00)86/, '')
    .replace(/\D/g, '');
  return /^(?:0?86|0)?(1[3-9]\d{9})/.exec(digits)?.[1] ?? digits;
}

/** A telephone or an e-mail address as it is compared. */
export function reachToCompare(address: string): string {
  return address.includes('@') ? address.trim().toLowerCase() : phoneToCompare(address);
}

/** A name as it is compared, together with the place where its household is: so a mark tells nothing across places. */
export function nameToCompare(name: string, areaCode: string): string {
  return name === '' ? '' : `${areaCode} ${name}`;
}
