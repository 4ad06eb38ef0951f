import { type ReactNode, useState } from 'react';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { Form } from '../../parts/form.tsx';
import { useAct } from '../constituents/acting.ts';
import { ASIDES, type Entry, TEXTS } from './entry-words.ts';
import { Likeness } from './likeness.tsx';
import { MannerFields, TextFields } from './manner-fields.tsx';
import { COUNTS, mannerOf, PAID, type TypedManner } from './typed.ts';

/** Writes one's own entry anew; its days, place and whom it met stay. */
export function Amend({ entry, onDone }: { readonly entry: Entry; readonly onDone: () => void }): ReactNode {
  const { diary, common } = useSpeaking().words;
  const [typed, setTyped] = useState<TypedManner>(() => mannerIn(entry));
  const change = (part: Partial<TypedManner>) => setTyped((before) => ({ ...before, ...part }));
  const sending = useAct(
    () => call(visits.amend, { params: { visitId: entry.id }, body: { ...mannerOf(typed), version: entry.version } }),
    onDone,
  );
  return (
    <Form
      label={diary.amend}
      send={common.save}
      isSending={sending.isPending}
      error={sending.error}
      onSend={() => sending.mutate()}
      onCancel={onDone}
    >
      <TextFields typed={typed} change={change} />
      <Likeness typed={typed} visitId={entry.id} />
      <details>
        <summary>{diary.form.manner}</summary>
        <MannerFields typed={typed} change={change} isStay={entry.kind === 'stay'} />
      </details>
    </Form>
  );
}

function mannerIn(entry: Entry): TypedManner {
  const { mode, occasion, taughtBy, mayCredit, aim } = entry;
  const texts = Object.fromEntries([...TEXTS, ...ASIDES].map((name) => [name, entry[name]]));
  const counts = Object.fromEntries(
    [...COUNTS, ...PAID].map((name) => [name, entry[name] === null ? '' : String(entry[name])]),
  );
  return { ...texts, ...counts, mode, occasion, taughtBy, mayCredit, aim: aim ?? '' } as TypedManner;
}
