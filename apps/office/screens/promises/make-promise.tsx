import { type ReactNode, useState } from 'react';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { promises } from '../../endpoints.ts';
import { newId } from '../../ids.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { DayField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useAct } from '../constituents/acting.ts';

const WORDS_MAX = 200;

/** A promise to a household: what, and by which day. With a visit: it was said there. */
export function MakePromise(props: {
  readonly constituentId: Id;
  readonly name: string;
  readonly visitId?: Id;
  readonly onDone: () => void;
}): ReactNode {
  const { promises: text } = useSpeaking().words;
  const { constituentId, name, visitId, onDone } = props;
  // Made once, so that a form that is sent twice is one promise.
  const [id] = useState(newId);
  const [words, setWords] = useState('');
  const [day, setDay] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    () =>
      call(promises.make, {
        params: { constituentId },
        body: { id, words, dueOn: day as CivilDate, ...(visitId && { visitId }) },
      }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (words.trim() && day) sending.mutate();
  };
  return (
    <Form
      label={fill(text.makeFor, { name })}
      send={text.send}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <ShortField
        label={text.words}
        charactersMax={WORDS_MAX}
        wrong={isAsking && !words.trim() ? text.wordsNeeded : undefined}
        value={words}
        onChange={setWords}
      />
      <DayField label={text.due} wrong={isAsking && !day ? text.dayNeeded : undefined} value={day} onChange={setDay} />
    </Form>
  );
}
