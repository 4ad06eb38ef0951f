import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { INDICATOR_IDS, INDICATORS } from '#civic/assessment/rules/indicators/indicators.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { ChoiceField, LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';

const YEARS = 3;
const LETTERS_MAX = 500;

/** The right of reply of the head of a unit: public, beside the figure. */
export function Reply({ unitId }: { readonly unitId: string }): ReactNode {
  const { words, language } = useSpeaking();
  const said = words.indicators;
  const queries = useQueryClient();
  const thisYear = Number(civilDateOf(instantOf(Date.now())).slice(0, 4));
  const [indicator, setIndicator] = useState<string>('on_time');
  const [year, setYear] = useState(String(thisYear));
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () => {
      const known = INDICATOR_IDS.find((id) => id === indicator) ?? 'on_time';
      return call(assessment.replyToIndicator, { body: { unitId, indicator: known, year: Number(year), words: text } });
    },
    onSuccess: () => {
      setText('');
      void queries.invalidateQueries({ queryKey: ['indicators'] });
    },
  });
  return (
    <section className="card noprint" aria-label={said.reply}>
      <h2>{said.reply}</h2>
      <p className="hint">{said.replyHint}</p>
      <Form
        label={said.reply}
        send={said.send}
        isSending={send.isPending}
        error={send.error}
        onSend={() => send.mutate()}
      >
        <ChoiceField
          label={said.replyTo}
          value={indicator}
          choices={INDICATOR_IDS.map((value) => ({ value, label: say(INDICATORS[value].words, language) }))}
          onChange={setIndicator}
        />
        <ChoiceField
          label={said.replyYear}
          value={year}
          choices={Array.from({ length: YEARS }, (_, back) => String(thisYear - back)).map((one) => ({
            value: one,
            label: one,
          }))}
          onChange={setYear}
        />
        <LongField label={said.replyWords} charactersMax={LETTERS_MAX} value={text} onChange={setText} />
      </Form>
      {send.isSuccess && <p role="status">{said.sent}</p>}
    </section>
  );
}
