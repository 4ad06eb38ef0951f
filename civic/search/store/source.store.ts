import type { UnitBook } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { type Statement, sql } from '#platform/database/sql.ts';
import type { Text } from '../rules/entry.ts';
import type { Kind } from '../rules/kinds.ts';

/** A thing that was there before search began, and by what it is kept up to date. */
export type Older = { readonly id: Id; readonly subjectId: Id };

/** A thing that is open to who asks, with what the index does not say of it. */
export type Opened = {
  readonly thingId: Id;
  readonly areaCode?: AreaCode;
  readonly unitId?: Id;
  /** The record to which it leads, where that is another. */
  readonly leadsTo?: Id;
};

/** What somebody in office may see of a kind that lies downstream: in which places, and which of some things. */
export type Reach = {
  readonly areaCodes: readonly AreaCode[];
  open(tx: Transaction, thingIds: readonly Id[]): Promise<readonly Opened[]>;
};

/** Where the words of a kind stand. That of what lies downstream is brought by the server. */
export type Source = {
  /** The words of some subjects as they stand now; nothing of a sealed matter. */
  texts(tx: Transaction, subjectIds: readonly Id[]): Promise<Text[]>;
  /** The newest things before an id (null: of all). */
  older(tx: Transaction, before: Id | null, limit: number): Promise<Older[]>;
  /** The subjects that the facts of these subjects change; left out: the same. */
  subjectsOf?(tx: Transaction, factSubjectIds: readonly Id[]): Promise<Id[]>;
  /** Who may see what, where not everybody does and search can't know it; null: nothing. `areaCode`: what was asked for. */
  reach?(official: Official, units: UnitBook, areaCode: AreaCode | undefined): Reach | null;
  /** Of some things those that everybody may read, where not all are public. */
  openToAll?(tx: Transaction, thingIds: readonly Id[]): Promise<readonly Opened[]>;
};

/** All sources. */
export type Sources = Readonly<Record<Kind, Source>>;
/** Those that the server brings, since they lie downstream. */
export type Downstream = Pick<Sources, 'published' | 'rumour' | 'openness' | 'correction' | 'analysis'>;

/** A matter has fewer of a kind. */
export const OF_SUBJECT_MAX = 200;

/** The condition that an id lies before another; null: any. */
export const before = (id: Id | null, column: Statement) => sql`(${id}::uuid is null or ${column} < ${id}::uuid)`;

/** What every kind that belongs to a matter takes from `matter m`. */
export const OF_MATTER = sql`m.id as "subjectId", null::uuid as "personId", m.area_code as "areaCode", m.host_unit_id as "unitId",
  m.category_code as "categoryCode"`;
