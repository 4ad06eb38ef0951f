import { type ReactNode, useMemo, useState } from 'react';
import { fill, useSpeaking } from '../../language.tsx';
import { actText } from '../../parts/act-words.ts';
import { ChoiceField, DayField, LongField, MomentField, ShortField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { useUnitChoices } from '../../reference.ts';
import { nowInField } from '../../times.ts';
import { type ActFormProps, useActing } from './acting.ts';
import type { PlainField, PlainForm, Values } from './plain-forms.ts';

/** Days in which one may object (petition regulations; the office may write more). */
const OBJECTION_DAYS = '30';

function blankOf(fields: readonly PlainField[]): Record<string, string | boolean> {
  const blanks = {
    short: '',
    long: '',
    moment: nowInField(),
    day: '',
    unit: '',
    escalation_answer: 'helped',
    contact_way: 'phone',
    tick: false,
    count: OBJECTION_DAYS,
  };
  return Object.fromEntries(fields.map((field) => [field.name, blanks[field.control]]));
}

const isNeeded = (field: PlainField) => field.control !== 'tick' && field.isOptional !== true;

/** Draws a plain form and sends it when every field is filled in. */
export function PlainActForm({ form, ...props }: ActFormProps & { readonly form: PlainForm }): ReactNode {
  const { words, language } = useSpeaking();
  const blank = useMemo(() => blankOf(form.fields), [form]);
  const { draft, change, sending } = useActing(props, blank);
  const [isAsking, setAsking] = useState(false);
  const isMissing = (field: PlainField) => draft[field.name] === '' || !String(draft[field.name] ?? '').trim();
  const send = () => {
    setAsking(true);
    if (form.fields.some((field) => isNeeded(field) && isMissing(field))) return;
    sending.mutate(() => form.send(props.whole.matter.id, props.whole.matter.version, draft));
  };
  const wrongOf = (field: PlainField) =>
    isAsking && isNeeded(field) && isMissing(field)
      ? fill(words.matter.form.needed, { field: words.matter.form[field.label] })
      : undefined;
  return (
    <Form
      label={actText(props.act, language)}
      send={actText(props.act, language)}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={props.onCancel}
    >
      {form.note && <p className="hint">{words.matter.form[form.note]}</p>}
      {form.fields.map((field) => (
        <PlainControl
          key={field.name}
          field={field}
          values={draft}
          wrong={wrongOf(field)}
          onChange={(value) => change({ [field.name]: value })}
        />
      ))}
    </Form>
  );
}

function PlainControl(props: {
  readonly field: PlainField;
  readonly values: Values;
  readonly wrong: string | undefined;
  readonly onChange: (value: string | boolean) => void;
}): ReactNode {
  const { field, values, wrong, onChange } = props;
  const { matter } = useSpeaking().words;
  const label = matter.form[field.label];
  const hint = field.hint && matter.form[field.hint];
  const value = values[field.name] ?? '';
  const common = { label, hint, wrong, value: String(value), onChange, charactersMax: field.charactersMax };
  if (field.control === 'tick') return <TickField label={label} value={value === true} onChange={onChange} />;
  if (field.control === 'long') return <LongField {...common} />;
  if (field.control === 'moment') return <MomentField {...common} />;
  if (field.control === 'day') return <DayField {...common} />;
  if (field.control === 'unit') return <UnitField {...common} isNeeded={isNeeded(field)} />;
  if (field.control === 'escalation_answer') {
    const choices = Object.entries(matter.escalationAnswers).map(([answer, text]) => ({ value: answer, label: text }));
    return <ChoiceField {...common} choices={choices} />;
  }
  if (field.control === 'contact_way') {
    const choices = Object.entries(matter.contactWays).map(([way, text]) => ({ value: way, label: text }));
    return <ChoiceField {...common} choices={choices} />;
  }
  return <ShortField {...common} />;
}

function UnitField(props: {
  readonly label: string;
  readonly wrong: string | undefined;
  readonly value: string;
  readonly isNeeded: boolean;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const units = useUnitChoices();
  return <Picker {...props} choices={units} />;
}
