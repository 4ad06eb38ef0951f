import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { instructMatter } from '#civic/fieldwork/contract.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { fieldwork } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { ChoiceField, DayField, LongField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { placeTo } from '../../place.ts';
import { useUnitChoices } from '../../reference.ts';
import { OneInstruction } from '../matter/instructions.tsx';
import type { Whole } from './session.ts';

type Raised = Whole['matters'][number];
type Body = BodyOf<typeof instructMatter>;

/** The matters that were raised in the session, with what the leader said to each. */
export function Raised({ whole }: { readonly whole: Whole }): ReactNode {
  const { reception } = useWords();
  return (
    <section className="card">
      <h2>{reception.matters}</h2>
      {whole.matters.length === 0 && <p className="hint">{reception.mattersNone}</p>}
      {whole.matters.map((matter) => (
        <OneMatter key={matter.matterId} matter={matter} whole={whole} />
      ))}
    </section>
  );
}

function OneMatter({ matter, whole }: { readonly matter: Raised; readonly whole: Whole }): ReactNode {
  const { reception } = useWords();
  const [isOpen, setOpen] = useState(false);
  const visitor = whole.visitors.find(({ id }) => id === matter.visitorId);
  const number = inFours(matter.number);
  return (
    <article>
      <h3>
        <a href={placeTo(['matters', matter.matterId])} aria-label={fill(reception.openMatter, { number })}>
          {number}
        </a>{' '}
        <span className="hint">{visitor ? fill(reception.by, { name: visitor.name }) : reception.sealedMatter}</span>
      </h3>
      {whole.instructions
        .filter(({ matterId }) => matterId === matter.matterId)
        .map((one) => (
          <OneInstruction key={one.id} instruction={one} />
        ))}
      {isOpen ? (
        <Instruct sessionId={whole.session.id} matter={matter} onDone={() => setOpen(false)} />
      ) : (
        <button type="button" className="plain" onClick={() => setOpen(true)}>
          {reception.instruct}
        </button>
      )}
    </article>
  );
}

const BLANK = { answer: '', instruction: '', unitId: '', dueOn: '', leaderKeeps: false, readBack: '' };

function Instruct(props: { readonly sessionId: Id; readonly matter: Raised; readonly onDone: () => void }): ReactNode {
  const { sessionId, matter, onDone } = props;
  const { reception } = useWords();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(BLANK);
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<typeof BLANK>) => setTyped({ ...typed, ...part });
  const sending = useMutation({
    mutationFn: () =>
      call(fieldwork.instruct, {
        params: { sessionId, matterId: matter.matterId },
        body: {
          ...typed,
          unitId: (typed.unitId || null) as Id | null,
          dueOn: (typed.dueOn || null) as CivilDate | null,
          readBack: typed.readBack as Body['readBack'],
        },
      }),
    onSuccess: () => {
      onDone();
      void queries.invalidateQueries({ queryKey: ['reception'] });
      void queries.invalidateQueries({ queryKey: ['instructions'] });
    },
  });
  const send = () => {
    setAsking(true);
    if (typed.readBack) sending.mutate();
  };
  const title = fill(reception.instructTitle, { number: inFours(matter.number) });
  return (
    <Form
      label={title}
      send={reception.instruct}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <InstructFields typed={typed} isAsking={isAsking} change={change} />
    </Form>
  );
}

function InstructFields(props: {
  readonly typed: typeof BLANK;
  readonly isAsking: boolean;
  readonly change: (part: Partial<typeof BLANK>) => void;
}): ReactNode {
  const { typed, isAsking, change } = props;
  const { reception } = useWords();
  const units = useUnitChoices();
  return (
    <>
      <LongField
        label={reception.answer}
        isNeeded={false}
        rows={2}
        charactersMax={1000}
        value={typed.answer}
        onChange={(answer) => change({ answer })}
      />
      <LongField
        label={reception.instruction}
        isNeeded={false}
        rows={2}
        charactersMax={1000}
        value={typed.instruction}
        onChange={(instruction) => change({ instruction })}
      />
      <Picker
        label={reception.responsible}
        isNeeded={typed.instruction !== ''}
        choices={units}
        value={typed.unitId}
        onChange={(unitId) => change({ unitId })}
      />
      <DayField
        label={reception.due}
        isNeeded={typed.instruction !== ''}
        value={typed.dueOn}
        onChange={(dueOn) => change({ dueOn })}
      />
      <TickField
        label={reception.keeps}
        value={typed.leaderKeeps}
        onChange={(leaderKeeps) => change({ leaderKeeps })}
      />
      <ChoiceField
        label={reception.readBack}
        wrong={isAsking && !typed.readBack ? reception.needed : undefined}
        value={typed.readBack}
        choices={Object.entries(reception.readBacks).map(([value, label]) => ({ value, label }))}
        onChange={(readBack) => change({ readBack })}
      />
    </>
  );
}
