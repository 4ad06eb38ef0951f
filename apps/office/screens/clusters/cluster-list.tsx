import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { clusterEndpoints } from '#civic/issues/contract-clusters.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { clusters } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';

type Line = ReplyOf<(typeof clusterEndpoints)['listClusters']>['clusters'][number];

const PLACES_SHOWN_MAX = 3;

/** The clusters of a place: what somebody is shown of the list, kept for choosing another to merge into. */
export function useClusters() {
  const { language } = useSpeaking();
  return useQuery({ queryKey: ['clusters', language], queryFn: () => call(clusters.list, {}) });
}

/** What many say of one trouble, of most support first. */
export function ClusterList(): ReactNode {
  const { clusters: words, common } = useSpeaking().words;
  const asked = useClusters();
  const lines = asked.data?.clusters ?? [];
  return (
    <>
      <p className="hint">{words.intro}</p>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {lines.length === 0 ? (
        <p className="empty" role="status">
          {asked.isPending ? common.loading : words.empty}
        </p>
      ) : (
        <Lines lines={lines} />
      )}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  const { clusters: words, common } = useSpeaking().words;
  const placesText = ({ areaNames }: Line) => {
    const shown = areaNames.slice(0, PLACES_SHOWN_MAX).join(common.comma);
    return areaNames.length > PLACES_SHOWN_MAX
      ? `${shown} ${fill(words.morePlaces, { count: areaNames.length })}`
      : shown;
  };
  return (
    <Scrolling label={words.parts.list}>
      <table className="grid stack">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.persons}</th>
            <th scope="col">{words.matters}</th>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.places}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                <a href={addressOf(line)} lang="zh-CN">
                  {line.title || line.sample}
                </a>
                <Near line={line} />
              </th>
              <td data-name={words.state}>
                <State line={line} />
              </td>
              <td data-name={words.persons}>
                <Persons line={line} />
              </td>
              <td className="number" data-name={words.matters}>
                {line.mattersCount}
              </td>
              <td className="number" data-name={words.time}>
                {fill(words.timeText, { from: line.firstAt.slice(0, 10), to: line.lastAt.slice(0, 10) })}
              </td>
              <td data-name={words.places}>{placesText(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** Of an issue its own page, which is no screen of this application. */
function addressOf({ id, state }: Line): string {
  return state === 'issue' ? `/issues/${id}` : placeTo(['clusters', 'one', id]);
}

/** Groups that are perhaps the same trouble. */
function Near({ line }: { readonly line: Line }): ReactNode {
  const { clusters: words } = useSpeaking().words;
  return line.near.map(({ id, title, mattersCount }) => (
    <p key={id} className="hint near">
      {words.nearHint}{' '}
      <a href={placeTo(['clusters', 'one', id])} lang="zh-CN">
        {title}
      </a>{' '}
      {fill(words.nearText, { count: mattersCount })}
    </p>
  ));
}

/** How a group stands. One that has a name and is a suggestion was confirmed, until its merging was undone. */
export function State({ line }: { readonly line: Pick<Line, 'state' | 'title'> }): ReactNode {
  const { clusters: words } = useSpeaking().words;
  const { state, title } = line;
  if (state === 'perhaps' && title !== '') return <span className="tag warn">{words.again}</span>;
  return <span className={state === 'confirmed' || state === 'issue' ? 'tag calm' : 'tag'}>{words.states[state]}</span>;
}

type PersonsLine = Pick<Line, 'personsCount' | 'unknownCount' | 'followersCount'>;

/** How many people, how many follow, and how many matters of whom nobody knows whether they are one (C19). */
export function Persons({ line }: { readonly line: PersonsLine }): ReactNode {
  const { clusters: words } = useSpeaking().words;
  return (
    <>
      {fill(words.personsText, { count: line.personsCount })}
      {line.followersCount > 0 && fill(words.followersText, { count: line.followersCount })}
      {line.unknownCount > 0 && fill(words.unknownText, { count: line.unknownCount })}
    </>
  );
}
