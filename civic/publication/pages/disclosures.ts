import { countyPage, tenantOf } from '#civic/access/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { parseId } from '#kernel/id.ts';
import { basisIn } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { disclosuresSeen } from '../actions/due.ts';
import { namesOf } from '../actions/view.ts';
import type { DisclosureLine } from '../rules/disclosure.ts';
import { speakerIn } from './corrections.ts';

/** How many of the results and decisions of a year were public within the limit, by unit; nobody is ranked. */
export async function showDisclosures(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const t = speakerIn(language);
  const [seen, names, { limitOf, today }] = await Promise.all([
    disclosuresSeen(desk, tenantId),
    namesOf(desk, tenantId, language),
    rulebookOf(desk, tenantId),
  ]);
  const { amount, basis } = limitOf('disclose', today);
  // Bases end with a row of the handbook that says nothing to who reads this.
  const law = basisIn(basis, language).replace(/(；手册|, handbook) .*$/u, '');
  const rate = ({ inTime, whole, percent }: DisclosureLine) => {
    if (inTime === null) return `${t('few')} / ${whole}`;
    return percent === null ? `${inTime} / ${whole}` : `${percent.toFixed(1)} % (${inTime} / ${whole})`;
  };
  const nameOf = ({ unitId }: DisclosureLine, isLast: boolean) => {
    if (isLast) return t('disclosures.sum');
    return unitId === null ? t('disclosures.others') : names.unit(parseId(unitId));
  };
  const none = html`<p class="card">${t('disclosures.none')}</p>`;
  const table =
    seen === null || seen.lines.length === 0
      ? none
      : html`<div class="scroll"><table class="stack"><caption>${t('disclosures')}</caption><thead><tr><th scope="col">${t('disclosures.unit')}</th><th scope="col">${t('disclosures.in-time')}</th><th scope="col">${t('disclosures.withheld')}</th></tr></thead>
<tbody>${seen.lines.map(
          (line, at) =>
            html`<tr><th scope="row">${nameOf(line, at === seen.lines.length - 1)}</th><td data-name="${t('disclosures.in-time')}">${rate(line)}</td><td data-name="${t('disclosures.withheld')}">${line.withheld ?? t('few')}</td></tr>`,
        )}</tbody></table></div>`;
  return countyPage(asking, {
    title: t('disclosures'),
    body: html`<h1>${t('disclosures')}</h1><p>${t('disclosures.rule', { days: amount, basis: law })}</p>${seen ? html`<p>${t('disclosures.intro', { from: seen.from, to: seen.to })}</p>` : null}${table}<p>${t('disclosures.left-out')}</p>
<p><a href="/${tenantId}/public">${t('back')}</a></p>`,
  });
}
