import type { ReactNode } from 'react';
import type { MatterWhole } from '#civic/ledger/contract.ts';
import { say } from '#kernel/language.ts';
import { fill, useListed, useSpeaking, useWords } from '../../language.tsx';
import { resultText } from '../../parts/act-words.ts';
import { Due } from '../../parts/due.tsx';
import { timeText } from '../../times.ts';
import { FindingsList } from './findings.tsx';
import { RoutingSteps } from './routing-steps.tsx';
import { Fact } from './said.tsx';

type Part = { readonly whole: MatterWhole };

/** Everything that happened, oldest first, in plain words. */
export function Timeline({ whole }: Part): ReactNode {
  const { words, language } = useSpeaking();
  return (
    <section className="card">
      <h2>{words.matter.timeline}</h2>
      <ol className="line">
        {whole.timeline.map((entry) => (
          <li key={`${entry.at} ${entry.kind}`}>
            <time dateTime={entry.at} className="hint">
              {timeText(entry.at)}
            </time>{' '}
            {say(entry.words, language)}
            {entry.byName && <span className="hint"> · {entry.byName}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Which limits run or ran, by which rule. */
export function Clocks({ whole }: Part): ReactNode {
  const { words, language } = useSpeaking();
  const { matter } = words;
  if (whole.clocks.length === 0) return null;
  return (
    <section className="card">
      <h2>{matter.clocks}</h2>
      <ul className="clocks">
        {whole.clocks.map((clock) => (
          <li key={`${clock.ruleKey} ${clock.startedAt}`}>
            <strong>{say(clock.words, language)}</strong> <span className="hint">{clock.ruleKey}</span>
            <br />
            {clock.stoppedAt ? (
              `${timeText(clock.dueAt)} · ${matter.stoppedAt} ${timeText(clock.stoppedAt)}`
            ) : (
              <Due at={clock.dueAt} isEstimated={clock.isEstimated} withDate />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** To whom it was sent, and the reason of every step of the routing. */
export function Dispatches({ whole }: Part): ReactNode {
  const { matter } = useWords();
  const listed = useListed();
  if (whole.dispatches.length === 0) return null;
  return (
    <section className="card">
      <h2>{matter.dispatches}</h2>
      {whole.dispatches.map((one) => (
        <article key={one.id}>
          <p>
            <strong>{fill(matter.to, { unit: one.hostUnitName })}</strong>{' '}
            {one.coUnitNames.length > 0 && fill(matter.with, { units: listed(one.coUnitNames) })}
          </p>
          <p className="hint">
            {fill(matter.by, { name: one.madeByName, at: timeText(one.madeAt) })} · {matter.rule}:{' '}
            {matter.rules[one.rule as keyof typeof matter.rules] ?? one.rule}
          </p>
          {one.summary && (
            <p className="words">
              {matter.summary}: {one.summary}
            </p>
          )}
          <RoutingSteps steps={one.steps} />
        </article>
      ))}
    </section>
  );
}

/** What was asked while it was handled, of whom, and what was answered. */
export function Requests({ whole }: Part): ReactNode {
  const { words, language } = useSpeaking();
  const { matter } = words;
  if (whole.requests.length === 0) return null;
  return (
    <section className="card">
      <h2>{matter.requests}</h2>
      {whole.requests.map((one) => (
        <article key={one.id}>
          <p>
            <strong>{say(one.kindWords, language)}</strong>{' '}
            {one.unitName && fill(matter.requestTo, { unit: one.unitName })}{' '}
            {one.untilAt && fill(matter.requestUntil, { at: timeText(one.untilAt) })}{' '}
            <span className="hint">
              {one.askedUnitName} {fill(matter.by, { name: one.askedByName, at: timeText(one.askedAt) })}
            </span>
          </p>
          <dl className="facts">
            <Fact name={matter.reason}>{one.reason}</Fact>
            {one.basis && <Fact name={matter.requestTried}>{one.basis}</Fact>}
            {one.plan && <Fact name={matter.requestPlan[one.kind]}>{one.plan}</Fact>}
            <Fact name={one.answerText ? say(one.answerText, language) : matter.requestWaits}>
              {one.answeredAt && fill(matter.by, { name: one.answeredByName, at: timeText(one.answeredAt) })}{' '}
              {one.answerWords}
            </Fact>
            {one.answerBasis && <Fact name={matter.basis}>{one.answerBasis}</Fact>}
          </dl>
        </article>
      ))}
    </section>
  );
}

/** What was answered, what the checks found in it, who passed it. */
export function Replies({ whole }: Part): ReactNode {
  const { words, language } = useSpeaking();
  const { matter } = words;
  if (whole.replies.length === 0) return null;
  return (
    <section className="card">
      <h2>{matter.replies}</h2>
      {whole.replies.map((reply) => (
        <article key={reply.id}>
          <p>
            <strong>{resultText(reply.resultKind, language)}</strong>{' '}
            <span className="tag">{matter.replyStates[reply.state]}</span>{' '}
            <span className="hint">
              {reply.submittedUnitName}{' '}
              {fill(matter.by, { name: reply.submittedByName, at: timeText(reply.submittedAt) })}
            </span>
          </p>
          <p className="words" lang="zh-CN">
            {reply.words}
          </p>
          <ReplyFacts reply={reply} />
          {reply.findings.length > 0 && <FindingsList findings={reply.findings} />}
        </article>
      ))}
    </section>
  );
}

function ReplyFacts({ reply }: { readonly reply: MatterWhole['replies'][number] }): ReactNode {
  const { matter } = useWords();
  const contact = [reply.contactName, reply.contactPhone].filter(Boolean).join(' ');
  return (
    <dl className="facts">
      {reply.reason && <Fact name={matter.reason}>{reply.reason}</Fact>}
      {reply.basis && <Fact name={matter.basis}>{reply.basis}</Fact>}
      {reply.remedy && <Fact name={matter.remedy}>{reply.remedy}</Fact>}
      {contact && <Fact name={matter.contact}>{contact}</Fact>}
      {reply.promisedOn && <Fact name={matter.promisedOn}>{reply.promisedOn}</Fact>}
      {reply.checkedAt && (
        <Fact name={matter.replyStates[reply.state]}>
          {fill(matter.checkedBy, { name: reply.checkedByName, at: timeText(reply.checkedAt) })} {reply.checkWords}
        </Fact>
      )}
      {reply.state === 'sent' && (
        <Fact name={matter.notices}>
          {reply.deliveredAt ? fill(matter.delivered, { at: timeText(reply.deliveredAt) }) : matter.notDelivered}
        </Fact>
      )}
    </dl>
  );
}

/** How the matter ended, or is to end, without a result. */
export function Endings({ whole }: Part): ReactNode {
  const { matter } = useWords();
  if (whole.endings.length === 0) return null;
  return (
    <section className="card">
      <h2>{matter.ending}</h2>
      {whole.endings.map((one) => (
        <dl className="facts" key={`${one.kind} ${one.proposedAt}`}>
          <Fact name={matter.endings[one.kind]}>
            {fill(matter.proposedBy, { name: one.proposedByName, at: timeText(one.proposedAt) })} ·{' '}
            {one.signedAt
              ? fill(matter.signedBy, { name: one.signedByName, at: timeText(one.signedAt) })
              : matter.waitsForSignature}
          </Fact>
          {one.reason && <Fact name={matter.reason}>{one.reason}</Fact>}
          {one.basis && <Fact name={matter.basis}>{one.basis}</Fact>}
          {one.whereToGo && <Fact name={matter.whereToGo}>{one.whereToGo}</Fact>}
          {one.recipient && <Fact name={matter.recipient}>{one.recipient}</Fact>}
        </dl>
      ))}
    </section>
  );
}
