import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { MatterLine } from '#civic/ledger/rules/shapes.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { stateText } from '../../parts/act-words.ts';
import { ChoiceField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../times.ts';

/** Who holds what in the units one leads, and the one list with which somebody hands over. */
export function HandoverScreen(): ReactNode {
  const { handover } = useSpeaking().words;
  const [personId, setPersonId] = useState('');
  const asked = useQuery({ queryKey: ['handover'], queryFn: () => call(ledger.getHoldings, {}) });
  const holders = asked.data?.holders ?? [];
  return (
    <>
      <div className="head">
        <h1>{handover.title}</h1>
      </div>
      <p className="hint">{handover.intro}</p>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {asked.data && holders.length === 0 && <p className="card">{handover.nothing}</p>}
      {holders.length > 0 && (
        <section className="card noprint">
          <ChoiceField
            label={handover.from}
            value={personId}
            onChange={setPersonId}
            choices={holders.map((one) => ({
              value: one.id,
              label: fill(one.isInOffice ? handover.holds : handover.holdsGone, { name: one.name, count: one.count }),
            }))}
          />
        </section>
      )}
      {personId !== '' && (
        <HeldList
          key={personId}
          personId={personId as Id}
          name={holders.find(({ id }) => id === personId)?.name ?? ''}
          successors={(asked.data?.successors ?? []).filter(({ id }) => id !== personId)}
        />
      )}
    </>
  );
}

function HeldList(props: {
  readonly personId: Id;
  readonly name: string;
  readonly successors: readonly { readonly id: Id; readonly name: string }[];
}): ReactNode {
  const { handover } = useSpeaking().words;
  const cache = useQueryClient();
  const [toPersonId, setToPersonId] = useState('');
  const held = useQuery({
    queryKey: ['handover', props.personId],
    queryFn: () => call(ledger.getHeld, { params: { personId: props.personId } }),
  });
  const handing = useMutation({
    mutationFn: () =>
      call(ledger.handOver, { params: { personId: props.personId }, body: { toPersonId: toPersonId as Id } }),
    onSuccess: () => cache.invalidateQueries(),
  });
  const matters = held.data?.matters ?? [];
  const done = handing.data;
  return (
    <section className="card">
      <h2>{fill(handover.listOf, { name: props.name, count: matters.length })}</h2>
      <p role="status">
        {done && fill(handover.done, { count: done.doneCount })}{' '}
        {done?.refused.map(({ number }) => fill(handover.refused, { number })).join(' ')}
      </p>
      <Trouble error={held.error} onRetry={() => void held.refetch()} />
      {matters.length > 0 && (
        <>
          <HeldTable matters={matters} />
          <p className="noprint">
            <button type="button" className="button second" onClick={() => window.print()}>
              {handover.print}
            </button>
          </p>
          <Form
            label={handover.handOver}
            send={handover.handOver}
            isSending={handing.isPending}
            error={handing.error}
            onSend={() => toPersonId !== '' && handing.mutate()}
          >
            <ChoiceField
              label={handover.to}
              value={toPersonId}
              onChange={setToPersonId}
              choices={props.successors.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form>
        </>
      )}
    </section>
  );
}

function HeldTable({ matters }: { readonly matters: readonly MatterLine[] }): ReactNode {
  const { words, language } = useSpeaking();
  const { handover } = words;
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            {[handover.number, handover.matter, handover.state, handover.due].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matters.map((one) => (
            <tr key={one.id}>
              <td>
                <a href={`#/matters/${one.id}`}>{one.number}</a>
              </td>
              <td>{one.title ?? handover.sealed}</td>
              <td>{stateText(one.state, language)}</td>
              <td>{timeText(one.dueAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
