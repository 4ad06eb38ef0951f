/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import type { Entry } from '../engine/entry.ts';
import { finished } from '../engine/visit.ts';
import { useWords } from '../language.ts';
import type { ScreenProps } from '../screen-props.ts';
import { type Keeping, type Kept, useKeeping } from './keeping.ts';

/** What every form of an entry gets. `isBegun`: it was opened again. */
export type FormProps = ScreenProps & { readonly entry: Entry; readonly isBegun: boolean };

export type Writing = {
  readonly keeping: Keeping;
  /** Keeps what is typed, and what it becomes when its person has finished it; then it is sent as soon as it can be. */
  readonly finish: (into?: (entry: Entry) => readonly [Entry, ...Entry[]]) => Promise<void>;
  /** Leaves the form; what is typed stays when `isKept`. */
  readonly later: (isKept: boolean) => Promise<void>;
  readonly discard: () => Promise<void>;
};

/** Writes one entry: keeps it at each pause, finishes it, or leaves it for later. */
export function useWriting<T>(props: FormProps, typed: T, keptOf: (typed: T) => Kept): Writing {
  const { phone, refresh, sync, go, entry } = props;
  const keeping = useKeeping(props, entry, typed, keptOf);
  const leave = async (work: () => Promise<unknown>) => {
    await work();
    keeping.end();
    await refresh();
    go('today');
  };
  return {
    keeping,
    finish: async (into = (one) => [finished(one)]) => {
      if (!(await keeping.now())) return;
      await phone.notebook.divide(entry.id, into);
      keeping.end();
      await refresh();
      go('mine');
      void sync.send();
    },
    later: (isKept) => leave(isKept ? keeping.now : async () => {}),
    discard: () => leave(() => phone.notebook.discard(entry.id)),
  };
}

type FrameProps = {
  readonly title: string;
  readonly entry: Entry;
  readonly writing: Writing;
  readonly send: string;
  /** Nothing is typed that would be missed. */
  readonly isBlank: boolean;
  readonly onFinish: () => void;
  readonly children: ComponentChildren;
};

/** A form with what the server said of it before, and what can be done with what was written. */
export function Form({ title, entry, writing, send, isBlank, onFinish, children }: FrameProps): VNode {
  const words = useWords();
  const { state } = writing.keeping;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onFinish();
      }}
    >
      <h1>{title}</h1>
      {entry.trouble?.title && <p class="wrong">{entry.trouble.title}</p>}
      {children}
      <p class="hint" role="status">
        {state === 'full' ? <span class="wrong">{words.full}</span> : state === 'kept' ? words.kept : ''}
      </p>
      <button type="submit">{send}</button>
      <p class="row">
        <button type="button" class="second" onClick={() => void writing.later(!isBlank)}>
          {words.later}
        </button>
        <button
          type="button"
          class="danger second"
          onClick={() => confirm(words.discardSure) && void writing.discard()}
        >
          {words.discard}
        </button>
      </p>
    </form>
  );
}
