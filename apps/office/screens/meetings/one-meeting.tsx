import { type ReactNode, useState } from 'react';
import { civilTimeText } from '#kernel/civil-date.ts';
import { call } from '../../client.ts';
import { meetings } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { Fact } from '../matter/said.tsx';
import { Items } from './items.tsx';
import { useMeeting, useSending, type Whole } from './meeting.ts';
import { Opening } from './opening.tsx';

type Props = { readonly whole: Whole };

/** One meeting: what it opens with, what was asked, and its minutes. */
export function OneMeeting({ meetingId }: { readonly meetingId: string }): ReactNode {
  const { meetings: words, common } = useWords();
  const asked = useMeeting(meetingId);
  if (asked.error && !asked.data) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <p role="status">{common.loading}</p>;
  const { meeting } = asked.data;
  const hasBegun = Date.parse(meeting.startsAt) <= Date.now() && meeting.state !== 'cancelled';
  return (
    <>
      <p className="noprint">
        <a href={placeTo(['meetings'])}>← {words.back}</a>
      </p>
      <div className="head">
        <h1 lang="zh-CN">{meeting.topic}</h1>
        <span className={meeting.state === 'cancelled' ? 'tag warn' : 'tag calm'}>{words.states[meeting.state]}</span>
      </div>
      <div className="matter">
        <div>
          {hasBegun && <Opening whole={asked.data} />}
          {hasBegun && <Items whole={asked.data} />}
        </div>
        <div>
          <Facts whole={asked.data} />
          {meeting.state === 'called' && <Called whole={asked.data} hasBegun={hasBegun} />}
          {meeting.state === 'held' && <Publish whole={asked.data} />}
        </div>
      </div>
    </>
  );
}

function Facts({ whole: { meeting } }: Props): ReactNode {
  const { meetings: words } = useWords();
  const { me } = useMe();
  return (
    <section className="card">
      <h2>{words.facts}</h2>
      <dl className="facts">
        <Fact name={words.time}>{civilTimeText(meeting.startsAt)}</Fact>
        <Fact name={words.place}>
          <span lang="zh-CN">
            {meeting.areaName} {meeting.place}
          </span>
        </Fact>
        <Fact name={words.convener}>
          <span lang="zh-CN">
            {meeting.convenerName} · {meeting.unitName}
          </span>
        </Fact>
        {meeting.presentCount !== null && (
          <Fact name={words.present}>
            {meeting.presentCount} <span lang="zh-CN">{meeting.presentGroups}</span>
          </Fact>
        )}
        {meeting.cancelReason !== '' && (
          <Fact name={words.cancelled}>
            <span lang="zh-CN">{meeting.cancelReason}</span>
          </Fact>
        )}
      </dl>
      <p>
        <a href={`/${me.tenant.id}/meetings/${meeting.id}`} target="_blank" rel="noreferrer">
          {words.publicPage}
        </a>
      </p>
    </section>
  );
}

function Called({ whole: { meeting }, hasBegun }: Props & { readonly hasBegun: boolean }): ReactNode {
  const { meetings: words } = useWords();
  const [isCancelling, setCancelling] = useState(false);
  return (
    <section className="card noprint">
      {hasBegun && <Held whole={{ meeting } as Whole} />}
      <button type="button" className="plain" aria-expanded={isCancelling} onClick={() => setCancelling(!isCancelling)}>
        {words.cancel}
      </button>
      {isCancelling && <Cancel whole={{ meeting } as Whole} />}
    </section>
  );
}

function Held({ whole: { meeting } }: Props): ReactNode {
  const { meetings: words } = useWords();
  const [count, setCount] = useState('');
  const [presentGroups, setGroups] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useSending((presentCount: number) =>
    call(meetings.hold, { params: { meetingId: meeting.id }, body: { presentCount, presentGroups } }),
  );
  const send = () => {
    setAsking(true);
    if (Number(count) > 0) sending.mutate(Number(count));
  };
  return (
    <Form label={words.hold} send={words.hold} isSending={sending.isPending} error={sending.error} onSend={send}>
      <ShortField
        label={words.present}
        charactersMax={5}
        wrong={isAsking && !(Number(count) > 0) ? words.needed : undefined}
        value={count}
        onChange={(value) => setCount(value.replace(/\D/g, ''))}
      />
      <ShortField label={words.presentGroups} value={presentGroups} onChange={setGroups} />
    </Form>
  );
}

function Cancel({ whole: { meeting } }: Props): ReactNode {
  const { meetings: words } = useWords();
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useSending(() => call(meetings.cancel, { params: { meetingId: meeting.id }, body: { reason } }));
  const send = () => {
    setAsking(true);
    if (reason.trim()) sending.mutate(undefined);
  };
  return (
    <Form label={words.cancel} send={words.cancel} isSending={sending.isPending} error={sending.error} onSend={send}>
      <ShortField
        label={words.reason}
        wrong={isAsking && !reason.trim() ? words.needed : undefined}
        value={reason}
        onChange={setReason}
      />
    </Form>
  );
}

function Publish({ whole: { meeting } }: Props): ReactNode {
  const { meetings: words } = useWords();
  const sending = useSending(() => call(meetings.publish, { params: { meetingId: meeting.id } }));
  return (
    <section className="card noprint">
      <p className="hint">{words.publishHint}</p>
      <Trouble error={sending.error} />
      <button
        type="button"
        className="plain first"
        disabled={sending.isPending}
        onClick={() => sending.mutate(undefined)}
      >
        {words.publish}
      </button>
    </section>
  );
}
