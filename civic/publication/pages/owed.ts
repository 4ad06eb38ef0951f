import { countyPage, tenantOf } from '#civic/access/index.ts';
import { countyOf } from '#kernel/area-code.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { OWED_LISTS, type OwedList, type OwedSeen, owedPage } from '../actions/owed.ts';
import { type Names, namesOf } from '../actions/view.ts';
import { PUBLIC_WORDS, type PublicWord } from './words.ts';

/**
 * What the offices of a county owe, in three lists for everybody: promised with its day, tracked with the day of the next
 * look, and so late that it is listed. By unit; never a household, a village, or a word of anybody.
 */
export async function showOwed(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const list: OwedList = OWED_LISTS.find((one) => one === query.list) ?? 'promises';
  const where = { tenantId, areaCode: countyOf(tenantId), unitIds: null };
  const [{ lines, next }, names] = await Promise.all([
    owedPage(desk, where, list, query.after),
    namesOf(desk, tenantId, language),
  ]);
  const t = (word: PublicWord) => say(PUBLIC_WORDS[word], language);
  const today = civilDateOf(desk.clock.now());
  const body = html`<h1>${t('owed')}</h1><p>${t('owed.intro')}</p>
<nav aria-label="${t('owed')}"><ul class="links">${OWED_LISTS.map((one) =>
    one === list
      ? html`<li><strong aria-current="page">${t(`owed.${one}`)}</strong></li>`
      : html`<li><a href="?list=${one}">${t(`owed.${one}`)}</a></li>`,
  )}</ul></nav>
<h2>${t(`owed.${list}`)}</h2><p>${t(`owed.${list}.how`)}</p>
${
  lines.length === 0
    ? html`<p class="card">${t('owed.none')}</p>`
    : html`<div class="scroll"><table class="stack"><thead><tr><th scope="col">${t('owed.unit')}</th>
<th scope="col">${t(`owed.${list}.day`)}</th><th scope="col">${t('owed.category')}</th><th scope="col">${t('owed.place')}</th><th scope="col">${t('owed.number')}</th></tr></thead>
<tbody>${lines.map(
        (line) =>
          html`<tr><th scope="row">${names.host(line.unitId)}</th><td class="day" data-name="${t(`owed.${list}.day`)}">${line.on}${list === 'promises' && line.on < today ? html` <span class="late">${t('owed.late')}</span>` : null}</td>${aboutCells(line, asking, names)}</tr>`,
      )}</tbody></table></div>`
}
${next ? html`<p><a class="button second" href="?list=${list}&after=${encodeURIComponent(next)}">${t('more')}</a></p>` : null}
<p><a href="/${tenantId}/public">${t('back')}</a></p>`;
  return countyPage(asking, { title: t('owed'), body });
}

/** What it is about: an issue by its title, with the way to it, everything else by its category and number. */
function aboutCells(line: OwedSeen, { tenantId, language }: PageAsking, names: Names): Html {
  const t = (word: PublicWord) => say(PUBLIC_WORDS[word], language);
  const { number, categoryCode, areaCode, madeIn, issue } = line;
  const category = issue
    ? html`<a href="/${tenantId}/issues/${issue.id}#milestones"${spokenAs(issue.title)}>${issue.title}</a>`
    : html`${names.category(categoryCode)}`;
  const made = t(madeIn === 'decision' ? 'owed.decision' : 'owed.meeting');
  return html`<td data-name="${t('owed.category')}">${category}</td><td data-name="${t('owed.place')}">${names.area(areaCode)}</td><td data-name="${t('owed.number')}">${number === null ? made : inFours(number)}</td>`;
}
