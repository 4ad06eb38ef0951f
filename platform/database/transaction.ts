import type { TenantId } from '#kernel/area-code.ts';
import type { Insertion, Statement } from './sql.ts';

/** One transaction of one tenant: reads see it at once; added rows are written together just before it commits. */
export type Transaction = {
  readonly tenantId: TenantId;
  /** All rows of a statement. */
  rows<Row>(statement: Statement): Promise<Row[]>;
  /** The first row, or null. */
  row<Row>(statement: Statement): Promise<Row | null>;
  /** Writes waiting additions first, then runs a statement and says how many rows it touched. */
  run(statement: Statement): Promise<number>;
  /** Adds a row, to be inserted with all others in one statement before the next `run` or the commit. */
  add<Row>(insert: Insertion<Row>, row: Row): void;
};

/** Statements outside any tenant: migrations, sessions, the job queue, reference data. */
export type System = Pick<Transaction, 'rows' | 'row' | 'run'>;
