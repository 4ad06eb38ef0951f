import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { MatterWhole } from '#civic/ledger/contract.ts';
import { ledgerPermissions } from '#civic/ledger/permissions.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { useKeys } from '../../keys.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { lastList } from '../../last-list.ts';
import { useMe } from '../../me.tsx';
import { resultText, stateText } from '../../parts/act-words.ts';
import { Due } from '../../parts/due.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { go, type Place, placeTo } from '../../place.ts';
import { useKindText } from '../../reference.ts';
import { timeText } from '../../times.ts';
import { ActPanel } from './act-panel.tsx';
import { Clocks, Dispatches, Endings, Replies, Requests, Timeline } from './course.tsx';
import { Instructions } from './instructions.tsx';
import { Judgements } from './judgements.tsx';
import { Letters } from './letters.tsx';
import { Mediations } from './mediation.tsx';
import { Notices } from './notices.tsx';
import { PromisesPart } from './promises-part.tsx';
import { Fact, Said } from './said.tsx';
import { SimilarMatters } from './similar-matters.tsx';

/** One matter whole: what was said, what happened, and what this person may do now. */
export function MatterScreen({ place }: { readonly place: Place }): ReactNode {
  const [, matterId = ''] = place.steps;
  const { language } = useSpeaking();
  const { common } = useWords();
  const back = lastList();
  useKeys({ Escape: () => go(back), u: () => go(back) });
  const whole = useQuery({
    queryKey: ['matter', matterId, language],
    queryFn: () => call(ledger.getMatter, { params: { matterId: matterId as Id } }),
  });
  if (whole.error && !whole.data) return <Trouble error={whole.error} onRetry={() => void whole.refetch()} />;
  if (!whole.data) return <p role="status">{common.loading}</p>;
  return <MatterPage whole={whole.data} back={back} />;
}

function MatterPage({ whole, back }: { readonly whole: MatterWhole; readonly back: string }): ReactNode {
  const { matter: line } = whole;
  return (
    <>
      <Head whole={whole} back={back} />
      <div className="matter">
        <div>
          <Said whole={whole} />
          <Instructions matterId={line.id} />
          <Endings whole={whole} />
          <Replies whole={whole} />
          <PromisesPart matterId={line.id} version={line.version} />
          <Judgements matterId={line.id} version={line.version} />
          <Mediations whole={whole} />
          <Requests whole={whole} />
          <Dispatches whole={whole} />
          <Timeline whole={whole} />
          <Notices whole={whole} mayTell={whole.mayDo.length > 0} />
        </div>
        <div>
          <ActPanel key={line.id} whole={whole} back={back} />
          <AtAGlance whole={whole} />
          <Letters whole={whole} />
          <Clocks whole={whole} />
          {!line.isSealed && <SimilarMatters matterId={line.id} />}
        </div>
      </div>
    </>
  );
}

function Head({ whole, back }: { readonly whole: MatterWhole; readonly back: string }): ReactNode {
  const { words, language } = useSpeaking();
  const { may } = useMe();
  const { matter: line } = whole;
  return (
    <>
      <p className="noprint">
        <a href={back}>← {words.matter.nextInList}</a>
      </p>
      <div className="head">
        <h1 lang="zh-CN">{line.title ?? words.ledger.sealed}</h1>
        <span className="tag calm">{stateText(line.state, language)}</span>
        {line.isUrgent && <span className="tag warn">{words.ledger.urgent}</span>}
        {line.isSealed && <span className="tag">{words.matter.sealedTag}</span>}
        {line.isOverdue && <span className="tag warn">{words.ledger.overdue}</span>}
        {may(ledgerPermissions.supervise) && line.hostUnitId && line.endedAt === null && (
          <a
            className="plain noprint"
            href={placeTo(['orders', 'new'], { matter: line.number, unit: line.hostUnitId })}
          >
            {words.orders.issue}
          </a>
        )}
        <button type="button" className="plain noprint" onClick={() => print()}>
          {words.common.print}
        </button>
      </div>
      <p className="number">{fill(words.matter.heading, { number: inFours(line.number) })}</p>
    </>
  );
}

function AtAGlance({ whole }: { readonly whole: MatterWhole }): ReactNode {
  const { words, language } = useSpeaking();
  const { matter: line } = whole;
  const { matter, ledger: list } = words;
  const kindText = useKindText();
  const { hopCount, reworkCount, reopenCount } = line;
  return (
    <section className="card">
      <h2>{matter.facts}</h2>
      <dl className="facts">
        <Fact name={list.kind}>{kindText(line.kind)}</Fact>
        <Fact name={list.category}>{line.categoryName || '—'}</Fact>
        <Fact name={list.area}>{line.areaName}</Fact>
        <Fact name={matter.channel}>
          {matter.channels[line.channel as keyof typeof matter.channels] ?? line.channel}
        </Fact>
        <Fact name={matter.receivedAt}>{timeText(line.receivedAt)}</Fact>
        <Fact name={matter.daysUsed}>{fill(matter.days, { count: line.daysUsed })}</Fact>
        <Fact name={list.due}>
          <Due at={line.dueAt} isEstimated={line.dueIsEstimated} withDate />
        </Fact>
        <Fact name={matter.finishDue}>{timeText(line.finishDueAt)}</Fact>
        <Fact name={matter.firstContact}>{timeText(line.firstContactAt)}</Fact>
        <Fact name={list.unit}>{line.hostUnitName || '—'}</Fact>
        <Fact name={matter.handler}>{line.handlerName || '—'}</Fact>
        {line.complainedUnitName && <Fact name={matter.complained}>{line.complainedUnitName}</Fact>}
        {line.complainedPeople.length > 0 && (
          <Fact name={matter.complainedOfficials}>{line.complainedPeople.map(({ name }) => name).join('、')}</Fact>
        )}
        {line.resultKind && <Fact name={matter.form.resultKind}>{resultText(line.resultKind, language)}</Fact>}
        <Fact name={matter.profile}>{matter.profiles[line.profile]}</Fact>
      </dl>
      {hopCount + reworkCount + reopenCount > 0 && (
        <p className="hint">{fill(matter.counts, { hops: hopCount, rework: reworkCount, reopen: reopenCount })}</p>
      )}
    </section>
  );
}
