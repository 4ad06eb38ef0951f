import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { fieldwork } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { fieldTimesOf, type Session } from './session.ts';
import {
  hasTimes,
  SessionFields,
  saidOf,
  TimeFields,
  type TypedSession,
  type TypedTimes,
  timesOf,
  useReceivers,
} from './session-fields.tsx';

type Props = { readonly session: Session };
type FormProps = Props & { readonly onDone: () => void };

/** Sends something about a session and shows everything of it anew, also when somebody else was faster. */
function useSending<V>(send: (value: V) => Promise<unknown>, onDone: () => void) {
  const queries = useQueryClient();
  const anew = () => queries.invalidateQueries({ queryKey: ['reception'] });
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      onDone();
      void anew();
    },
    onError: () => void anew(),
  });
}

type Opened = 'change' | 'deputise' | 'cancel';

/** What can be done with the session now. */
export function SessionActs({ session }: Props): ReactNode {
  const { reception } = useWords();
  const { may } = useMe();
  const [opened, setOpened] = useState<Opened | null>(null);
  if (session.state !== 'published') return null;
  const close = () => setOpened(null);
  const names: readonly Opened[] = may(fieldworkPermissions.organise) ? ['change', 'deputise', 'cancel'] : [];
  return (
    <section className="card noprint">
      <div className="buttons">
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className="plain"
            aria-expanded={opened === name}
            onClick={() => setOpened(opened === name ? null : name)}
          >
            {reception[name]}
          </button>
        ))}
        {Date.parse(session.startsAt) <= Date.now() && <Hold session={session} />}
      </div>
      {opened === 'change' && <Change session={session} onDone={close} />}
      {opened === 'deputise' && <Deputise session={session} onDone={close} />}
      {opened === 'cancel' && <Cancel session={session} onDone={close} />}
    </section>
  );
}

function Hold({ session }: Props): ReactNode {
  const { reception } = useWords();
  const { id: sessionId, sequence } = session;
  const holding = useSending(
    () => call(fieldwork.hold, { params: { sessionId }, body: { sequence } }),
    () => {},
  );
  return (
    <>
      <button
        type="button"
        className="plain first"
        disabled={holding.isPending}
        onClick={() => holding.mutate(undefined)}
      >
        {reception.hold}
      </button>
      <Trouble error={holding.error} />
    </>
  );
}

function Change({ session, onDone }: FormProps): ReactNode {
  const { reception, common } = useWords();
  const { id: sessionId, form, leaderPost, field, place, slotCount, takesWalkIns } = session;
  const [typed, setTyped] = useState<TypedSession>(() => ({
    ...{ form, leaderPost, field, place, takesWalkIns },
    ...fieldTimesOf(session),
    slotCount: String(slotCount),
  }));
  const [isAsking, setAsking] = useState(false);
  // The sequence of the last reading: after a refusal the other's change is on screen, and can be seen before sending.
  const body = { ...saidOf(typed), sequence: session.sequence };
  const sending = useSending(() => call(fieldwork.change, { params: { sessionId }, body }), onDone);
  const send = () => {
    setAsking(true);
    if (typed.field.trim() && typed.place.trim() && hasTimes(typed)) sending.mutate(undefined);
  };
  return (
    <Form
      label={reception.change}
      send={common.save}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <SessionFields typed={typed} isAsking={isAsking} change={(part) => setTyped({ ...typed, ...part })} />
    </Form>
  );
}

function Deputise({ session, onDone }: FormProps): ReactNode {
  const { reception } = useWords();
  const { id: sessionId, sequence } = session;
  const [typed, setTyped] = useState({ deputy: '', deputyPost: '', reason: '' });
  const [isAsking, setAsking] = useState(false);
  const receivers = useReceivers();
  const deputy = receivers.find(typed.deputy);
  const sending = useSending(
    (deputyId: Id) =>
      call(fieldwork.deputise, {
        params: { sessionId },
        body: { deputyId, deputyPost: typed.deputyPost, reason: typed.reason, sequence },
      }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (deputy && typed.reason.trim()) sending.mutate(deputy.id);
  };
  return (
    <Form
      label={reception.deputise}
      send={reception.deputise}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <Picker
        label={reception.deputy}
        choices={receivers.choices}
        wrong={isAsking && !deputy ? reception.needed : undefined}
        value={typed.deputy}
        onChange={(value) => setTyped({ ...typed, deputy: value, deputyPost: receivers.find(value)?.title ?? '' })}
      />
      <ShortField
        label={reception.deputyPost}
        value={typed.deputyPost}
        onChange={(deputyPost) => setTyped({ ...typed, deputyPost })}
      />
      <ShortField
        label={reception.reason}
        wrong={isAsking && !typed.reason.trim() ? reception.needed : undefined}
        value={typed.reason}
        onChange={(reason) => setTyped({ ...typed, reason })}
      />
    </Form>
  );
}

function Cancel({ session, onDone }: FormProps): ReactNode {
  const { reception } = useWords();
  const { id: sessionId, sequence } = session;
  const [typed, setTyped] = useState<TypedTimes & { readonly reason: string }>(() => ({
    ...fieldTimesOf(session),
    onDay: '',
    reason: '',
  }));
  const [isAsking, setAsking] = useState(false);
  const sending = useSending(
    () =>
      call(fieldwork.cancel, {
        params: { sessionId },
        body: { ...timesOf(typed), reason: typed.reason, sequence },
      }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (typed.reason.trim() && hasTimes(typed)) sending.mutate(undefined);
  };
  return (
    <Form
      label={reception.cancel}
      send={reception.cancel}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <p className="hint">{reception.cancelHint}</p>
      <ShortField
        label={reception.reason}
        wrong={isAsking && !typed.reason.trim() ? reception.needed : undefined}
        value={typed.reason}
        onChange={(reason) => setTyped({ ...typed, reason })}
      />
      <TimeFields typed={typed} isAsking={isAsking} change={(part) => setTyped({ ...typed, ...part })} />
    </Form>
  );
}
