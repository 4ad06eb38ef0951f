import type { Actor } from '#kernel/actor.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { ACT_NAMES, type ActName } from './acts.ts';
import type { Standing } from './barred.ts';
import { contributionOf } from './contributions.ts';
import { type Decision, type Known, mayAct, stepped } from './decide.ts';
import type { Matter } from './matter.ts';
import type { Said } from './said.ts';
import { transitionOf } from './transitions.ts';

/**
 * Decides one act on one matter: the changed matter with its facts, clocks, notice and additions, or a refusal. The
 * whole of handbook §4.3 that runs here goes through this function. `version`: the one that the author looked at; null
 * for the person and for time, who act on what is. Refuses `ledger.stale`, what `mayAct` refuses, and what the act's
 * own rule refuses.
 */
export function decide(
  matter: Matter,
  said: Said,
  by: Actor,
  known: Known,
  version: number | null = null,
): Decision | Refusal {
  const refusal = mayAct(matter, said.name, by, known.standing);
  if (refusal && refusal.code !== 'ledger.not-now') return refusal;
  if (version !== null && version !== matter.version) return refuse('ledger.stale');
  if (refusal) return refusal;
  const own = contributionOf(matter, said, known, by);
  return isRefusal(own) ? own : stepped(matter, said.name, known, own);
}

/** Every act that somebody may make on a matter now, for the screen to show just these. */
export function actsOpenTo(matter: Matter, by: Actor, standing: Standing): ActName[] {
  return ACT_NAMES.filter((act) => transitionOf(act).isRunnable && mayAct(matter, act, by, standing) === null);
}
