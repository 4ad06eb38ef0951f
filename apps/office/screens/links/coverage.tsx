import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { liaisonEndpoints } from '#civic/liaison/contract.ts';
import { type AreaCode, parentAreaOf } from '#kernel/area-code.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { AreaMap, type Shown } from '../../parts/area-map.tsx';
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
        <>
          <CoverageMap places={places} area={area} />
          <Places places={places} area={area} />
        </>
      )}
      <p className="hint">{links.shareHint}</p>
    </>
  );
}

/** The same on a map, where boundaries were imported. */
function CoverageMap({ places, area }: { readonly places: readonly Reached[]; readonly area: string }): ReactNode {
  const { links } = useSpeaking().words;
  const [first] = places;
  const parent = first && (first.areaCode === area ? first.areaCode : parentAreaOf(first.areaCode));
  const byCode = new Map(places.map((one) => [one.areaCode, one]));
  const shown = (code: AreaCode): Shown => {
    const one = byCode.get(code);
    if (!one) return { shade: 'none', text: links.mapNone, href: null };
    const shade = unlinkedHardship(one) > 0 ? 'needed' : one.linkedCount === one.count ? 'all' : 'some';
    const text = fill(links.shareFew, { part: one.linkedCount, whole: one.count });
    return { shade, text, href: code === area ? null : placeTo(['links', 'coverage'], { area: code }) };
  };
  return parent ? <AreaMap parent={parent} label={links.mapLabel} hint={links.mapHint} shown={shown} /> : null;
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
            <th scope="col">{links.nobodyInOffice}</th>
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
              <td className={one.withoutOfficialCount > 0 ? 'number late' : 'number'}>{one.withoutOfficialCount}</td>
              <td className="number">{one.quietCount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
