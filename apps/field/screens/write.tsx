/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { type Entry, newEntry } from '../engine/entry.ts';
import { ShelfFull } from '../engine/ports.ts';
import { useWords } from '../language.ts';
import type { ScreenProps } from '../opened.tsx';
import { Field } from '../parts.tsx';
import type { Catalogue } from '../words.ts';
import { AreaField } from './area-field.tsx';
import { FilesPart } from './files-part.tsx';
import { MoreFields, ReplyFields, WayFields } from './matter-fields.tsx';
import { bodyOf, type Typed, typedOf, type Wrong, wrongIn } from './typed.ts';

/** A pause of typing after which it is kept. */
const PAUSE_MILLISECONDS = 400;

/** Writes down what somebody said. Kept on the phone at each pause, so that nothing but the last word can be lost. */
export function WriteScreen(props: ScreenProps & { readonly id: string | null }): VNode {
  const { phone, shown, refresh, sync, go } = props;
  const words = useWords();
  const before = shown.entries.find(({ id }) => id === props.id) ?? null;
  const [entry] = useState<Entry>(() => before ?? newEntry('matter', bodyOf(blank(shown)), Date.now()));
  const [typed, setTyped] = useState<Typed>(() => typedOf(entry));
  const [files, setFiles] = useState(entry.body.files ?? []);
  const [wrong, setWrong] = useState<Wrong>({});
  const keeping = useKeeping(props, entry, typed);
  const change = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const isBlank = typed.words === '' && files.length === 0;
  const finish = async () => {
    const found = wrongIn(typed, words);
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    if (!(await keeping.now())) return;
    await phone.notebook.change(entry.id, (one) => ({ ...one, state: 'finished', trouble: null, conflict: null }));
    keeping.end();
    await refresh();
    go('mine');
    void sync.send();
  };
  const leave = async (work: () => Promise<unknown>) => {
    await work();
    keeping.end();
    await refresh();
    go('today');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void finish();
      }}
    >
      <h1>{before?.trouble ? words.mendTitle : words.writeTitle}</h1>
      {before?.trouble?.title && <p class="wrong">{before.trouble.title}</p>}
      <WordsField words={words} value={typed.words} wrong={wrong.words} onInput={(text) => change({ words: text })} />
      <AreaField
        book={shown.kept?.book ?? null}
        value={typed.areaCode}
        wrong={wrong.areaCode}
        onChange={(areaCode) => change({ areaCode })}
      />
      <WayFields typed={typed} change={change} />
      <ReplyFields book={shown.kept?.book ?? null} typed={typed} change={change} wrong={wrong} />
      <Field label={words.name} value={typed.name} onInput={(name) => change({ name })} />
      <FilesPart phone={phone} id={entry.id} files={files} keep={keeping.now} onChange={setFiles} />
      <MoreFields book={shown.kept?.book ?? null} typed={typed} change={change} />
      <p class="hint" role="status">
        {keeping.state === 'full' ? (
          <span class="wrong">{words.full}</span>
        ) : keeping.state === 'kept' ? (
          words.kept
        ) : (
          ''
        )}
      </p>
      <button type="submit">{words.finish}</button>
      <p class="row">
        <button type="button" class="second" onClick={() => void leave(isBlank ? async () => {} : keeping.now)}>
          {words.later}
        </button>
        <button
          type="button"
          class="danger second"
          onClick={() => confirm(words.discardSure) && void leave(() => phone.notebook.discard(entry.id))}
        >
          {words.discard}
        </button>
      </p>
    </form>
  );
}

/** What a new entry begins with: the place of the last one, today as this phone believes, unless its clock is far off. */
function blank({ entries, kept }: ScreenProps['shown']): Typed {
  const last = entries.at(-1);
  const today = civilDateOf(instantOf(Date.now()));
  const isPlausible = !kept || today >= (kept.book.day as CivilDate);
  return {
    words: '',
    channel: 'visit',
    areaCode: typeof last?.body.areaCode === 'string' ? last.body.areaCode : '',
    replyWay: 'look_up',
    name: '',
    phone: '',
    email: '',
    address: '',
    place: '',
    kind: '',
    categoryCode: '',
    receivedOn: isPlausible ? today : '',
  };
}

function WordsField(props: {
  readonly words: Catalogue;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onInput: (text: string) => void;
}): VNode {
  const { words, value, wrong, onInput } = props;
  return (
    <div class="field">
      <label for="words">{words.words}</label>
      <p class="hint" id="words-hint">
        {words.wordsHint}
      </p>
      <textarea
        id="words"
        rows={6}
        value={value}
        aria-describedby="words-hint"
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

type Keeping = {
  readonly state: 'new' | 'kept' | 'full';
  /** Keeps what is typed now; whether it could. */
  readonly now: () => Promise<boolean>;
  /** From now on nothing more is kept: the entry has been finished or thrown away. */
  readonly end: () => void;
};

/** Keeps what is typed at each pause, and when the screen is left. A full phone keeps it on the screen and says so. */
function useKeeping({ phone, refresh }: ScreenProps, entry: Entry, typed: Typed): Keeping {
  const [state, setState] = useState<Keeping['state']>('new');
  const latest = useRef({ typed, isEnded: false, isTouched: false });
  if (latest.current.typed !== typed) latest.current = { ...latest.current, typed, isTouched: true };
  const now = async () => {
    const { isEnded, typed: text } = latest.current;
    if (isEnded) return false;
    try {
      const body = bodyOf(text);
      const kept = await phone.notebook.change(entry.id, (one) => ({
        ...one,
        body: one.body.files ? { ...body, files: one.body.files } : body,
      }));
      if (!kept) await phone.notebook.keep({ ...entry, body });
      setState('kept');
      return true;
    } catch (error) {
      if (!(error instanceof ShelfFull)) throw error;
      setState('full');
      return false;
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed begins a new pause
  useEffect(() => {
    if (!latest.current.isTouched) return;
    const timer = setTimeout(now, PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the screen is left, and at no other time
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && latest.current.isTouched && void now();
    document.addEventListener('visibilitychange', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      if (latest.current.isTouched && !latest.current.isEnded) void now().then(refresh);
    };
  }, []);
  const end = () => {
    latest.current.isEnded = true;
  };
  return { state, now, end };
}
