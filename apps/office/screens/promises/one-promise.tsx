import { type ReactNode, useState } from 'react';
import type { facePromiseEndpoints } from '#civic/promises/contract-face.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { promises } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { DayField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { useAct } from '../constituents/acting.ts';
import { Fact } from '../matter/said.tsx';

/** A promise to a household. */
export type Promised = ReplyOf<(typeof facePromiseEndpoints)['listOfHousehold']>['promises'][number];

type Props = { readonly promise: Promised };

/** What was promised, by when, how it stands; and what who promised it can say of it. */
export function OnePromise({ promise }: Props): ReactNode {
  const { words: catalogue, language } = useSpeaking();
  const { promises: text } = catalogue;
  const { words, dueOn, isLate, stateWords, holderName, deliveryWords, askedDueOn, askedReason } = promise;
  const isOpen = promise.settledAt === null;
  return (
    <article>
      <p lang="zh-CN">{words}</p>
      <dl className="facts">
        <Fact name={text.dueOn}>
          <span className="number">{dueOn}</span> {isLate && isOpen && <span className="late">{text.late}</span>}
        </Fact>
        <Fact name={text.state}>{say(stateWords, language)}</Fact>
        {!promise.isMine && holderName && <Fact name={text.who}>{holderName}</Fact>}
        {deliveryWords && <Fact name={text.delivery}>{deliveryWords}</Fact>}
      </dl>
      {askedDueOn && <p className="note">{fill(text.asked, { day: askedDueOn, reason: askedReason })}</p>}
      {promise.isMine && promise.state === 'open' && (
        <div className="buttons noprint">
          <Opening label={text.done} spoken={`${text.done} ${words}`}>
            {(close) => <Done promise={promise} onDone={close} />}
          </Opening>
          <Opening label={text.otherDay} spoken={`${text.otherDay} ${words}`}>
            {(close) => <OtherDay promise={promise} onDone={close} />}
          </Opening>
        </div>
      )}
    </article>
  );
}

function Done({ promise, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const { promises: text } = useSpeaking().words;
  const [typed, setTyped] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    () => call(promises.sayDone, { params: { promiseId: promise.id }, body: { words: typed } }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (typed.trim()) sending.mutate();
  };
  return (
    <Form
      label={text.done}
      send={text.doneSend}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <ShortField
        label={text.doneWords}
        wrong={isAsking && !typed.trim() ? text.wordsNeeded : undefined}
        value={typed}
        onChange={setTyped}
      />
    </Form>
  );
}

function OtherDay({ promise, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const { promises: text } = useSpeaking().words;
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    () =>
      call(promises.askAnotherDay, {
        params: { promiseId: promise.id },
        body: { dueOn: day as CivilDate, reason },
      }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (day && reason.trim()) sending.mutate();
  };
  return (
    <Form
      label={text.otherDay}
      send={text.otherDaySend}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <DayField
        label={text.otherDayOn}
        wrong={isAsking && !day ? text.dayNeeded : undefined}
        value={day}
        onChange={setDay}
      />
      <ShortField
        label={text.reason}
        wrong={isAsking && !reason.trim() ? text.wordsNeeded : undefined}
        value={reason}
        onChange={setReason}
      />
    </Form>
  );
}
