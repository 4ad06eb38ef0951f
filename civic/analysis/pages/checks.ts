import { INDICATORS, type IndicatorId } from '#civic/assessment/rules/indicators/indicators.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { Names, SessionView } from '../actions/view.ts';
import { TROUBLES } from '../rules/recounting.ts';
import type { Recount } from '../store/sessions.store.ts';
import { type Speak, speakerIn } from './framed.ts';

function indicatorName(id: string, language: Language): string {
  return id in INDICATORS ? say(INDICATORS[id as IndicatorId].words, language) : id;
}

/** How a number is called: an indicator or a category by its words, the rest by its place in the figures. */
function cellName(cell: string, names: Names, language: Language): string {
  const [kind = '', id = '', ...rest] = cell.split('/');
  if (kind === 'indicator') return [indicatorName(id, language), ...rest].join(' · ');
  if (kind === 'category') return [names.category(id), ...rest].join(' · ');
  return cell;
}

function shownValue(value: string | number | boolean | null): string {
  return value === null ? '—' : String(value);
}

function reasonsOf({ reasons }: Recount, language: Language, t: Speak): Html {
  const known = reasons.kinds.flatMap((kind) =>
    kind in TROUBLES ? [TROUBLES[kind as keyof typeof TROUBLES][language]] : [],
  );
  return known.length === 0
    ? html`<p>${t('check.unknown')}</p>`
    : html`<p>${t('check.because', { reasons: known.join(language === 'zh' ? '；' : '; ') })}</p>`;
}

function oneCheck(check: Recount, names: Names, language: Language, t: Speak): Html {
  const { checkedAt, checkerName, cellsCount, differences, reasons } = check;
  const values = {
    at: civilTimeText(checkedAt),
    name: checkerName,
    count: cellsCount,
    differences: differences.length,
  };
  const rows = differences.map(
    ({ cell, told, recounted }) =>
      html`<tr><th scope="row">${cellName(cell, names, language)}</th><td>${shownValue(told)}</td><td>${shownValue(recounted)}</td></tr>`,
  );
  const { areWordsSame, redefined } = reasons;
  const words =
    areWordsSame === null
      ? 'check.words.unknown'
      : areWordsSame
        ? ('check.words' as const)
        : ('check.words.differ' as const);
  return html`<li><p>${t(differences.length === 0 ? 'check.same' : 'check.differs', values)} ${t(words)}</p>
${redefined.length === 0 ? null : html`<p>${t('check.redefined', { names: redefined.map((id) => indicatorName(id, language)).join('、') })}</p>`}
${rows.length === 0 ? null : html`${reasonsOf(check, language, t)}<div class="scroll" tabindex="0" role="region" aria-label="${t('check')}"><table><thead><tr><th scope="col">${t('cell')}</th><th scope="col">${t('told')}</th><th scope="col">${t('recounted')}</th></tr></thead><tbody>${rows}</tbody></table></div>`}</li>`;
}

/** The newest recounts: what they compared, what differs, and what is known of why. */
export function checksHtml({ checks }: SessionView, names: Names, language: Language): Html {
  const t = speakerIn(language);
  if (checks.length === 0) return html`<p>${t('check.none')}</p>`;
  return html`<ul>${checks.map((check) => oneCheck(check, names, language, t))}</ul>`;
}
