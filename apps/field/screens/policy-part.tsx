/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { BROUGHT_UP_BY, type BroughtUpBy, type Explained } from '#civic/fieldwork/rules/visit-more.ts';
import { newIdAt } from '../engine/entry.ts';
import { useLanguage, useWords } from '../language.ts';
import { Choice, Field } from '../parts.tsx';
import { choicesOf } from './card-words.ts';
import type { VisitPartProps } from './visit-typed.ts';

const POLICIES_MAX = 10;

/** Policies that were explained: which, who brought it up, and what is still open (003-26). */
export function PolicyPart({ typed, change, wrong }: VisitPartProps & { readonly wrong: string | undefined }): VNode {
  const { policy } = useWords();
  const { explained } = typed;
  const [isOpen] = useState(explained.length > 0);
  const put = (index: number, one: Explained | null) =>
    change({ explained: explained.flatMap((before, at) => (at !== index ? [before] : one ? [one] : [])) });
  const add = () => {
    const blank = { name: '', reference: '', broughtUpBy: 'official', openQuestion: '' } as const;
    change({ explained: [...explained, { ...blank, id: newIdAt(Date.now()) }] });
  };
  return (
    <details open={isOpen}>
      <summary>{policy.title}</summary>
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      {explained.map((one, index) => (
        <fieldset key={one.id}>
          <legend>{one.name || policy.add}</legend>
          <PolicyFields one={one} onChange={(changed) => put(index, changed)} />
          <button type="button" class="second" onClick={() => put(index, null)}>
            {policy.remove}
          </button>
        </fieldset>
      ))}
      {explained.length < POLICIES_MAX && (
        <button type="button" class="second" onClick={add}>
          {policy.add}
        </button>
      )}
    </details>
  );
}

function PolicyFields(props: { readonly one: Explained; readonly onChange: (one: Explained) => void }): VNode {
  const { policy } = useWords();
  const language = useLanguage();
  const { one, onChange } = props;
  return (
    <>
      <Field label={policy.name} value={one.name} onInput={(name) => onChange({ ...one, name })} />
      <Choice
        label={policy.broughtUpBy}
        value={one.broughtUpBy}
        choices={choicesOf(BROUGHT_UP_BY, language)}
        onChange={(by) => onChange({ ...one, broughtUpBy: by as BroughtUpBy })}
      />
      <Field
        label={policy.openQuestion}
        value={one.openQuestion}
        onInput={(openQuestion) => onChange({ ...one, openQuestion })}
      />
    </>
  );
}
