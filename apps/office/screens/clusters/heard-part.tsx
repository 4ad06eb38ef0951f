import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { clusterEndpoints } from '#civic/issues/contract-clusters.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { clusters } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';

type Heard = ReplyOf<(typeof clusterEndpoints)['getHeard']>['whole'];
type Named = Heard & { readonly name: string };

/** People who raised something beside the households registered, by place and group; quiet places are for visits. */
export function HeardPart(): ReactNode {
  const { words, language } = useSpeaking();
  const { clusters: text, common } = words;
  const asked = useQuery({ queryKey: ['heard', language], queryFn: () => call(clusters.heard, {}) });
  const found = asked.data;
  const groupName = (key: string) => text.groups[key as keyof typeof text.groups] ?? key;
  return (
    <>
      {found && <p className="hint">{fill(text.heardIntro, { days: found.days })}</p>}
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {!found || found.areas.length === 0 ? (
        <p className="empty" role="status">
          {asked.isPending ? common.loading : text.heardEmpty}
        </p>
      ) : (
        <>
          <HeardTable
            first={text.place}
            heard={text.reporters}
            rows={[...found.areas, { ...found.whole, name: text.whole }]}
          />
          <h2>{text.group}</h2>
          <p className="hint">{text.groupsHint}</p>
          <HeardTable
            first={text.group}
            heard={text.heardHouseholds}
            rows={found.groups.map((one) => ({ ...one, name: groupName(one.key) }))}
          />
        </>
      )}
    </>
  );
}

function HeardTable(props: {
  readonly first: string;
  readonly heard: string;
  readonly rows: readonly Named[];
}): ReactNode {
  const { clusters: text } = useSpeaking().words;
  const shown = (count: number | null, otherwise: string) => (count === null ? otherwise : String(count));
  return (
    <Scrolling label={props.first}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{props.first}</th>
            <th scope="col">{text.households}</th>
            <th scope="col">{props.heard}</th>
            <th scope="col">{text.perThousand}</th>
            <th scope="col">{text.expected}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.name} {row.isSilent && <span className="tag warn">{text.silent}</span>}
              </th>
              <td className="number">{shown(row.households, text.hidden)}</td>
              <td className="number">{shown(row.reporters, text.hidden)}</td>
              <td className="number">{shown(row.perThousand, row.reporters === null ? text.hidden : text.noRate)}</td>
              <td className="number">{shown(row.expected, '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
