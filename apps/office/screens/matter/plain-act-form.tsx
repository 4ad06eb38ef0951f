import { type ReactNode, useMemo, useState } from 'react';
import { RESULT_KINDS, RESULTS } from '#civic/ledger/rules/results.ts';
import { type Language, say } from '#kernel/language.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { actText } from '../../parts/act-words.ts';
import {
  type Choice,
  ChoiceField,
  DayField,
  LongField,
  MomentField,
  ShortField,
  TickField,
} from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { useUnitChoices } from '../../reference.ts';
import { nowInField } from '../../times.ts';
import type { Catalogue } from '../../words.ts';
import { type ActFormProps, useActing } from './acting.ts';
import type { PlainField, PlainForm, Values } from './plain-form.ts';

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
    review_answer: '',
    result_kind: '',
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
  const blank = useMemo(() => ({ ...blankOf(form.fields), ...form.begin?.(props.whole) }), [form, props.whole]);
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

type Chosen = (matter: Catalogue['matter'], language: Language) => readonly Choice[];

const entriesOf = (texts: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(texts).map(([value, label]) => ({ value, label }));

/** What a field of a few answers offers. */
const CHOICES: Partial<Record<PlainField['control'], Chosen>> = {
  escalation_answer: (matter) => entriesOf(matter.escalationAnswers),
  review_answer: (matter) => entriesOf(matter.reviewAnswers),
  contact_way: (matter) => entriesOf(matter.contactWays),
  result_kind: (_, language) => RESULT_KINDS.map((kind) => ({ value: kind, label: say(RESULTS[kind], language) })),
};

function PlainControl(props: {
  readonly field: PlainField;
  readonly values: Values;
  readonly wrong: string | undefined;
  readonly onChange: (value: string | boolean) => void;
}): ReactNode {
  const { field, values, wrong, onChange } = props;
  const { words, language } = useSpeaking();
  const { matter } = words;
  const label = matter.form[field.label];
  const hint = field.hint && matter.form[field.hint];
  const value = values[field.name] ?? '';
  const common = { label, hint, wrong, value: String(value), onChange, charactersMax: field.charactersMax };
  if (field.control === 'tick') return <TickField label={label} value={value === true} onChange={onChange} />;
  if (field.control === 'long') return <LongField {...common} />;
  if (field.control === 'moment') return <MomentField {...common} />;
  if (field.control === 'day') return <DayField {...common} />;
  if (field.control === 'unit') return <UnitField {...common} isNeeded={isNeeded(field)} />;
  const chosen = CHOICES[field.control];
  if (chosen) return <ChoiceField {...common} choices={chosen(matter, language)} />;
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
