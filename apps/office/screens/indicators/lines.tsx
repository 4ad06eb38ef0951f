import { type ReactNode, useId } from 'react';
import type { IndicatorsTold } from '#civic/assessment/contract-indicators.ts';
import { indicatorOf } from '#civic/assessment/rules/indicators/indicators.ts';
import { chartOf } from '#civic/assessment/rules/indicators/lines.ts';
import { valueText } from '#civic/assessment/rules/indicators/telling.ts';
import { say } from '#kernel/language.ts';
import { LINE_CHART } from '#kernel/line-chart.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';

type Line = IndicatorsTold['lines'][number];

/** Some figures month by month: drawn one by one in black, and as a table with the same numbers. */
export function Lines({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  const { words, language } = useSpeaking();
  const said = words.indicators;
  const months = lines[0]?.months ?? [];
  // One month is no line.
  if (months.length < 2) return null;
  return (
    <section aria-label={said.lines}>
      <h3>{said.lines}</h3>
      <p className="hint">{said.linesIntro}</p>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.indicator}>
            <Drawn line={line} />
          </li>
        ))}
      </ul>
      <Scrolling label={said.linesTable}>
        <table className="grid months">
          <caption>{said.linesTable}</caption>
          <thead>
            <tr>
              <th scope="col">{said.month}</th>
              {lines.map(({ indicator }) => (
                <th scope="col" key={indicator}>
                  {say(indicatorOf(indicator).words, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month }, index) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                {lines.map((line) => {
                  const value = line.months[index]?.value;
                  return (
                    <td key={line.indicator}>{value && valueText(indicatorOf(line.indicator), value, language)}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}

function Drawn({ line }: { readonly line: Line }): ReactNode {
  const { words, language } = useSpeaking();
  const id = useId();
  const definition = indicatorOf(line.indicator);
  const name = say(definition.words, language);
  const { points, runs, xs, top } = chartOf(line);
  const [from, to] = [line.months[0]?.month ?? '', line.months.at(-1)?.month ?? ''];
  const { width, height, left, right, bottom, top: above } = LINE_CHART;
  const ground = height - bottom;
  const said = line.months.map(({ month, value }) => `${month} ${valueText(definition, value, language)}`).join('; ');
  return (
    <>
      <p>{name}</p>
      <svg role="img" viewBox={`0 0 ${width} ${height}`} aria-labelledby={`${id}t ${id}d`}>
        <title id={`${id}t`}>{fill(words.indicators.lineWhat, { name, from, to })}</title>
        <desc id={`${id}d`}>{said}</desc>
        <path className="axis" d={`M${left} ${above}V${ground}H${width - right}`} />
        {xs.map((x) => (
          <path key={x} className="axis" d={`M${x} ${ground}v4`} />
        ))}
        {runs.map((run) => (
          <polyline key={run} points={run} />
        ))}
        {points.map((point) => point && <circle key={point.x} cx={point.x} cy={point.y} r="3.5" />)}
        <text x={left - 4} y={above + 8} textAnchor="end">
          {top}
          {definition.unit === 'share' ? '%' : ''}
        </text>
        <text x={left - 4} y={ground} textAnchor="end">
          0
        </text>
        <text x={left} y={height - 4}>
          {from}
        </text>
        <text x={width - right} y={height - 4} textAnchor="end">
          {to}
        </text>
      </svg>
    </>
  );
}
