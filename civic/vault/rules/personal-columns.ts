/** How closely a column points at a person (handbook §3.6, §4.4): P1 within the office, P2 who it is and how to reach them. */
type PrivacyClass = 'P1' | 'P2';

type Column = { readonly privacy: PrivacyClass; readonly purpose: string };

/** A table with columns that stand enciphered. */
type PersonalTable = {
  /** The primary key without the county, in order, each with its type: by it a sweep goes through the rows. */
  readonly keys: Readonly<Record<string, 'uuid' | 'smallint'>>;
  readonly columns: Readonly<Record<string, Column>>;
  /** By column, the column of its marks, by which equal values find each other; and when a row must have none. */
  readonly marks: Readonly<Record<string, { readonly column: string; readonly noneWhen: string }>>;
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
    marks: { phone: { column: 'phone_mark', noneWhen: 'to_be_sealed_since is not null' } },
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
  issue_follower: {
    keys: { id: 'uuid' },
    columns: { address: { privacy: 'P2', purpose: 'to tell somebody of the steps of an issue that they follow' } },
    marks: {},
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

/** The tables with the names of their columns, as the database is told which to encipher. */
export function enciphered(): Readonly<Record<string, { readonly columns: readonly string[] }>> {
  return Object.fromEntries(
    Object.entries(PERSONAL_TABLES).map(([table, { columns }]) => [table, { columns: Object.keys(columns) }]),
  );
}

/**
 * A telephone as it is compared: digits alone, without the country's 86. `139 8765-4321` and `+86 13987654321` are one
 * number.
 */
export function phoneToCompare(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '').replace(/^(\+|00)86/, '');
  return digits.replace(/\D/g, '');
}
