/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { type Field as CardField, OPEN_FIELDS, type OpenField } from '#civic/liaison/rules/fields.ts';
import { KNOWN_BY, type KnownBy } from '#civic/liaison/rules/kinds.ts';
import { useLanguage, useWords } from '../language.ts';
import { Choice, Field, fill } from '../parts.tsx';
import { choicesOf, valueText } from './card-words.ts';

type Props = {
  readonly field: OpenField;
  readonly base: string;
  readonly value: string;
  readonly knownBy: string;
  readonly wrongValue?: string | undefined;
  readonly wrongKnownBy?: string | undefined;
  readonly onChange: (part: { readonly value: string } | { readonly knownBy: KnownBy }) => void;
};

/** What stood in a field, what is known now, and how that is known (requirement 000-22). */
export function ValueFields(props: Props): VNode {
  const { field, base, value, knownBy, wrongValue, wrongKnownBy, onChange } = props;
  const { change, households, none } = useWords();
  const language = useLanguage();
  const { choices }: CardField = OPEN_FIELDS[field];
  const put = (text: string) => onChange({ value: text });
  return (
    <>
      <p>
        <strong>{fill(change.was, { value: valueText(field, base, language) || households.empty })}</strong>
      </p>
      {choices ? (
        <Choice
          label={change.value}
          value={value}
          choices={[['', none], ...choicesOf(choices, language)]}
          onChange={put}
        />
      ) : (
        <Field label={change.value} value={value} wrong={wrongValue} onInput={put} />
      )}
      {choices && wrongValue && (
        <p class="wrong" role="alert">
          {wrongValue}
        </p>
      )}
      <Choice
        label={change.knownBy}
        value={knownBy}
        choices={[['', none], ...choicesOf(KNOWN_BY, language)]}
        onChange={(code) => onChange({ knownBy: code as KnownBy })}
      />
      {wrongKnownBy && (
        <p class="wrong" role="alert">
          {wrongKnownBy}
        </p>
      )}
    </>
  );
}
