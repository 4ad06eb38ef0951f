import { type Language, say } from '#kernel/language.ts';
import { lineChartOf } from '#kernel/line-chart.ts';
import { type Html, html } from '#platform/html/html.ts';
import { drawnLine } from '#platform/html/line-drawing.ts';
import {
  CURVE_CLAIMS_NOTHING,
  CURVE_DEFINITION,
  CURVE_MARKS,
  type Curve,
  type CurveMonth,
} from '../rules/issue-curve.ts';
import { type Speak, speakerIn } from './speak.ts';

/** How many matters of the trouble came in before and since, drawn and as a table of the same numbers. */
export function curveSection(curve: Curve, isOffice: boolean, language: Language): Html {
  const t = speakerIn(language);
  const { months, carriedOutOn, keptSince } = curve;
  const isNothing = !months.some(({ count }) => count !== null);
  const turned = carriedOutOn ? t('curve.since', { day: carriedOutOn }) : t('curve.not-yet');
  return html`<h2 id="curve">${t('curve')}</h2><p>${turned}${keptSince ? ` ${t('curve.kept-since', { month: keptSince })}` : null}</p>
${months.length === 0 ? html`<p class="card">${t('curve.no-month')}</p>` : isNothing ? html`<p class="card">${t('curve.nothing')}</p>` : shown(curve, language, t)}
<p><b>${say(CURVE_CLAIMS_NOTHING, language)}</b></p><p class="hint">${say(CURVE_DEFINITION, language)} ${t(isOffice ? 'curve.office' : 'curve.public')}</p>`;
}

const numberOf = ({ count }: CurveMonth, t: Speak) => count ?? t('curve.few');

function shown(curve: Curve, language: Language, t: Speak): Html {
  const { months, marks } = curve;
  const list = marks.map(({ number, name, on }) => html`<li>${number}. ${on} ${say(CURVE_MARKS[name], language)}</li>`);
  return html`${months.length < 2 ? null : drawing(curve, language, t)}${list.length === 0 ? null : html`<ul class="links" aria-label="${t('curve.marks')}">${list}</ul>`}
<details><summary>${t('curve.table')}</summary><table><caption>${t('curve.table')}</caption><thead><tr><th scope="col">${t('curve.month')}</th><th scope="col">${t('curve.count')}</th><th scope="col">${t('curve.what')}</th></tr></thead><tbody>${months.map(
    (one) =>
      html`<tr><th scope="row">${one.month}</th><td>${numberOf(one, t)}</td><td>${noteOf(one, curve, language, t)}</td></tr>`,
  )}</tbody></table></details>`;
}

function noteOf({ month, part, isOver }: CurveMonth, { marks, carriedOutOn }: Curve, language: Language, t: Speak) {
  const happened = marks
    .filter((one) => one.month === month)
    .map(({ number, name }) => `${number}. ${say(CURVE_MARKS[name], language)}`);
  const when = carriedOutOn === null ? [] : [t(part === 'since' ? 'curve.since-then' : `curve.${part}`)];
  return [...when, ...happened, ...(isOver ? [] : [t('curve.going-on')])].join(language === 'zh' ? '；' : '; ');
}

function drawing({ months, marks }: Curve, language: Language, t: Speak): Html {
  const chart = lineChartOf(
    months.map(({ count }) => count),
    null,
  );
  const ends = [months[0]?.month ?? '', months.at(-1)?.month ?? ''] as const;
  const said = [
    ...months.map((one) => `${one.month} ${numberOf(one, t)}`),
    ...marks.map(({ number, name, on }) => `${number}. ${on} ${say(CURVE_MARKS[name], language)}`),
  ].join('; ');
  const byMonth = Map.groupBy(marks, ({ month }) => months.findIndex((one) => one.month === month));
  const upright = [...byMonth].map(([at, all]) => ({ at, label: all.map(({ number }) => number).join('·') }));
  const title = t('curve.drawn', { from: ends[0], to: ends[1] });
  return html`<div class="lines">${drawnLine({ id: 'curve', chart, title, said, top: String(chart.top), ends, marks: upright })}</div>`;
}
