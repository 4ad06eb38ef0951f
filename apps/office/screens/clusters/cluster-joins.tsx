import type { ReactNode } from 'react';
import { call } from '../../client.ts';
import { clusters } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import type { Cluster } from './cluster.ts';
import { useJudging } from './cluster-acts.tsx';
import { Persons } from './cluster-list.tsx';

type Of = { readonly cluster: Cluster; readonly mayJudge: boolean };

/** Groups that are perhaps the same trouble, each with why; a person joins them, or says that they are two. */
export function Joins({ cluster, mayJudge }: Of): ReactNode {
  const { clusters: text } = useSpeaking().words;
  if (cluster.joins.length === 0) return null;
  return (
    <section className="card" aria-label={text.joins}>
      <h2>{text.joins}</h2>
      <p className="hint">{text.joinsHint}</p>
      <ul>
        {cluster.joins.map((join) => (
          <Join key={join.id} cluster={cluster} join={join} mayJudge={mayJudge} />
        ))}
      </ul>
    </section>
  );
}

function Join({ cluster, join, mayJudge }: Of & { readonly join: Cluster['joins'][number] }): ReactNode {
  const { clusters: text, common } = useSpeaking().words;
  const { id: clusterId, version } = cluster;
  const params = { clusterId };
  const merge = () => call(clusters.merge, { params, body: { version, intoId: join.id } });
  const apart = () => call(clusters.holdApart, { params, body: { version, otherId: join.id } });
  const numbers = {
    ...{ count: join.mattersCount, percent: Math.round(join.likeness / 10) },
    ...{ from: join.firstAt.slice(0, 10), to: join.lastAt.slice(0, 10) },
  };
  return (
    <li>
      <a href={placeTo(['clusters', 'one', join.id])} lang="zh-CN">
        {join.title}
      </a>{' '}
      <span className="hint">
        <Persons line={join} />
        {fill(text.joinText, numbers)}
      </span>
      {join.phrases.length > 0 && (
        <p className="hint" lang="zh-CN">
          {fill(text.joinPhrases, { phrases: join.phrases.join(common.comma) })}
        </p>
      )}
      {mayJudge && (
        <div className="buttons noprint">
          <Press label={fill(text.joinInto, { title: join.title })} send={merge} />
          <Press label={fill(text.notSame, { title: join.title })} send={apart} />
        </div>
      )}
    </li>
  );
}

/** Groups that went into this one; each can be taken back. */
export function MergedIn({ cluster, mayJudge }: Of): ReactNode {
  const { clusters: text } = useSpeaking().words;
  if (cluster.mergedIn.length === 0) return null;
  const { id: clusterId, version } = cluster;
  return (
    <section className="card" aria-label={text.mergedIn}>
      <h2>{text.mergedIn}</h2>
      {mayJudge && <p className="hint">{text.undoHint}</p>}
      <ul>
        {cluster.mergedIn.map(({ id, title, mattersCount, at }) => (
          <li key={id}>
            <span lang="zh-CN">{title}</span>{' '}
            <span className="hint">{fill(text.mergedInText, { at: at.slice(0, 10), count: mattersCount })}</span>{' '}
            {mayJudge && (
              <Press
                label={fill(text.undoMerge, { title })}
                send={() => call(clusters.undoMerge, { params: { clusterId }, body: { version, fromId: id } })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Press(props: { readonly label: string; readonly send: () => Promise<unknown> }): ReactNode {
  const judging = useJudging(props.send, () => {});
  return (
    <>
      <button type="button" className="plain" disabled={judging.isPending} onClick={() => judging.mutate()}>
        {props.label}
      </button>
      <Trouble error={judging.error} />
    </>
  );
}
