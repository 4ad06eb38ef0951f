import { createHash } from 'node:crypto';

/** A statement of SQL with its values apart, so that no value can become SQL. Made only by the `sql` tag. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] };

/**
 * Writes a statement: `sql`select … where tenant_id = ${tenantId}``. A value becomes a parameter; another
 * statement inside becomes part of the text, its parameters renumbered.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Statement {
  const values: unknown[] = [];
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    text += isStatement(part) ? embedded(part, values) : place(part, values);
    text += strings[index + 1] ?? '';
  });
  return { text, values };
}

/** A part that is left out: for a condition that does not apply. */
export const nothing: Statement = { text: '', values: [] };

function isStatement(part: unknown): part is Statement {
  return typeof part === 'object' && part !== null && 'text' in part && 'values' in part;
}

function place(value: unknown, values: unknown[]): string {
  values.push(value);
  return `$${values.length}`;
}

function embedded(statement: Statement, values: unknown[]): string {
  const offset = values.length;
  values.push(...statement.values);
  return statement.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + offset}`);
}

/** Names kept for texts already seen, so that each text is parsed and planned once per connection. */
const names = new Map<string, string>();

/** The name under which a statement is prepared; the same text has the same name. */
export function preparedNameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('hex').slice(0, 20);
    // Texts come from the source, so there are few; the bound is for a mistake that would build texts from data.
    if (names.size < 5000) names.set(text, name);
  }
  return name;
}

/**
 * An insert whose rows come as one JSON array, so that any number of rows, of any number of people, is one
 * prepared statement: `insert into x select * from jsonb_populate_recordset(null::x, $1)`. Columns that a row leaves
 * out become null, so a row names every column that is not null.
 */
export type Insertion<Row> = { readonly text: string; readonly row?: Row };

/** Declares an insertion. `$1` stands for the rows. */
export function insertion<Row>(text: string): Insertion<Row> {
  return { text };
}

/** Rows waiting to be inserted, by insertion, in the order in which the insertions were first used. */
export type Additions = Map<Insertion<never>, unknown[]>;

/**
 * All waiting rows as one statement: each insertion a data-modifying `with`, so that matter, fact and outbox cost
 * one round trip. Foreign keys are checked at its end, so the order inside does not matter. `travelling` says how the
 * rows of an insertion leave the house.
 */
export function folded(
  additions: Additions,
  travelling: (text: string, rows: readonly unknown[]) => readonly unknown[] = (_text, rows) => rows,
): Statement {
  const values: unknown[] = [];
  const parts: string[] = [];
  for (const [insert, rows] of additions) {
    values.push(JSON.stringify(travelling(insert.text, rows)));
    parts.push(`w${values.length} as (${insert.text.replaceAll('$1', `$${values.length}::jsonb`)})`);
  }
  return { text: `with ${parts.join(', ')} select 1`, values };
}
