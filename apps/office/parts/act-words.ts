import { ACTS, type ActName } from '#civic/ledger/rules/acts.ts';
import { RESULTS, type ResultKind } from '#civic/ledger/rules/results.ts';
import { STATES, type State } from '#civic/ledger/rules/states.ts';
import { type Language, say } from '#kernel/language.ts';

/** What an act is called. */
export function actText(act: ActName, language: Language): string {
  return say(ACTS[act], language);
}

/** What a state is called. */
export function stateText(state: State, language: Language): string {
  return say(STATES[state], language);
}

/** What a kind of result is called. */
export function resultText(kind: ResultKind, language: Language): string {
  return say(RESULTS[kind], language);
}
