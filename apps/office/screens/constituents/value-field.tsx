import type { ReactNode } from 'react';
import type { Field } from '#civic/liaison/rules/fields.ts';
import { useSpeaking } from '../../language.tsx';
import { choicesOf } from '../../liaison-words.ts';
import { ChoiceField, ShortField } from '../../parts/fields.tsx';

/** One field of a registration card: a line, or one of what can be chosen. */
export function ValueField(props: {
  readonly field: Field;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isNeeded?: boolean;
  readonly wrong?: string | undefined;
}): ReactNode {
  const { language } = useSpeaking();
  const { field, ...rest } = props;
  if (!field.choices) return <ShortField {...rest} charactersMax={field.lengthMax} />;
  return <ChoiceField {...rest} choices={choicesOf(field.choices, language)} />;
}
