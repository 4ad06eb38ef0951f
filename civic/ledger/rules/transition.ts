import type { Words } from '#kernel/language.ts';
import type { Permission } from '#kernel/permission.ts';
import type { ClockKind } from './clocks.ts';
import type { LedgerFact } from './facts.ts';
import type { NoticeKind } from './notices.ts';
import type { State } from './states.ts';

/** Who does an act: an official with a right, the person by number and code, or time itself. */
export type Who = Permission | 'constituent' | 'clockwork';

type Common = {
  /** The rows of handbook §4.3; empty for what §4.1 gives a role outside that table. */
  readonly rows: readonly number[];
  readonly from: readonly State[];
  /** Null: the state stays. */
  readonly to: State | null;
  readonly who: readonly Who[];
};

/** A step that can be made here. */
export type Runnable = Common & {
  readonly isRunnable: true;
  /** A state that it passes on the way, with a fact of its own. */
  readonly through?: { readonly state: State; readonly fact: LedgerFact };
  readonly fact: LedgerFact;
  /** The clocks that end, and those that begin; the first of those that begin gives the next due date. */
  readonly stops: readonly ClockKind[] | 'all';
  readonly starts: readonly ClockKind[];
  /** What the person is told; null where §4.3 says "–". */
  readonly notice: NoticeKind | null;
};

/** A step of the handbook that cannot be made here, with what can be done instead. */
export type Declared = Common & { readonly isRunnable: false; readonly instead: Words };

export type Transition = Runnable | Declared;
