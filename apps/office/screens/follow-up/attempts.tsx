import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ATTEMPT_RESULTS, type AttemptResult, WAYS, type Way } from '#civic/verdicts/rules/attempts.ts';
import { call } from '../../client.ts';
import { verdicts } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { ChoiceField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { timeText } from '../../times.ts';
import { type FollowUpWhole, useFollowUpChanged } from './whole.ts';

/** Each try to reach the person, and the next one. */
export function Attempts({ whole }: { readonly whole: FollowUpWhole }): ReactNode {
  const { followUp: words } = useWords();
  return (
    <section className="card">
      <h2>{words.tried}</h2>
      {whole.attempts.length === 0 && <p className="hint">{words.noTries}</p>}
      <ul className="plainlist">
        {whole.attempts.map((one) => (
          <li key={one.id}>
            {timeText(one.triedAt)} · {words.ways[one.way]} · {words.results[one.result]}
          </li>
        ))}
      </ul>
      <p className="hint">{fill(words.hours, { count: whole.differentHours })}</p>
      {!whole.endedAt && <Trying whole={whole} />}
    </section>
  );
}

function Trying({ whole }: { readonly whole: FollowUpWhole }): ReactNode {
  const { followUp: words } = useWords();
  const followUpId = whole.followUp.id;
  const [way, setWay] = useState<Way>('phone');
  const [result, setResult] = useState<AttemptResult>('no_answer');
  const changed = useFollowUpChanged(followUpId);
  const recording = useMutation({
    mutationFn: () => call(verdicts.recordAttempt, { params: { followUpId }, body: { way, result, triedAt: null } }),
    onSuccess: changed,
  });
  return (
    <Form
      label={words.recordTry}
      send={words.recordTry}
      isSending={recording.isPending}
      error={recording.error}
      onSend={() => recording.mutate()}
    >
      <ChoiceField
        label={words.way}
        value={way}
        choices={WAYS.map((value) => ({ value, label: words.ways[value] }))}
        onChange={(value) => setWay(value as Way)}
      />
      <ChoiceField
        label={words.result}
        value={result}
        choices={ATTEMPT_RESULTS.map((value) => ({ value, label: words.results[value] }))}
        onChange={(value) => setResult(value as AttemptResult)}
      />
    </Form>
  );
}
