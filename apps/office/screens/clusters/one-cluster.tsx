import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { issuePermissions } from '#civic/issues/permissions.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { clusters } from '../../endpoints.ts';
import { fill, useSpeaking, type useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { Fact } from '../matter/said.tsx';
import type { Cluster } from './cluster.ts';
import { ClusterActs, PICKED_ACTS, PutBack, WHOLE_ACTS } from './cluster-acts.tsx';
import { Joins, MergedIn } from './cluster-joins.tsx';
import { Persons, State } from './cluster-list.tsx';

/** One cluster: why its matters are together, and what a person makes of it. */
export function OneCluster({ clusterId }: { readonly clusterId: string }): ReactNode {
  const { words, language } = useSpeaking();
  const { clusters: text, common } = words;
  const { may } = useMe();
  const [picked, setPicked] = useState<readonly Id[]>([]);
  const asked = useQuery({
    queryKey: ['cluster', clusterId, language],
    queryFn: () => call(clusters.get, { params: { clusterId: clusterId as Id } }),
  });
  const cluster = asked.data;
  const mayJudge = may(issuePermissions.judge_clusters);
  const isJudged = mayJudge && (cluster?.state === 'perhaps' || cluster?.state === 'confirmed');
  return (
    <>
      <p>
        <a href={placeTo(['clusters'])}>← {text.back}</a>
      </p>
      <div className="head">
        <h1 lang="zh-CN">{cluster ? titleOf(cluster) || text.title : text.title}</h1>
      </div>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {asked.isPending && <p role="status">{common.loading}</p>}
      {cluster && (
        <>
          <Why cluster={cluster} />
          {cluster.mergedInto && (
            <p role="status">
              {text.gone} <a href={placeTo(['clusters', 'one', cluster.mergedInto])}>{text.seeOther}</a>
            </p>
          )}
          {cluster.state === 'confirmed' && may(issuePermissions.spot) && <MakeIssue cluster={cluster} />}
          {isJudged && <ClusterActs acts={WHOLE_ACTS} cluster={cluster} picked={[]} onDone={() => setPicked([])} />}
          <Joins cluster={cluster} mayJudge={mayJudge} />
          <Members cluster={cluster} picked={picked} onPick={mayJudge ? setPicked : null} />
          {isJudged && (
            <ClusterActs
              acts={PICKED_ACTS}
              cluster={cluster}
              picked={picked.filter((id) => cluster.members.some(({ matterId }) => matterId === id))}
              onDone={() => setPicked([])}
            />
          )}
          <TakenOut cluster={cluster} mayJudge={mayJudge} />
          <MergedIn cluster={cluster} mayJudge={mayJudge} />
        </>
      )}
    </>
  );
}

/** Its name, else the newest subject line of those that have words of their own. */
function titleOf({ title, members }: Cluster): string {
  return title || (members.findLast(({ namesNumber }) => !namesNumber) ?? members.at(-1))?.title || '';
}

/** The form that makes one issue of them, begun with what was confirmed; nothing happens before it is sent. */
function MakeIssue({ cluster }: { readonly cluster: Cluster }): ReactNode {
  const { clusters: text } = useSpeaking().words;
  const matters = cluster.members.filter(({ isConfirmed }) => isConfirmed).map(({ number }) => number);
  const search = new URLSearchParams({ title: cluster.title, matters: matters.join(',') });
  return (
    <p className="noprint">
      <a className="plain first" href={`/issues/new?${search}`}>
        {text.makeIssue}
      </a>{' '}
      <span className="hint">{text.makeIssueHint}</span>
    </p>
  );
}

function Why({ cluster }: { readonly cluster: Cluster }): ReactNode {
  const { clusters: text, common } = useSpeaking().words;
  const listed = (isPlace: boolean) =>
    cluster.phrases
      .filter((one) => one.isPlace === isPlace)
      .map(({ phrase, textsCount }) => fill(text.phraseText, { phrase, count: textsCount }))
      .join(common.comma) || common.none;
  const namingCount = cluster.members.filter(({ namesNumber }) => namesNumber).length;
  return (
    <section className="card" aria-label={text.why}>
      <h2>{text.why}</h2>
      <dl className="facts">
        <Fact name={text.state}>
          <State line={cluster} />
          {cluster.state === 'perhaps' && cluster.title !== '' && <span className="hint"> {text.againHint}</span>}
        </Fact>
        <Fact name={text.persons}>
          <Persons line={cluster} />
        </Fact>
        <Fact name={text.matters}>{cluster.mattersCount}</Fact>
        {cluster.firstAt && cluster.lastAt && (
          <Fact name={text.time}>
            {fill(text.timeText, { from: cluster.firstAt.slice(0, 10), to: cluster.lastAt.slice(0, 10) })}
          </Fact>
        )}
        <Fact name={text.placeNames}>{listed(true)}</Fact>
        <Fact name={text.phrases}>{listed(false)}</Fact>
        {namingCount > 0 && <Fact name={text.byNumberCount}>{fill(text.byNumberText, { count: namingCount })}</Fact>}
      </dl>
    </section>
  );
}

function Members(props: {
  readonly cluster: Cluster;
  readonly picked: readonly Id[];
  readonly onPick: ((ids: readonly Id[]) => void) | null;
}): ReactNode {
  const { clusters: text, ledger } = useSpeaking().words;
  const { cluster, picked, onPick } = props;
  const toggle = (id: Id) => onPick?.(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  return (
    <>
      <h2>{text.members}</h2>
      <p className="hint">{text.likenessHint}</p>
      {!cluster.isWhole && <p className="hint">{fill(text.notWhole, { count: cluster.members.length })}</p>}
      <Scrolling label={text.members}>
        <table className="grid stack">
          <thead>
            <tr>
              {onPick && <th scope="col">{text.pickHead}</th>}
              <th scope="col">{text.matter}</th>
              <th scope="col">{ledger.received}</th>
              <th scope="col">{text.places}</th>
              <th scope="col">{text.shares}</th>
              <th scope="col">{text.likeness}</th>
            </tr>
          </thead>
          <tbody>
            {cluster.members.map((one) => (
              <Member
                key={one.matterId}
                member={one}
                isOfConfirmed={cluster.state === 'confirmed'}
                isPicked={picked.includes(one.matterId)}
                onToggle={onPick && (() => toggle(one.matterId))}
              />
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}

function Member(props: {
  readonly member: Cluster['members'][number];
  readonly isOfConfirmed: boolean;
  readonly isPicked: boolean;
  readonly onToggle: (() => void) | null;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { clusters: text, common } = words;
  const { member, onToggle } = props;
  return (
    <tr>
      {onToggle && (
        <td className="pick">
          <input
            type="checkbox"
            aria-label={fill(text.pick, { number: inFours(member.number) })}
            checked={props.isPicked}
            onChange={onToggle}
          />
        </td>
      )}
      <th scope="row">
        <a href={placeTo(['matters', member.matterId])} lang="zh-CN">
          {member.title}
        </a>{' '}
        <span className="tag">{say(member.stateWords, language)}</span>{' '}
        {!member.isConfirmed && props.isOfConfirmed && <span className="tag warn">{text.unconfirmed}</span>}
      </th>
      <td className="number" data-name={words.ledger.received}>
        {member.receivedAt.slice(0, 10)}
      </td>
      <td data-name={text.places}>{member.areaName}</td>
      <td lang="zh-CN" data-name={text.shares}>
        {member.shares.join(common.comma) || common.none}
      </td>
      <td className="number" data-name={text.likeness}>
        {likenessText(member, text)}
      </td>
    </tr>
  );
}

/** Why it is in the group: put there, by a number, or by how like its words are. */
function likenessText(member: Cluster['members'][number], text: ReturnType<typeof useWords>['clusters']): string {
  if (member.isPutByPerson) return text.byPerson;
  if (member.namesNumber) return text.byNumber;
  return member.likeness === 0 ? text.wasNamed : fill(text.likenessText, { percent: Math.round(member.likeness / 10) });
}

function TakenOut({ cluster, mayJudge }: { readonly cluster: Cluster; readonly mayJudge: boolean }): ReactNode {
  const { clusters: text } = useSpeaking().words;
  if (cluster.takenOut.length === 0) return null;
  return (
    <section className="card" aria-label={text.takenOut}>
      <h2>{text.takenOut}</h2>
      <ul>
        {cluster.takenOut.map((one) => (
          <li key={one.matterId}>
            <a href={placeTo(['matters', one.matterId])} lang="zh-CN">
              {one.title}
            </a>{' '}
            <span className="hint">{one.reason}</span>{' '}
            {mayJudge && (
              <PutBack cluster={cluster} matterId={one.matterId} label={`${text.putBack} ${inFours(one.number)}`} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
