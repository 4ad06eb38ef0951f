import type { ReactNode } from 'react';
import { CHOSEN_PURPOSES, type ChosenPurpose, PURPOSES } from '#civic/vault/rules/look.ts';
import { say } from '#kernel/language.ts';
import { Refused } from '../client.ts';
import { useSpeaking } from '../language.tsx';

/** Whether something was not shown because its purpose must be chosen first. */
export function asksForPurpose(error: unknown): boolean {
  return error instanceof Refused && error.problem.code === 'vault.purpose-missing';
}

/** Asks once for what somebody looks who does so outside their own work: a press on one of a few opens it. */
export function PurposeAsked(props: {
  readonly isPending: boolean;
  readonly onChoose: (purpose: ChosenPurpose) => void;
}): ReactNode {
  const { words, language } = useSpeaking();
  return (
    <fieldset className="entry" disabled={props.isPending}>
      <legend>{words.looks.ask}</legend>
      <p className="hint">{words.looks.told}</p>
      <div className="buttons">
        {CHOSEN_PURPOSES.map((purpose) => (
          <button key={purpose} type="button" className="plain" onClick={() => props.onChoose(purpose)}>
            {say(PURPOSES[purpose], language)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
