/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../language.ts';
import { fill, Tick } from '../parts.tsx';
import { Form, type FormProps, useWriting } from './form.tsx';
import { SpotFields } from './spot-part.tsx';

type Typed = { readonly words: string; readonly done: string; readonly isStandardAnswer: boolean };

/** What was settled in a household, opened again to be mended. */
export function SpotForm(props: FormProps): VNode {
  const { entry, isBegun } = props;
  const { spot, finish: send } = useWords();
  const body = entry.body as unknown as Partial<Typed>;
  const { words = '', done = '', isStandardAnswer = false } = body;
  const [typed, setTyped] = useState<Typed>({ words, done, isStandardAnswer });
  const [wrong, setWrong] = useState('');
  const writing = useWriting(props, typed, (now) => ({ body: { ...entry.body, ...now } }));
  const change = (part: Partial<Typed>) => {
    setTyped((now) => ({ ...now, ...part }));
    setWrong('');
  };
  const finish = () => {
    const isMissing = typed.words.trim() === '' || typed.done.trim() === '';
    setWrong(isMissing ? spot.needed : '');
    if (!isMissing) void writing.finish();
  };
  return (
    <Form
      title={fill(spot.of, { name: entry.about ?? '' })}
      {...{ entry, writing, send, onFinish: finish }}
      isBlank={!isBegun && writing.keeping.state === 'new'}
    >
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <SpotFields {...typed} onChange={change} />
      {entry.trouble?.code === 'ledger.reply-blocked' && (
        <Tick
          label={spot.standard}
          value={typed.isStandardAnswer}
          onChange={(isChosen) => change({ isStandardAnswer: isChosen })}
        />
      )}
    </Form>
  );
}
