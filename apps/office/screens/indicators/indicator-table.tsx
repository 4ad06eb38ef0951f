import type { ReactNode } from 'react';
import type { IndicatorsTold } from '#civic/assessment/contract-indicators.ts';
import { NOT_ROLLED_UP } from '#civic/assessment/rules/indicators/about-others.ts';
import { BARS, barsOf } from '#civic/assessment/rules/indicators/bars.ts';
import { indicatorOf } from '#civic/assessment/rules/indicators/indicators.ts';
import { excludedText, valueText } from '#civic/assessment/rules/indicators/telling.ts';
import { say } from '#kernel/language.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { useCategoryFilterChoices } from '../../reference.ts';

type Told = IndicatorsTold['told'];

/** Each indicator with its parts, what it leaves out, how it is computed, and what the unit says to it. */
export function IndicatorTable(props: {
  readonly caption: string;
  readonly told: Told;
  readonly replies: IndicatorsTold['replies'];
}): ReactNode {
  const { words, language } = useSpeaking();
  const said = words.indicators;
  if (props.told.length === 0) return <p className="empty">{said.none}</p>;
  return (
    <Scrolling label={props.caption}>
      <table className="grid">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{said.name}</th>
            <th scope="col">{said.value}</th>
          </tr>
        </thead>
        <tbody>
          {props.told.map(({ indicator, value }) => {
            const definition = indicatorOf(indicator);
            const { formula, cautions, basis, version, validFrom } = definition;
            const how = { formula: say(formula, language), cautions: say(cautions, language) };
            return (
              <tr key={indicator}>
                <th scope="row">
                  {say(definition.words, language)}
                  <details>
                    <summary>{said.how}</summary>
                    <span className="hint">{fill(said.howText, { ...how, basis, version, validFrom })}</span>
                  </details>
                </th>
                <td>
                  {valueText(definition, value, language)} <span className="hint">{excludedText(value, language)}</span>
                  {props.replies
                    .filter((reply) => reply.indicator === indicator)
                    .map(({ year, words: reply }) => (
                      <p key={year} className="words">
                        {fill(said.said, { year, words: reply })}
                      </p>
                    ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** Shares as bars that differ by length and number alone; the table has the same numbers. */
export function Drawing({ told }: { readonly told: Told }): ReactNode {
  const { words, language } = useSpeaking();
  const shares = told.filter(
    ({ indicator, value }) => indicatorOf(indicator).unit === 'share' && value.percent !== null,
  );
  if (shares.length === 0) return null;
  const bars = barsOf(shares.map(({ value }) => value));
  return (
    <svg
      className="bars"
      role="img"
      aria-label={words.indicators.drawing}
      viewBox={`0 0 ${BARS.width} ${shares.length * BARS.step}`}
    >
      {shares.map(({ indicator, value }, index) => {
        const [bar, definition] = [bars[index], indicatorOf(indicator)];
        if (!bar) return null;
        const middle = bar.y + BARS.height / 2;
        return (
          <g key={indicator}>
            <text x="0" y={bar.y - BARS.labelOver}>
              {say(definition.words, language)} {valueText(definition, value, language)}
            </text>
            <rect className="whole" x="0" y={bar.y} width={BARS.full} height={BARS.height} />
            <rect x="0" y={bar.y} width={bar.width} height={BARS.height} />
            {bar.interval && (
              <line className="interval" x1={bar.interval[0]} x2={bar.interval[1]} y1={middle} y2={middle} />
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** What kinds of cases there were, beside every comparison. */
export function MixTable(props: { readonly caption: string; readonly mix: IndicatorsTold['mix'] }): ReactNode {
  const text = useMixText();
  return props.mix.length === 0 ? null : (
    <p>
      {props.caption}: {text(props.mix)}
    </p>
  );
}

/** `09 道路 60 %, …` */
export function useMixText(): (mix: IndicatorsTold['mix']) => string {
  const { words } = useSpeaking();
  const categories = useCategoryFilterChoices();
  return (mix) =>
    mix
      .map(({ category, percent }) => {
        const name = categories.find(({ value }) => value === category)?.label ?? words.indicators.other;
        return `${name} ${percent} %`;
      })
      .join(' · ');
}

/** The rows of the handbook that are no roll-up, each with why. */
export function NotRolledUp(): ReactNode {
  const { words, language } = useSpeaking();
  return (
    <details>
      <summary>{words.indicators.notRolledUp}</summary>
      <ul>
        {Object.entries(NOT_ROLLED_UP).map(([id, one]) => (
          <li key={id}>
            {say(one.words, language)}: {say(one.reason, language)}
          </li>
        ))}
      </ul>
    </details>
  );
}
