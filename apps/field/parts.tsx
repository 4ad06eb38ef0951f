/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import { fill, type Language } from '#kernel/language.ts';
import { useLanguage, useWords } from './language.ts';

export { fill };

/** Chooses the other language. */
export function LanguageButton({ onLanguage }: { readonly onLanguage: (next: Language) => void }): VNode {
  const language = useLanguage();
  const { language: other } = useWords();
  return (
    <button
      type="button"
      class="second"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => onLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {other}
    </button>
  );
}

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'tel' | 'email' | 'password' | 'date';
  readonly wrong?: string | undefined;
  readonly inputMode?: 'numeric' | 'tel';
  /** `one-time-code` for a PIN: no browser offers to remember it, which would leave it beside the phone. */
  readonly autocomplete?: string;
};

/** One line of typing with its label, and what is wrong with it beneath. */
export function Field(props: FieldProps): VNode {
  const { label, value, onInput, type = 'text', wrong, inputMode, autocomplete = 'off' } = props;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        // Each kind of input has a type of its own; this one has several.
        type={type as 'text'}
        value={value}
        inputMode={inputMode}
        autocomplete={autocomplete}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {wrong && (
        <p class="wrong" id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** Several lines of typing. */
export function LongField(props: {
  readonly id?: string;
  readonly label: string;
  readonly hint?: string;
  readonly rows: number;
  readonly value: string;
  readonly wrong?: string | undefined;
  readonly onInput: (value: string) => void;
}): VNode {
  const { label, hint, rows, value, wrong, onInput } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        id={id}
        rows={rows}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-invalid={wrong ? 'true' : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** One of a few, each with a name. */
export function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onChange: (value: string) => void;
}): VNode {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.choices.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Yes or no. */
export function Tick(props: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (isChosen: boolean) => void;
}): VNode {
  return (
    <div class="field">
      <label class="tick">
        <input
          type="checkbox"
          checked={props.value}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />{' '}
        {props.label}
      </label>
    </div>
  );
}

/** The frame of a screen before anybody has unlocked. */
export function Closed({ title, children }: { readonly title: string; readonly children: ComponentChildren }): VNode {
  return (
    <main class="closed">
      <h1>{title}</h1>
      {children}
    </main>
  );
}
