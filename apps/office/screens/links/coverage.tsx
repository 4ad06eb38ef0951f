import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { liaisonEndpoints } from '#civic/liaison/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { shareText } from './share-text.ts';

type Reached = ReplyOf<(typeof liaisonEndpoints)['getCoverage']>['places'][number];

const unlinkedHardship = (one: Reached) => one.hardshipCount - one.hardshipLinkedCount;

/**
 * How far links reach, place by place: counts without names. Where a household in hardship has no link comes first
 * (requirements 001-02, 002-90); the rest by name, since it is no ranking.
 */
export function Coverage(): ReactNode {
  const { words, language } = useSpeaking();
  const { links, common } = words;
  const asked = useQuery({
    queryKey: ['liaison', 'coverage', language],
    queryFn: () => call(liaison.getCoverage, {}),
  });
  const places = (asked.data?.places ?? []).toSorted(
    (a, b) => unlinkedHardship(b) - unlinkedHardship(a) || a.areaName.localeCompare(b.areaName, 'zh'),
  );
  return (
    <>
      <h2>{links.coverageTitle}</h2>
      <p className="hint">{links.coverageIntro}</p>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {places.length === 0 ? (
        <p className="empty" role="status">
          {asked.isPending ? common.loading : links.coverageEmpty}
        </p>
      ) : (
        <Places places={places} />
      )}
      <p className="hint">{links.shareHint}</p>
    </>
  );
}

function Places({ places }: { readonly places: readonly Reached[] }): ReactNode {
  const { links } = useSpeaking().words;
  return (
    <Scrolling label={links.coverageTitle}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{links.place}</th>
            <th scope="col">{links.hardshipUnlinked}</th>
            <th scope="col">{links.linked}</th>
            <th scope="col">{links.hardship}</th>
            <th scope="col">{links.quiet}</th>
          </tr>
        </thead>
        <tbody>
          {places.map((one) => (
            <tr key={one.areaCode}>
              <th scope="row">{one.areaName}</th>
              <td className={unlinkedHardship(one) > 0 ? 'number late' : 'number'}>{unlinkedHardship(one)}</td>
              <td className="number">{shareText(one.linkedCount, one.count, links)}</td>
              <td className="number">{shareText(one.hardshipLinkedCount, one.hardshipCount, links)}</td>
              <td className="number">{one.quietCount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
