/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BookHousehold } from '#civic/exchange/contract-field.ts';
import type { OpenField } from '#civic/liaison/rules/fields.ts';
import type { Language } from '#kernel/language.ts';
import { type Entry, newEntry } from '../engine/entry.ts';
import { baseOf } from '../engine/visit.ts';
import { useWords } from '../language.ts';
import { fieldName } from './card-words.ts';
import { Form, type FormProps, useWriting } from './form.tsx';
import { ValueFields } from './value-fields.tsx';

/** A change of one field of a card, begun against what this device knows to stand there. */
export function newChange(
  household: BookHousehold,
  field: OpenField,
  entries: readonly Entry[],
  { now, language }: { readonly now: number; readonly language: Language },
): Entry {
  const base = baseOf(household, entries, field);
  const entry = newEntry('change', { constituentId: household.id, field, base, value: base, knownBy: '' }, now);
  return { ...entry, about: `${household.fields.name ?? ''} · ${fieldName(field, language)}` };
}

type Typed = { readonly value: string; readonly knownBy: string };

/** Changes one field of a card. What stood there when it was begun goes along, and is never typed over. */
export function ChangeForm(props: FormProps): VNode {
  const { entry, isBegun } = props;
  const { change: words, finish: send } = useWords();
  const { field, base, ...body } = entry.body as { field: OpenField; base: string } & Typed;
  const [typed, setTyped] = useState<Typed>({ value: body.value, knownBy: body.knownBy });
  const [wrong, setWrong] = useState<{ readonly value?: string; readonly knownBy?: string }>({});
  const writing = useWriting(props, typed, (now) => ({ body: { ...entry.body, ...now } }));
  const finish = () => {
    const isNameless = field === 'name' && typed.value.trim() === '';
    const found = {
      ...(typed.value === base && { value: words.sameAsBefore }),
      ...(isNameless && { value: words.nameNeeded }),
      ...(typed.knownBy === '' && { knownBy: words.knownByNeeded }),
    };
    setWrong(found);
    if (Object.keys(found).length === 0) void writing.finish();
  };
  return (
    <Form
      title={entry.about ?? ''}
      {...{ entry, writing, send, onFinish: finish }}
      isBlank={!isBegun && writing.keeping.state === 'new'}
    >
      <ValueFields
        {...{ field, base, ...typed }}
        wrongValue={wrong.value}
        wrongKnownBy={wrong.knownBy}
        onChange={(part) => {
          setTyped((now) => ({ ...now, ...part }));
          setWrong({});
        }}
      />
    </Form>
  );
}
