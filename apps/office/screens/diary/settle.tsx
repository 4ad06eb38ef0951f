import { type ReactNode, useState } from 'react';
import type { visitMatterEndpoints } from '#civic/ledger/contract-visits.ts';
import { SPOT_KIND_CODES, type SpotKind } from '#civic/ledger/rules/on-the-spot.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { newId } from '../../ids.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { LongField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Radios } from '../../parts/radios.tsx';
import { useAct } from '../constituents/acting.ts';
import { Fact } from '../matter/said.tsx';
import type { Entry } from './entry-words.ts';

type Handed = ReplyOf<(typeof visitMatterEndpoints)['settleOnTheSpot']>;
type Props = {
  readonly entry: Entry;
  readonly constituentId: Id;
  readonly name: string;
  readonly onDone: () => void;
};

/** Makes an answered matter of what was settled there (000-23); begins with what the entry says already. */
export function Settle({ entry, constituentId, name, onDone }: Props): ReactNode {
  const { settle } = useSpeaking().words.traces;
  // Made once, so that a form that is sent twice is one matter.
  const [formKey] = useState(newId);
  const [typed, setTyped] = useState({
    ...{ words: entry.heard, done: entry.solved, kind: 'help' as SpotKind, isStandardAnswer: false },
  });
  const [isAsking, setAsking] = useState(false);
  const [handed, setHanded] = useState<Handed | null>(null);
  const change = (part: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...part }));
  const sending = useAct(async () => {
    const params = { visitId: entry.id };
    setHanded(await call(ledger.settleOnTheSpot, { params, body: { formKey, constituentId, ...typed } }));
  });
  if (handed) return <HandedOver handed={handed} onDone={onDone} />;
  const isMissing = typed.words.trim() === '' || typed.done.trim() === '';
  const send = () => {
    setAsking(true);
    if (!isMissing) sending.mutate();
  };
  const wrong = (text: string) => (isAsking && text.trim() === '' ? settle.needed : undefined);
  return (
    <Form
      label={fill(settle.label, { name })}
      send={settle.send}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <p className="hint">{settle.hint}</p>
      <LongField
        label={settle.words}
        rows={2}
        wrong={wrong(typed.words)}
        value={typed.words}
        onChange={(words) => change({ words })}
      />
      <LongField
        label={settle.done}
        rows={2}
        wrong={wrong(typed.done)}
        value={typed.done}
        onChange={(done) => change({ done })}
      />
      <KindChoice value={typed.kind} onChange={(kind) => change({ kind })} />
      {sending.isError && (
        <TickField
          label={settle.standard}
          value={typed.isStandardAnswer}
          onChange={(isStandardAnswer) => change({ isStandardAnswer })}
        />
      )}
    </Form>
  );
}

function KindChoice(props: { readonly value: SpotKind; readonly onChange: (kind: SpotKind) => void }): ReactNode {
  const { settle } = useSpeaking().words.traces;
  return (
    <Radios
      label={settle.kind}
      choices={SPOT_KIND_CODES.map((value) => ({ value, label: settle.kinds[value] }))}
      value={props.value}
      onChange={(kind) => props.onChange(kind as SpotKind)}
    />
  );
}

/** Number and code, which belong to the household. */
function HandedOver({ handed, onDone }: { readonly handed: Handed; readonly onDone: () => void }): ReactNode {
  const { entry, traces } = useSpeaking().words;
  return (
    <section className="card" role="status">
      <p>{traces.settle.receipt}</p>
      <dl className="facts">
        <Fact name={entry.number}>
          <strong className="number large">{inFours(handed.number)}</strong>
        </Fact>
        <Fact name={entry.code}>
          <strong className="number large">{inFours(handed.code)}</strong>
        </Fact>
      </dl>
      <div className="buttons noprint">
        <a className="plain" href={handed.receiptPath} target="_blank" rel="noreferrer">
          {traces.settle.print}
        </a>
        <button type="button" className="plain first" onClick={onDone}>
          {traces.settle.close}
        </button>
      </div>
    </section>
  );
}
