import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { intakePermissions } from '#civic/intake/permissions.ts';
import { call } from '../../client.ts';
import { fieldwork } from '../../endpoints.ts';
import { newId } from '../../ids.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ChoiceField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';
import { Fact } from '../matter/said.tsx';
import type { Session, Whole } from './session.ts';

type Visitor = Whole['visitors'][number];
type Props = { readonly session: Session; readonly visitor: Visitor };

/** Who came, in order of arrival, and who booked and is still awaited. */
export function Visitors({ whole }: { readonly whole: Whole }): ReactNode {
  const { reception } = useWords();
  const { session, visitors } = whole;
  const isOpen = session.state !== 'cancelled';
  return (
    <section className="card">
      <h2>{reception.visitors}</h2>
      {visitors.length === 0 && <p className="hint">{reception.visitorsNone}</p>}
      <ol className="line">
        {visitors.map((visitor) => (
          <li key={visitor.id}>
            <OneVisitor session={session} visitor={visitor} />
          </li>
        ))}
      </ol>
      {isOpen && <WalkIn session={session} />}
    </section>
  );
}

function OneVisitor({ session, visitor }: Props): ReactNode {
  const { reception } = useWords();
  const { may } = useMe();
  const { arrivedAt, cancelledAt, representsCount, representativesCount } = visitor;
  const standing = cancelledAt ? reception.visitorCancelled : reception.waiting;
  return (
    <>
      <p>
        <strong lang="zh-CN">{visitor.name}</strong>{' '}
        <span className="hint">
          {arrivedAt ? fill(reception.arrivedAt, { at: timeText(arrivedAt).slice(11) }) : standing}
        </span>
      </p>
      <dl className="facts">
        {visitor.phone && <Fact name={reception.phone}>{visitor.phone}</Fact>}
        {representsCount > 1 && (
          <Fact name={reception.representsCount}>
            {fill(reception.represents, { count: representsCount, come: representativesCount })}
          </Fact>
        )}
        {visitor.about && (
          <Fact name={reception.about}>
            <span lang="zh-CN">{visitor.about}</span>
          </Fact>
        )}
        {visitor.earlierNumbers && <Fact name={reception.earlier}>{visitor.earlierNumbers}</Fact>}
      </dl>
      {arrivedAt
        ? may(intakePermissions.register) && (
            <a href={placeTo(['reception', session.id, visitor.id])}>{reception.enter}</a>
          )
        : session.state !== 'cancelled' && <Arrive session={session} visitor={visitor} />}
    </>
  );
}

function useAnew() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['reception'] });
}

function Arrive({ session, visitor }: Props): ReactNode {
  const { reception } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [earlierNumbers, setEarlier] = useState('');
  const anew = useAnew();
  const sending = useMutation({
    mutationFn: () =>
      call(fieldwork.arrive, { params: { sessionId: session.id, visitorId: visitor.id }, body: { earlierNumbers } }),
    onSuccess: anew,
  });
  if (!isOpen)
    return (
      <button
        type="button"
        className="plain"
        aria-label={`${reception.arrive} ${visitor.name}`}
        onClick={() => setOpen(true)}
      >
        {reception.arrive}
      </button>
    );
  return (
    <Form
      label={`${reception.arrive} ${visitor.name}`}
      send={reception.arrive}
      isSending={sending.isPending}
      error={sending.error}
      onSend={() => sending.mutate()}
      onCancel={() => setOpen(false)}
    >
      <ShortField label={reception.earlier} isNeeded={false} value={earlierNumbers} onChange={setEarlier} />
    </Form>
  );
}

/** An empty form with a key of its own, so that sending it twice receives one visitor. */
function blankVisitor() {
  return {
    formKey: newId(),
    ...{ name: '', phone: '', about: '', earlierNumbers: '', representsCount: '1', representativesCount: '1' },
  };
}

const COME = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

function WalkIn({ session }: { readonly session: Session }): ReactNode {
  const { reception } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState(blankVisitor);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const anew = useAnew();
  const close = () => {
    setOpen(false);
    setAsking(false);
    setTyped(blankVisitor());
  };
  const sending = useMutation({
    mutationFn: () =>
      call(fieldwork.receive, {
        params: { sessionId: session.id },
        body: {
          ...typed,
          representsCount: Number(typed.representsCount) || 1,
          representativesCount: Number(typed.representativesCount) || 1,
        },
      }),
    onSuccess: () => {
      close();
      anew();
    },
  });
  const send = () => {
    setAsking(true);
    if (typed.name.trim()) sending.mutate();
  };
  if (!isOpen)
    return (
      <button type="button" className="plain first" onClick={() => setOpen(true)}>
        {reception.walkIn}
      </button>
    );
  return (
    <Form
      label={reception.walkIn}
      send={reception.walkIn}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={close}
    >
      <WalkInFields typed={typed} isAsking={isAsking} change={change} />
    </Form>
  );
}

type WalkInTyped = ReturnType<typeof blankVisitor>;

function WalkInFields(props: {
  readonly typed: WalkInTyped;
  readonly isAsking: boolean;
  readonly change: (part: Partial<WalkInTyped>) => void;
}): ReactNode {
  const { typed, isAsking, change } = props;
  const { reception } = useWords();
  return (
    <>
      <ShortField
        label={reception.name}
        hint={reception.nameHint}
        wrong={isAsking && !typed.name.trim() ? reception.needed : undefined}
        value={typed.name}
        onChange={(name) => change({ name })}
      />
      <ShortField
        label={reception.phone}
        isNeeded={false}
        charactersMax={40}
        value={typed.phone}
        onChange={(phone) => change({ phone })}
      />
      <ShortField
        label={reception.earlier}
        isNeeded={false}
        value={typed.earlierNumbers}
        onChange={(earlierNumbers) => change({ earlierNumbers })}
      />
      <ShortField
        label={reception.representsCount}
        charactersMax={5}
        value={typed.representsCount}
        onChange={(text) => change({ representsCount: text.replace(/\D/g, '') })}
      />
      <ChoiceField
        label={reception.representativesCount}
        hint={reception.representativesHint}
        value={typed.representativesCount}
        choices={COME}
        onChange={(representativesCount) => change({ representativesCount })}
      />
    </>
  );
}
