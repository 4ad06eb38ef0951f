/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { type Entry, newEntry } from '../engine/entry.ts';
import { useWords } from '../language.ts';
import { Field } from '../parts.tsx';
import type { ScreenProps } from '../screen-props.ts';
import type { Catalogue } from '../words.ts';
import { AreaField } from './area-field.tsx';
import { FilesPart } from './files-part.tsx';
import { type Keeping, useKeeping } from './keeping.ts';
import { MoreFields, ReplyFields, WayFields } from './matter-fields.tsx';
import { bodyOf, type Typed, typedOf, type Wrong, wrongIn } from './typed.ts';

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
      <Ending
        keeping={keeping.state}
        onLater={() => void leave(isBlank ? async () => {} : keeping.now)}
        onDiscard={() => void leave(() => phone.notebook.discard(entry.id))}
      />
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

type EndingProps = {
  readonly keeping: Keeping['state'];
  readonly onLater: () => void;
  readonly onDiscard: () => void;
};

/** What can be done with what was written. */
function Ending({ keeping, onLater, onDiscard }: EndingProps): VNode {
  const words = useWords();
  return (
    <>
      <p class="hint" role="status">
        {keeping === 'full' ? <span class="wrong">{words.full}</span> : keeping === 'kept' ? words.kept : ''}
      </p>
      <button type="submit">{words.finish}</button>
      <p class="row">
        <button type="button" class="second" onClick={onLater}>
          {words.later}
        </button>
        <button type="button" class="danger second" onClick={() => confirm(words.discardSure) && onDiscard()}>
          {words.discard}
        </button>
      </p>
    </>
  );
}
