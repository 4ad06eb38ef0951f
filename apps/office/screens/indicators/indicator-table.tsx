import type { ReactNode } from 'react';
import type { IndicatorsTold } from '#civic/assessment/contract-indicators.ts';
import { checkedText } from '#civic/assessment/rules/coding-line.ts';
import { NOT_ROLLED_UP } from '#civic/assessment/rules/indicators/about-others.ts';
import { BAR_HEIGHT, barOf, DRAWN } from '#civic/assessment/rules/indicators/bars.ts';
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
  const shares = told.filter(({ indicator, value }) => DRAWN.includes(indicator) && value.percent !== null);
  if (shares.length === 0) return null;
  return (
    <ul className="bars" aria-label={words.indicators.drawing}>
      {shares.map(({ indicator, value }) => {
        const [bar, definition] = [barOf(value), indicatorOf(indicator)];
        return (
          <li key={indicator}>
            {say(definition.words, language)} {valueText(definition, value, language)}
            {bar && (
              <svg aria-hidden="true" viewBox={`0 0 100 ${BAR_HEIGHT}`} preserveAspectRatio="none">
                <rect className="whole" width="100" height={BAR_HEIGHT} />
                <rect width={bar.width} height={BAR_HEIGHT} />
                {bar.interval && (
                  <rect
                    className="interval"
                    x={bar.interval[0]}
                    y="3"
                    width={bar.interval[1] - bar.interval[0]}
                    height="2"
                  />
                )}
              </svg>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What kinds of cases there were, and when it was last checked whether the categories mean the same to two people. */
export function MixTable(props: {
  readonly caption: string;
  readonly mix: IndicatorsTold['mix'];
  readonly checked: IndicatorsTold['categoriesChecked'];
}): ReactNode {
  const { language } = useSpeaking();
  const text = useMixText();
  return props.mix.length === 0 ? null : (
    <p>
      {props.caption}: {text(props.mix)} <span className="hint">{checkedText(props.checked, language)}</span>
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
