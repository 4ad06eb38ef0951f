import { ACT_NAMES, type ActName } from './acts.ts';
import type { State } from './states.ts';
import type { Runnable, Transition } from './transition.ts';
import { AFTER_REPLY } from './transitions-after.ts';
import { HANDLING } from './transitions-handling.ts';
import { SCREENING } from './transitions-screening.ts';

/** Every step of handbook §4.3 as data. What is not in here does not happen. */
export const TRANSITIONS = { ...SCREENING, ...HANDLING, ...AFTER_REPLY } as const satisfies Record<ActName, Transition>;

/** The acts that can be made here. */
export type RunnableAct = {
  [Name in ActName]: (typeof TRANSITIONS)[Name]['isRunnable'] extends true ? Name : never;
}[ActName];

/** The step that an act makes, whatever the state. */
export function transitionOf(act: ActName): Transition {
  return TRANSITIONS[act];
}

/** The runnable step, with its general type. */
export function runnableOf(act: RunnableAct): Runnable {
  return TRANSITIONS[act];
}

/** Whether the table has this act for this state. */
export function fits(state: State, act: ActName): boolean {
  return transitionOf(act).from.includes(state);
}

/** The acts that can be made from a state by somebody. */
export function actsFrom(state: State): RunnableAct[] {
  return ACT_NAMES.filter((act): act is RunnableAct => transitionOf(act).isRunnable && fits(state, act));
}
