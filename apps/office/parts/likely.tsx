import type { ReactNode } from 'react';
import { EXAMPLES_MIN } from '#civic/ledger/rules/likely.ts';
import type { LikelyView } from '#civic/ledger/rules/shapes.ts';
import { fill, useListed, useWords } from '../language.tsx';
import { timeText } from '../times.ts';
import type { Choice } from './fields.tsx';

type LikelyProps = {
  readonly label: string;
  readonly hint: string;
  readonly view: LikelyView;
  /** What can be chosen here, with its name; what is not among them is not shown. */
  readonly choices: readonly Choice[];
  readonly chosen: string;
  /** One press takes it; without, it is only said. */
  readonly onTake?: (value: string) => void;
};

/** What is likely from the past, why, and how good that is: a suggestion that somebody takes, or not. */
export function Likely({ label, hint, view, choices, chosen, onTake }: LikelyProps): ReactNode {
  const { likely } = useWords();
  const listed = useListed();
  const options = view.options.flatMap((option) => {
    const name = choices.find(({ value }) => value === option.value)?.label;
    return name === undefined ? [] : [{ ...option, name }];
  });
  return (
    <section className="note" aria-label={label}>
      <p>
        <strong>{label}</strong>
      </p>
      {options.length > 0 ? (
        <>
          <ul className="plainlist">
            {options.map(({ value, name, certainty, because }) => (
              <li key={value}>
                {name} · {likely.certainties[certainty]}{' '}
                {onTake && (
                  <button type="button" className="plain" disabled={value === chosen} onClick={() => onTake(value)}>
                    {value === chosen ? likely.taken : likely.take}
                    <span className="unseen"> {name}</span>
                  </button>
                )}
                {because.length > 0 && (
                  <p className="hint">
                    {likely.because} <q>{listed(because)}</q>
                  </p>
                )}
              </li>
            ))}
          </ul>
          <p className="hint">{hint}</p>
        </>
      ) : (
        <p className="hint">{whyNone(view, likely)}</p>
      )}
      <HowGood model={view.model} />
    </section>
  );
}

function whyNone({ state, model }: LikelyView, likely: ReturnType<typeof useWords>['likely']): string {
  if (state === 'too_few') return fill(likely.tooFew, { count: model?.exampleCount ?? 0, needed: EXAMPLES_MIN });
  return state === 'not_learned' ? likely.notLearned : likely.unsure;
}

function HowGood({ model }: Pick<LikelyView, 'model'>): ReactNode {
  const { likely } = useWords();
  if (model === null || model.triedCount === 0) return null;
  return (
    <p className="hint">
      {fill(likely.accuracy, {
        ...{ tried: model.triedCount, right: model.rightCount, low: model.lowPercent, high: model.highPercent },
        ...{ said: model.saidCount, saidRight: model.saidRightCount },
      })}{' '}
      {fill(likely.learned, { version: model.version, at: timeText(model.learnedAt), count: model.exampleCount })}
    </p>
  );
}
