import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useWords } from '../language.tsx';
import { Trouble } from './trouble.tsx';

type FormProps = {
  readonly label: string;
  readonly send: string;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly onSend: () => void;
  readonly onCancel?: (() => void) | undefined;
  readonly children?: ReactNode;
};

/** A form that is sent by its button or by Ctrl+Enter, and says in place what was refused. */
export function Form(props: FormProps): ReactNode {
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!props.isSending) props.onSend();
    // After the next drawing: the first field that is said to be wrong gets the focus.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
    if (event.key === 'Escape' && props.onCancel && !event.defaultPrevented) props.onCancel();
  };
  return (
    <form ref={form} aria-label={props.label} noValidate onSubmit={send} onKeyDown={onKey}>
      <Trouble error={props.error} />
      {props.children}
      <div className="buttons">
        <button type="submit" className="plain first" disabled={props.isSending} aria-keyshortcuts="Control+Enter">
          {props.send}
        </button>
        {props.onCancel && (
          <button type="button" className="plain" onClick={props.onCancel}>
            {words.common.cancel}
          </button>
        )}
      </div>
    </form>
  );
}
