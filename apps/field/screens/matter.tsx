/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../language.ts';
import { Field, fill, LongField } from '../parts.tsx';
import { AreaField } from './area-field.tsx';
import { FilesPart } from './files-part.tsx';
import { Form, type FormProps, useWriting } from './form.tsx';
import { MoreFields, ReplyFields, WayFields } from './matter-fields.tsx';
import { bodyOf, type Typed, typedOf, type Wrong, wrongIn } from './typed.ts';

/** Writes down what somebody said. Kept on the phone at each pause, so that nothing but the last word can be lost. */
export function MatterForm(props: FormProps): VNode {
  const { phone, shown, entry } = props;
  const words = useWords();
  const [typed, setTyped] = useState<Typed>(() => typedOf(entry));
  const [files, setFiles] = useState(entry.body.files ?? []);
  const [wrong, setWrong] = useState<Wrong>({});
  const writing = useWriting(props, typed, (now) => ({ body: bodyOf(now) }));
  const change = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const finish = () => {
    const found = wrongIn(typed, words);
    setWrong(found);
    if (Object.keys(found).length === 0) void writing.finish();
  };
  const book = shown.kept?.book ?? null;
  return (
    <Form
      title={entry.trouble ? words.mendTitle : words.writeTitle}
      {...{ entry, writing, send: words.finish, onFinish: finish }}
      isBlank={typed.words === '' && files.length === 0}
    >
      {typed.constituentId !== '' && (
        <InTheirName
          name={entry.about ?? typed.name}
          onRemove={() => change({ constituentId: '', visitId: '', name: '' })}
        />
      )}
      <LongField
        id="words"
        label={words.words}
        hint={words.wordsHint}
        rows={6}
        value={typed.words}
        wrong={wrong.words}
        onInput={(text) => change({ words: text })}
      />
      <AreaField
        book={book}
        value={typed.areaCode}
        wrong={wrong.areaCode}
        onChange={(areaCode) => change({ areaCode })}
      />
      <WayFields typed={typed} change={change} />
      <ReplyFields book={book} typed={typed} change={change} wrong={wrong} />
      <Field label={words.name} value={typed.name} onInput={(name) => change({ name })} />
      <FilesPart phone={phone} id={entry.id} files={files} keep={writing.keeping.now} onChange={setFiles} />
      <MoreFields book={book} typed={typed} change={change} />
    </Form>
  );
}

function InTheirName({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }): VNode {
  const { visit } = useWords();
  return (
    <p class="row">
      <strong>{fill(visit.inName, { name })}</strong>
      <button type="button" class="second" onClick={onRemove}>
        {visit.notInName}
      </button>
    </p>
  );
}
