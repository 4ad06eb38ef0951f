import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { inFours } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { verdicts } from '../../endpoints.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { Due } from '../../parts/due.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { Fact } from '../matter/said.tsx';
import { Answering } from './answering.tsx';
import { Attempts } from './attempts.tsx';
import type { FollowUpWhole } from './whole.ts';

/** One call: what was answered then, the tries, and the questions in the order in which they are asked. */
export function Interview({ followUpId }: { readonly followUpId: string }): ReactNode {
  const { language } = useSpeaking();
  const { common, followUp } = useWords();
  const whole = useQuery({
    queryKey: ['follow-up', followUpId, language],
    queryFn: () => call(verdicts.getFollowUp, { params: { followUpId: followUpId as Id } }),
  });
  if (whole.error && !whole.data) return <Trouble error={whole.error} onRetry={() => void whole.refetch()} />;
  if (!whole.data) return <p role="status">{common.loading}</p>;
  const { endedAt, outcome } = whole.data;
  return (
    <>
      <p className="noprint">
        <a href={placeTo(['follow-ups'])}>← {followUp.back}</a>
      </p>
      <div className="head">
        <h1 className="number">{inFours(whole.data.followUp.number)}</h1>
      </div>
      <div className="matter">
        <div>
          {endedAt ? (
            <p className="done" role="status">
              {followUp.ended[outcome ?? 'closed']}
            </p>
          ) : (
            <Answering whole={whole.data} />
          )}
        </div>
        <div>
          <About whole={whole.data} />
          <Attempts whole={whole.data} />
          <Judged whole={whole.data} />
        </div>
      </div>
    </>
  );
}

function About({ whole }: { readonly whole: FollowUpWhole }): ReactNode {
  const { followUp: words, ledger, matter } = useWords();
  const line = whole.followUp;
  return (
    <section className="card">
      <h2 lang="zh-CN">{whole.title || ledger.sealed}</h2>
      <dl className="facts">
        <Fact name={ledger.area}>{line.areaName}</Fact>
        <Fact name={words.unit}>{line.hostUnitName}</Fact>
        <Fact name={matter.replyWay}>
          {matter.replyWays[whole.replyWay as keyof typeof matter.replyWays] ?? whole.replyWay}
        </Fact>
        <Fact name={words.endDue}>
          <Due at={line.dueAt} withDate />
        </Fact>
      </dl>
      <h3>{words.reply}</h3>
      <p className="words" lang="zh-CN">
        {whole.replyWords}
      </p>
      {line.isSealed ? <p className="note">{words.personSealed}</p> : <Person followUpId={line.id} />}
    </section>
  );
}

function Person({ followUpId }: { readonly followUpId: Id }): ReactNode {
  const { followUp, matter } = useWords();
  const looking = useMutation({ mutationFn: () => call(verdicts.lookAtPerson, { params: { followUpId } }) });
  const person = looking.data;
  if (person)
    return (
      <dl className="facts">
        <Fact name={matter.name}>{person.name || matter.unnamed}</Fact>
        <Fact name={matter.phone}>
          {person.phone ? <a href={`tel:${person.phone.replace(/[^\d+]/g, '')}`}>{person.phone}</a> : matter.unnamed}
        </Fact>
      </dl>
    );
  return (
    <p>
      <button type="button" className="plain" disabled={looking.isPending} onClick={() => looking.mutate()}>
        {followUp.person}
      </button>{' '}
      <span className="hint">{matter.lookHint}</span>
      <Trouble error={looking.error} />
    </p>
  );
}

/** What was said already; the newest of a round counts. */
function Judged({ whole }: { readonly whole: FollowUpWhole }): ReactNode {
  const { followUp } = useWords();
  if (whole.verdicts.length === 0) return null;
  return (
    <section className="card">
      <h2>{followUp.verdicts}</h2>
      {whole.verdicts.map((one) => (
        <p key={one.id}>
          {followUp.givenBy[one.givenBy]}: {one.solved ? followUp.choices[one.solved] : followUp.noAnswer}
        </p>
      ))}
    </section>
  );
}
