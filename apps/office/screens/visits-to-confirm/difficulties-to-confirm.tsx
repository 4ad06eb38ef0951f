import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { reportEndpoints } from '#civic/reports/contract.ts';
import { SOLVED_ANSWERS, type SolvedAnswer } from '#civic/reports/rules/difficulty.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { reports } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useChoices, useSending } from '../reports/reporting.ts';

type ToAsk = ReplyOf<(typeof reportEndpoints)['listToConfirm']>['difficulties'][number];

/** Households of whom somebody says to have solved a difficulty: is it solved? */
export function DifficultiesToConfirm(): ReactNode {
  const { language } = useSpeaking();
  const { reports: text, visitsToConfirm, common } = useWords();
  const asked = useQuery({
    queryKey: ['reports', 'to-confirm', language],
    queryFn: () => call(reports.getToConfirm, {}),
  });
  const rows = asked.data?.difficulties ?? [];
  return (
    <>
      <h2>{text.ask}</h2>
      <p className="hint">{text.askIntro}</p>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {rows.length === 0 && (
        <p className="empty" role="status">
          {asked.isPending ? common.loading : text.askNone}
        </p>
      )}
      {rows.map((one) => (
        <article key={one.id} className="card">
          <h3 lang="zh-CN">{one.constituentName}</h3>
          <p>{one.phone ? <a href={`tel:${one.phone}`}>{one.phone}</a> : visitsToConfirm.noPhone}</p>
          <p>{fill(text.saidSolved, { person: one.personName, day: one.solvedOn, done: one.done })}</p>
          <Opening label={text.askOne} spoken={`${text.askOne} ${one.constituentName}`}>
            {(close) => <Ask difficulty={one} onDone={close} />}
          </Opening>
        </article>
      ))}
    </>
  );
}

const WORDS_MAX = 500;

function Ask({ difficulty, onDone }: { readonly difficulty: ToAsk; readonly onDone: () => void }): ReactNode {
  const { reports: text, visitsToConfirm } = useWords();
  const [typed, setTyped] = useState({ way: '', solved: '', words: '' });
  const [isAsking, setAsking] = useState(false);
  const answers = useChoices(SOLVED_ANSWERS);
  const ways = Object.entries(visitsToConfirm.ways).map(([value, label]) => ({ value, label }));
  const sending = useSending(
    () =>
      call(reports.confirm, {
        params: { difficultyId: difficulty.id },
        body: { way: typed.way as 'call' | 'slip', solved: typed.solved as SolvedAnswer, words: typed.words },
      }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (typed.way && typed.solved) sending.mutate();
  };
  const wrong = (value: string) => (isAsking && !value ? text.needed : undefined);
  return (
    <Form
      label={`${text.ask} ${difficulty.constituentName}`}
      send={text.record}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <Radios
        label={text.way}
        choices={ways}
        wrong={wrong(typed.way)}
        value={typed.way}
        onChange={(way) => setTyped({ ...typed, way })}
      />
      <Radios
        label={text.solved}
        choices={answers}
        wrong={wrong(typed.solved)}
        value={typed.solved}
        onChange={(solved) => setTyped({ ...typed, solved })}
      />
      <LongField
        label={text.theirWords}
        isNeeded={false}
        rows={2}
        charactersMax={WORDS_MAX}
        value={typed.words}
        onChange={(words) => setTyped({ ...typed, words })}
      />
    </Form>
  );
}
