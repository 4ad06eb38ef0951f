import { type ReactNode, useId } from 'react';
import { useWords } from '../language.tsx';

type FieldProps<V> = {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly hint?: string | undefined;
  readonly isNeeded?: boolean | undefined;
  /** Why this field is not good as it is. */
  readonly wrong?: string | undefined;
};

type Ids = { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true };

/** A label, its hint, what is wrong, and the control between them. */
export function Field(
  props: Omit<FieldProps<never>, 'value' | 'onChange'> & { readonly children: (ids: Ids) => ReactNode },
): ReactNode {
  const id = useId();
  const words = useWords();
  const describing = [props.hint && `${id}-hint`, props.wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div className="entry">
      <label htmlFor={id}>
        {props.label}
        {props.isNeeded === false && <span className="hint"> · {words.common.optional}</span>}
      </label>
      {props.hint && (
        <p className="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.wrong && (
        <p className="late" id={`${id}-wrong`}>
          {props.wrong}
        </p>
      )}
      {props.children({
        id,
        ...(describing && { 'aria-describedby': describing }),
        ...(props.wrong && { 'aria-invalid': true }),
      })}
    </div>
  );
}

type TextProps = FieldProps<string> & { readonly charactersMax?: number | undefined };

export function ShortField({ charactersMax = 200, ...props }: TextProps): ReactNode {
  return (
    <Field {...props}>
      {(ids) => (
        <input
          {...ids}
          className="field"
          autoComplete="off"
          maxLength={charactersMax}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function LongField({
  charactersMax = 2000,
  rows = 4,
  areaRef,
  ...props
}: TextProps & {
  readonly rows?: number;
  readonly areaRef?: React.Ref<HTMLTextAreaElement>;
}): ReactNode {
  return (
    <Field {...props}>
      {(ids) => (
        <textarea
          {...ids}
          ref={areaRef}
          className="field"
          rows={rows}
          maxLength={charactersMax}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A moment in civil time; its value is what the browser's control holds: `2026-11-21T10:03`. */
export function MomentField(props: FieldProps<string>): ReactNode {
  return (
    <Field {...props}>
      {(ids) => (
        <input
          {...ids}
          type="datetime-local"
          className="field"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function DayField(props: FieldProps<string>): ReactNode {
  return (
    <Field {...props}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          className="field"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export type Choice = { readonly value: string; readonly label: string };

/** One of a few, by the browser's own list: typing the first letters chooses. */
export function ChoiceField({
  choices,
  ...props
}: FieldProps<string> & { readonly choices: readonly Choice[] }): ReactNode {
  const words = useWords();
  return (
    <Field {...props}>
      {(ids) => (
        <select {...ids} className="field" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          {!choices.some((one) => one.value === '') && <option value="">{words.common.choose}</option>}
          {choices.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function TickField({
  label,
  value,
  onChange,
  isDisabled = false,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly isDisabled?: boolean;
}): ReactNode {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
