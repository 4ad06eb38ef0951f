import type { Actor } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Evidence, Fact, FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { addTo, type Database, type System, type Transaction } from '#platform/database/database.ts';
import type { FieldKeys } from '#platform/database/field-keys.ts';
import type { Additions, Insertion } from '#platform/database/sql.ts';
import type { Files } from '#platform/files/files.ts';
import { type Messages, NO_MESSAGES } from '#platform/messages/courier.ts';
import type { ReleaseKey } from '#platform/sealing/release-key.ts';

/**
 * What an act writes on: who acts, when, and what is to be added. Facts recorded here call forth the reactions that
 * `server/flow.ts` names, in the same transaction.
 */
export type Pad = {
  readonly tenantId: TenantId;
  readonly actor: Actor;
  readonly at: Instant;
  readonly desk: Desk;
  newId(): Id;
  add<Row>(insert: Insertion<Row>, row: Row): void;
  /** Records what happened. Resolves when every reaction of this transaction has been made. */
  record(fact: {
    readonly kind: string;
    readonly subjectId: Id;
    readonly body: FactBody;
    readonly evidence?: Evidence;
  }): Promise<void>;
};

/** A pad inside a transaction of its own: it can read and change as well as add. */
export type Act = Pad &
  Transaction & {
    /** Is done once, when the work of this act is done and before it commits: for what is read off what the act leaves. */
    atEnd(work: (act: Act) => Promise<void>): void;
  };

/** Made by every slice for the facts of others, and named in `server/flow.ts`. */
export type Reaction<P extends Pad = Act> = (pad: P, fact: Fact) => Promise<void> | void;

/** Where acts are done. One act = one transaction: change of state, facts, outbox. A refusal rolls it back. */
export type Desk = {
  readonly clock: Clock;
  readonly files: Files;
  /** 32 bytes that never leave the house: keys of lookup codes and tokens are derived from it. */
  readonly secret: Uint8Array;
  /** To it the house's half of every sealed identity is sealed; null where nothing is sealed. */
  readonly releaseKey: ReleaseKey | null;
  /** By which personal columns are enciphered; null where the database was opened without. */
  readonly fieldKeys: FieldKeys | null;
  /** By which messages can leave the house; used after a commit, never inside an act. */
  readonly messages: Messages;
  /** Loads, decides, applies, records. When the work returns a refusal nothing of it stays. */
  act<R>(actor: Actor, work: (act: Act) => Promise<R | Refusal>): Promise<R | Refusal>;
  /** Only adds; shares its transaction with others that arrive in the same moment. The fast way in. */
  append<R>(actor: Actor, work: (pad: Pad) => Promise<R | Refusal>): Promise<R | Refusal>;
  /** Reads one tenant; a statement that would change something is refused by the database. */
  read<R>(tenantId: TenantId, work: (tx: Transaction) => Promise<R>): Promise<R>;
  /** Loads what is kept and shared by all who ask (a book): who waits for it may hold a connection already. */
  aside<R>(work: () => Promise<R>): Promise<R>;
  /** Reference and system tables. */
  system<R>(work: (tx: System) => Promise<R>): Promise<R>;
};

export type DeskParts = {
  readonly database: Database;
  readonly clock: Clock;
  readonly files: Files;
  readonly secret: Uint8Array;
  /** Nothing is sealed when left out. */
  readonly releaseKey?: ReleaseKey | null;
  /** None when left out. */
  readonly messages?: Messages;
  /** Keeps a fact, with what was handed in, and carries out every reaction of now to it. */
  readonly react: (pad: Pad, fact: Fact, evidence?: Evidence | null) => Promise<void> | void;
};

/** Puts a desk together. */
export function openDesk(parts: DeskParts): Desk {
  const { database, clock } = parts;
  const padOf = (actor: Actor, add: Pad['add']): Pad => {
    const pad: Pad = {
      tenantId: actor.tenantId,
      actor,
      at: clock.now(),
      desk,
      newId: () => clock.newId(),
      add,
      record: async ({ evidence = null, ...fact }) => {
        const whole = { ...fact, id: clock.newId(), tenantId: actor.tenantId, at: pad.at, by: actor };
        await parts.react(pad, whole, evidence);
      },
    };
    return pad;
  };
  const desk: Desk = {
    clock,
    files: parts.files,
    secret: parts.secret,
    releaseKey: parts.releaseKey ?? null,
    fieldKeys: database.fieldKeys,
    messages: parts.messages ?? NO_MESSAGES,
    act: (actor, work) =>
      database.transaction(
        actor.tenantId,
        async (tx) => {
          const ends = new Set<(act: Act) => Promise<void>>();
          const act = inTransaction(padOf(actor, tx.add), tx, (end) => ends.add(end));
          const result = await work(act);
          if (!isRefusal(result)) for (const end of ends) await end(act);
          return result;
        },
        (result) => !isRefusal(result),
      ),
    append: async (actor, work) => {
      const additions: Additions = new Map();
      const result = await work(padOf(actor, (insert, row) => addTo(additions, insert, row)));
      if (!isRefusal(result) && additions.size > 0) await database.append(actor.tenantId, additions);
      return result;
    },
    read: (tenantId, work) => database.read(tenantId, work),
    aside: (work) => database.aside(work),
    system: (work) => database.system(work),
  };
  return desk;
}

/** The pad itself gains the transaction's functions, so that reactions called through it can read and change too. */
function inTransaction(pad: Pad, tx: Transaction, atEnd: Act['atEnd']): Act {
  return Object.assign(pad, { rows: tx.rows, row: tx.row, run: tx.run, atEnd });
}

/** For reactions that must read or change: refuses to run on a pad without a transaction, which would be a bug. */
export function withTransaction(reaction: Reaction<Act>): Reaction<Pad> {
  return (pad, fact) => {
    if (!('run' in pad)) throw new Error(`a reaction to ${fact.kind} needs a transaction`);
    return reaction(pad as Act, fact);
  };
}
