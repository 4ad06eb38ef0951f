import { type ReactNode, useState } from 'react';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { newId } from '../../ids.ts';
import { useSpeaking } from '../../language.tsx';
import { LongField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useAct } from '../constituents/acting.ts';
import type { Entry } from './entry-words.ts';

/** Reports what its author saw coming and nobody raised (002-07); begins with the author's own thought. */
export function Observe({ entry, onDone }: { readonly entry: Entry; readonly onDone: () => void }): ReactNode {
  const { observe } = useSpeaking().words.traces;
  const [formKey] = useState(newId);
  const [words, setWords] = useState(entry.worry);
  const [isImportant, setImportant] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    () =>
      call(visits.observe, {
        params: { visitId: entry.id },
        body: { formKey, words, areaCode: entry.areaCode, isImportant },
      }),
    onDone,
  );
  const isMissing = words.trim() === '';
  const send = () => {
    setAsking(true);
    if (!isMissing) sending.mutate();
  };
  return (
    <Form
      label={observe.label}
      send={observe.send}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <p className="hint">{observe.hint}</p>
      <LongField
        label={observe.words}
        rows={3}
        wrong={isAsking && isMissing ? observe.needed : undefined}
        value={words}
        onChange={setWords}
      />
      <TickField label={observe.important} value={isImportant} onChange={setImportant} />
    </Form>
  );
}
