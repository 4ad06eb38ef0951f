import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { liaisonEndpoints } from '#civic/liaison/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { shareText } from './share-text.ts';

type Reached = ReplyOf<(typeof liaisonEndpoints)['getCoverage']>['places'][number];

const unlinkedHardship = (one: Reached) => one.hardshipCount - one.hardshipLinkedCount;

/**
 * How far links reach, place by place: counts without names. Where a household in hardship has no link comes first
 * (requirements 001-02, 002-90); the rest by name, since it is no ranking.
 */
export function Coverage({ area }: { readonly area: string }): ReactNode {
  const { words, language } = useSpeaking();
  const { links, common } = words;
  const asked = useQuery({
    queryKey: ['liaison', 'coverage', area, language],
    queryFn: () => call(liaison.getCoverage, { query: { ...(area && { area }) } }),
  });
  const places = (asked.data?.places ?? []).toSorted(
    (a, b) => unlinkedHardship(b) - unlinkedHardship(a) || a.areaName.localeCompare(b.areaName, 'zh'),
  );
  return (
    <>
      <h2>{links.coverageTitle}</h2>
      <p className="hint">{links.coverageIntro}</p>
      {area && (
        <p>
          <a href={placeTo(['links', 'coverage'])}>← {links.coverageAll}</a>
        </p>
      )}
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {places.length === 0 ? (
        <p className="empty" role="status">
          {asked.isPending ? common.loading : links.coverageEmpty}
        </p>
      ) : (
        <Places places={places} area={area} />
      )}
      <p className="hint">{links.shareHint}</p>
    </>
  );
}

function Places(props: { readonly places: readonly Reached[]; readonly area: string }): ReactNode {
  const { places, area } = props;
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
              <th scope="row">
                {one.areaCode === area ? (
                  one.areaName
                ) : (
                  <a href={placeTo(['links', 'coverage'], { area: one.areaCode })}>{one.areaName}</a>
                )}
              </th>
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
