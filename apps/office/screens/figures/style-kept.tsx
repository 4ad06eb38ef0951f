import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { styleFigures } from '#civic/fieldwork/contract-style-kept.ts';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { instantOf } from '#kernel/instant.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useUnitChoices } from '../../reference.ts';

const DAYS_BACK = 365;
const COUNTS = ['companionsCount', 'escortsCount', 'vehiclesCount'] as const;

/** How the visits of units kept the ceilings on who comes along: counts, never whose (requirement 000-W). */
export function StyleKept(props: { readonly area: string; readonly from: string; readonly to: string }): ReactNode {
  const { figures: words } = useWords();
  const { may } = useMe();
  const to = (props.to || civilDateOf(instantOf(Date.now()))) as CivilDate;
  const from = (props.from || addDays(to, -DAYS_BACK)) as CivilDate;
  const asked = useQuery({
    queryKey: ['style-kept', props.area, from, to],
    queryFn: () => call(visits.getStyleFigures, { query: { from, to, ...(props.area && { area: props.area }) } }),
    enabled: may(fieldworkPermissions.count_style),
  });
  if (!may(fieldworkPermissions.count_style)) return null;
  return (
    <section className="card">
      <h2>{words.styleKept}</h2>
      <p className="hint">{fill(words.styleKeptIntro, { from, to })}</p>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {asked.data && <Found found={asked.data} />}
    </section>
  );
}

function Found({ found: { spans, units } }: { readonly found: ReplyOf<typeof styleFigures> }): ReactNode {
  const { figures: words, diary } = useWords();
  const unitChoices = useUnitChoices();
  if (units.length === 0) return <p>{words.styleKeptNone}</p>;
  const nameOf = (unitId: string | null) =>
    unitChoices.find(({ value }) => value === unitId)?.label ?? (unitId === null ? words.styleKeptSmall : unitId);
  const shown = (count: number | null) => (count === null ? words.likenessHidden : count);
  return (
    <>
      <ul className="hint">
        {spans.map(({ from, partyMax }) => {
          const ceilings = COUNTS.flatMap((name) =>
            partyMax[name] === undefined ? [] : [`${diary.largeParts[name]} ≤ ${partyMax[name]}`],
          );
          return <li key={from}>{fill(words.styleKeptCeiling, { from, ceilings: ceilings.join(' · ') })}</li>;
        })}
      </ul>
      <Scrolling label={words.styleKept}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{words.styleKeptUnit}</th>
              <th scope="col">{words.styleKeptVisits}</th>
              {COUNTS.map((name) => (
                <th key={name} scope="col">
                  {diary.largeParts[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.unitId}>
                <th scope="row">{nameOf(unit.unitId)}</th>
                <td className="number">{unit.visits}</td>
                {COUNTS.map((name) => (
                  <td key={name}>
                    {fill(words.styleKeptOver, { over: shown(unit[name].over), said: shown(unit[name].said) })}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}
