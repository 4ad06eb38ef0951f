import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AreaCode } from '#kernel/area-code.ts';
import { call } from '../client.ts';
import { access } from '../endpoints.ts';
import { useSpeaking } from '../language.tsx';

/** How a place is shown: its shade and pattern by a class of the style sheet, one short line below its name. */
export type Shown = { readonly shade: string; readonly text: string; readonly href: string | null };

const MARGIN = 4;

/**
 * The places below one as a picture that needs no server of maps; counts only, never where somebody lives. Nothing while
 * there are no boundaries: the table beside it says the same, for whoever can't see it too.
 */
export function AreaMap(props: {
  readonly parent: AreaCode;
  readonly label: string;
  readonly hint: string;
  readonly shown: (code: AreaCode) => Shown;
}): ReactNode {
  const { language } = useSpeaking();
  const { parent, label, hint, shown } = props;
  const asked = useQuery({
    queryKey: ['area-map', parent, language],
    queryFn: () => call(access.getAreaMap, { params: { code: parent } }),
    staleTime: 3_600_000,
  });
  const map = asked.data?.map;
  if (!map) return null;
  const box = `${-MARGIN} ${-MARGIN} ${map.width + 2 * MARGIN} ${map.height + 2 * MARGIN}`;
  return (
    <figure className="map">
      {/* biome-ignore lint/a11y/useSemanticElements: an svg with links in it can be no img */}
      <svg className="map" viewBox={box} role="group" aria-label={label}>
        {map.shapes.map(({ code, name, path, x, y }) => {
          const { shade, text, href } = shown(code);
          const drawn = (
            <>
              <path className={shade} d={path} />
              <text x={x} y={y}>
                <tspan>{`${name} `}</tspan>
                <tspan x={x} dy="1.2em">
                  {text}
                </tspan>
              </text>
            </>
          );
          return href === null ? (
            <g key={code}>{drawn}</g>
          ) : (
            <a key={code} href={href}>
              {drawn}
            </a>
          );
        })}
      </svg>
      <figcaption className="hint">{hint}</figcaption>
    </figure>
  );
}
