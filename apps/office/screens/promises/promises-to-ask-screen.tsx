import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { facePromiseEndpoints } from '#civic/promises/contract-face.ts';
import { answersTo, type HouseholdAnswer } from '#civic/promises/rules/face-to-face.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { instantOf } from '#kernel/instant.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { promises } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Form } from '../../parts/form.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Fact } from '../matter/said.tsx';

type ToAsk = ReplyOf<(typeof facePromiseEndpoints)['listToAsk']>['promises'][number];

/** Households to whom something was promised, one after the other: was it done? */
export function PromisesToAskScreen(): ReactNode {
  const { words, language } = useSpeaking();
  const { promises: text, common } = words;
  const [isDone, setDone] = useState(false);
  const [passed, setPassed] = useState<readonly string[]>([]);
  const asked = useQuery({
    queryKey: ['promises-to-ask', language],
    queryFn: () => call(promises.toAsk, {}),
  });
  const all = asked.data?.promises ?? [];
  // Whom nobody reached goes to the end, and comes again.
  const waiting = all.filter(({ id }) => !passed.includes(id));
  const [first] = waiting.length > 0 ? waiting : all;
  const passOver = (id: string) => {
    setDone(false);
    setPassed(waiting.length > 1 ? [...passed, id] : []);
  };
  return (
    <>
      <div className="head">
        <h1>{text.toAskTitle}</h1>
        {all.length > 0 && <span className="tag">{fill(text.left, { count: all.length })}</span>}
      </div>
      <p className="hint">{text.toAskIntro}</p>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      <p role="status">{isDone && text.recorded}</p>
      {!first && (
        <p className="empty" role="status">
          {asked.isPending ? common.loading : text.toAskEmpty}
        </p>
      )}
      {first && <Ask key={first.id} promise={first} onDone={() => setDone(true)} onNext={() => passOver(first.id)} />}
    </>
  );
}

const today = () => civilDateOf(instantOf(Date.now()));

function Ask(props: { readonly promise: ToAsk; readonly onDone: () => void; readonly onNext: () => void }): ReactNode {
  const { words: catalogue, language } = useSpeaking();
  const { promises: text } = catalogue;
  const { name, phone, words, dueOn, isLate, stateWords, deliveryWords, askedDueOn, askedReason } = props.promise;
  return (
    <section className="card receipt">
      <h2 lang="zh-CN">{name}</h2>
      <p lang="zh-CN">{words}</p>
      <dl className="facts">
        <Fact name={text.phone}>{phone ? <a href={`tel:${phone}`}>{phone}</a> : text.noPhone}</Fact>
        <Fact name={text.dueOn}>
          <span className="number">{dueOn}</span> {isLate && <span className="late">{text.late}</span>}
        </Fact>
        <Fact name={text.state}>{say(stateWords, language)}</Fact>
        {deliveryWords && <Fact name={text.delivery}>{deliveryWords}</Fact>}
      </dl>
      {askedDueOn && <p className="note">{fill(text.asked, { day: askedDueOn, reason: askedReason })}</p>}
      <Answering promise={props.promise} onDone={props.onDone} />
      <p>
        <button type="button" className="plain" onClick={props.onNext}>
          {text.next}
        </button>
      </p>
    </section>
  );
}

function Answering({ promise, onDone }: { readonly promise: ToAsk; readonly onDone: () => void }): ReactNode {
  const { promises: text } = useSpeaking().words;
  const queries = useQueryClient();
  const [way, setWay] = useState('');
  const [answer, setAnswer] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useMutation({
    mutationFn: () =>
      call(promises.answer, {
        params: { promiseId: promise.id },
        body: { way: way as 'call' | 'slip', answer: answer as HouseholdAnswer },
      }),
    onSuccess: onDone,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['promises-to-ask'] }),
  });
  const send = () => {
    setAsking(true);
    if (way && answer) sending.mutate();
  };
  const isWrong = (value: string) => (isAsking && !value ? text.needed : undefined);
  return (
    <Form
      label={`${text.toAskTitle} ${promise.name}`}
      send={text.record}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
    >
      <Radios
        label={text.way}
        choices={Object.entries(text.ways).map(([value, label]) => ({ value, label }))}
        wrong={isWrong(way)}
        value={way}
        onChange={setWay}
      />
      <Radios
        label={text.answer}
        choices={answersTo(promise, today()).map((value) => ({ value, label: text.answers[value] }))}
        wrong={isWrong(answer)}
        value={answer}
        onChange={setAnswer}
      />
    </Form>
  );
}
