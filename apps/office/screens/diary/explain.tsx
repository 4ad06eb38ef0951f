import { type ReactNode, useState } from 'react';
import { BROUGHT_UP_BY, type BroughtUpBy, type Explained } from '#civic/fieldwork/rules/visit-more.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { newId } from '../../ids.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { choicesOf } from '../../liaison-words.ts';
import { ChoiceField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useAct } from '../constituents/acting.ts';

/** A policy of which nothing is written yet. */
export function blankPolicy(): Explained {
  return { id: newId(), name: '', reference: '', broughtUpBy: 'official', openQuestion: '' };
}

type FieldsProps = {
  readonly policy: Explained;
  readonly change: (part: Partial<Explained>) => void;
  readonly wrong?: string | undefined;
};

/** Which policy, who brought it up, and what is still open (003-26). */
export function PolicyFields({ policy, change, wrong }: FieldsProps): ReactNode {
  const { words, language } = useSpeaking();
  const { explain } = words.traces;
  return (
    <>
      <ShortField
        label={explain.name}
        wrong={wrong}
        charactersMax={100}
        value={policy.name}
        onChange={(name) => change({ name })}
      />
      <ChoiceField
        label={explain.broughtUpBy}
        choices={choicesOf(BROUGHT_UP_BY, language)}
        value={policy.broughtUpBy}
        onChange={(by) => change({ broughtUpBy: (by || 'official') as BroughtUpBy })}
      />
      <ShortField
        label={explain.openQuestion}
        isNeeded={false}
        value={policy.openQuestion}
        onChange={(openQuestion) => change({ openQuestion })}
      />
      <ShortField
        label={explain.reference}
        isNeeded={false}
        value={policy.reference}
        onChange={(reference) => change({ reference })}
      />
    </>
  );
}

/** Writes down a policy that was explained on one's own visit, or its words anew. */
export function Explain(props: {
  readonly visitId: Id;
  readonly before?: Explained;
  readonly onDone: () => void;
}): ReactNode {
  const { explain } = useSpeaking().words.traces;
  const { visitId, before, onDone } = props;
  const [typed, setTyped] = useState<Explained>(() => before ?? blankPolicy());
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(() => call(visits.explain, { params: { visitId }, body: typed }), onDone);
  const isMissing = typed.name.trim() === '';
  const send = () => {
    setAsking(true);
    if (!isMissing) sending.mutate();
  };
  return (
    <Form
      label={before ? fill(explain.change, { name: before.name }) : explain.label}
      send={explain.send}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <div className="pairs">
        <PolicyFields
          policy={typed}
          change={(part) => setTyped((now) => ({ ...now, ...part }))}
          wrong={isAsking && isMissing ? explain.needed : undefined}
        />
      </div>
    </Form>
  );
}
