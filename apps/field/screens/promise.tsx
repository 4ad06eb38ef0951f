/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BookHousehold } from '#civic/exchange/contract-field.ts';
import { type Entry, newEntry } from '../engine/entry.ts';
import { useWords } from '../language.ts';
import { Field, fill, LongField } from '../parts.tsx';
import { Form, type FormProps, useWriting } from './form.tsx';

/** A promise to a household, begun. */
export function newPromise(household: BookHousehold, now: number): Entry {
  const entry = newEntry('promise', { constituentId: household.id, words: '', dueOn: '' }, now);
  return { ...entry, about: household.fields.name ?? '' };
}

type Typed = { readonly words: string; readonly dueOn: string };

/** What is promised, in one sentence, and by which day: without a day it is no promise (002-23). */
export function PromiseForm(props: FormProps): VNode {
  const { entry, isBegun } = props;
  const { promise: words, finish: send } = useWords();
  const body = entry.body as unknown as Typed;
  const [typed, setTyped] = useState<Typed>({ words: body.words, dueOn: body.dueOn });
  const [wrong, setWrong] = useState<Partial<Typed>>({});
  const writing = useWriting(props, typed, (now) => ({ body: { ...entry.body, ...now } }));
  const change = (part: Partial<Typed>) => {
    setTyped((now) => ({ ...now, ...part }));
    setWrong({});
  };
  const finish = () => {
    const found = {
      ...(typed.words.trim() === '' && { words: words.wordsNeeded }),
      ...(typed.dueOn === '' && { dueOn: words.dayNeeded }),
    };
    setWrong(found);
    if (Object.keys(found).length === 0) void writing.finish();
  };
  return (
    <Form
      title={fill(words.title, { name: entry.about ?? '' })}
      {...{ entry, writing, send, onFinish: finish }}
      isBlank={!isBegun && writing.keeping.state === 'new'}
    >
      <LongField
        label={words.what}
        rows={2}
        value={typed.words}
        wrong={wrong.words}
        onInput={(text) => change({ words: text })}
      />
      <Field
        label={words.due}
        type="date"
        value={typed.dueOn}
        wrong={wrong.dueOn}
        onInput={(dueOn) => change({ dueOn })}
      />
    </Form>
  );
}
