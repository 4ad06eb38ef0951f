import type { ReactNode } from 'react';
import type { Static } from 'typebox';
import type { routingStep } from '#civic/ledger/rules/shapes.ts';
import { say } from '#kernel/language.ts';
import { useSpeaking } from '../../language.tsx';

/** The steps of the routing (§4.3), each with its reason. */
export function RoutingSteps({ steps }: { readonly steps: readonly Static<typeof routingStep>[] }): ReactNode {
  const { words, language } = useSpeaking();
  return (
    <dl className="facts">
      {steps.map((one) => (
        <div key={`${one.step} ${one.reason.zh}`}>
          <dt>{words.matter.stepNames[one.step]}</dt>
          <dd>{say(one.reason, language)}</dd>
        </div>
      ))}
    </dl>
  );
}
