import { areasOf, unitsOf } from '#civic/access/index.ts';
import { areaWithin } from '#kernel/area-code.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { countsFor } from '../actions/asking.ts';
import { makeSession } from '../actions/make.ts';
import type { AnalysisPorts } from '../actions/ports.ts';
import { placesOf } from '../actions/standing.ts';
import { namesIn, sessionList } from '../actions/view.ts';
import { analysisPermissions as may } from '../permissions.ts';
import { periodName } from '../rules/period.ts';
import type { SessionHead } from '../store/sessions.store.ts';
import { countPath, countsHtml } from './counting.ts';
import { ANALYSIS_PATH, type Asking, framed, speakerIn } from './framed.ts';

/** `GET /analysis`: the sessions of one's places, newest first, and the form that begins one. */
async function showList(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, query, language } = asking;
  const t = speakerIn(language);
  const { sessions, next } = await sessionList(desk, where, parseId(query.after ?? ''));
  const names = await namesIn(desk, actor.tenantId, language);
  const counts = countsHtml(await countsFor(desk, actor, where), names, language);
  const row = (one: SessionHead) => {
    const { id, areaCode, kind, from, to, version, state, isReplaced, dataAt } = one;
    return html`<tr><th scope="row"><a href="${ANALYSIS_PATH}/${id}">${names.area(areaCode)} ${periodName({ kind, from, to })}</a></th><td data-name="${t('versions')}">${t('version', { version })}</td><td data-name="${t('state')}">${t(isReplaced ? 'replaced' : state)}</td><td data-name="${t('data')}">${civilTimeText(dataAt)}</td></tr>`;
  };
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="${t('list')}"><table class="stack"><thead><tr><th scope="col">${t('when')}</th><th scope="col">${t('versions')}</th><th scope="col">${t('state')}</th><th scope="col">${t('data')}</th></tr></thead><tbody>${sessions.map(row)}</tbody></table></div>`;
  const body = html`<p class="hint">${t('intro')}</p>${counts}${jurisdictionOf(actor, may.hold) ? await newForm(asking) : null}
${sessions.length === 0 ? html`<p class="card">${t('empty')}</p>` : table}${next ? html`<p><a class="button second" href="${ANALYSIS_PATH}?after=${next}">${t('more')}</a></p>` : null}`;
  return framed(asking, { title: t('list'), path: ANALYSIS_PATH, body }, refusal);
}

async function newForm({ desk, actor, language, form }: Asking): Promise<Html> {
  const t = speakerIn(language);
  const [areas, units] = await Promise.all([areasOf(desk, actor.tenantId), unitsOf(desk, actor.tenantId)]);
  const where = jurisdictionOf(actor, may.hold);
  const places = where ? placesOf(where, units) : [];
  const options = areas.list.filter(({ code, isLocal }) => !isLocal && places.some((place) => areaWithin(code, place)));
  const chosen = form.areaCode ?? places[0];
  const field = (name: 'from' | 'to') =>
    html`<label for="${name}">${t(name)}</label><input type="date" id="${name}" name="${name}" value="${form[name] ?? ''}">`;
  return html`<details class="card noprint"${form.areaCode === undefined ? null : html` open`}><summary><b>${t('new')}</b></summary><form method="post" action="${ANALYSIS_PATH}" accept-charset="utf-8">
<label for="areaCode">${t('place')}</label><select id="areaCode" name="areaCode">${options.map(({ code }) => html`<option value="${code}"${code === chosen ? html` selected` : null}>${areas.pathNameOf(code, language)}</option>`)}</select>
<label for="period">${t('period')}<span class="hint">${t('period.hint')}</span></label><input type="text" id="period" name="period" maxlength="10" value="${form.period ?? desk.clock.now().slice(0, 7)}">
${field('from')}${field('to')}<p class="hint">${t('count.hint')}</p><button>${t('count')}</button></form></details>`;
}

const takeNew =
  (ports: AnalysisPorts) =>
  async (asking: Asking): Promise<PageAnswer | Refusal> => {
    const { desk, actor, where, form } = asking;
    const { areaCode = '', period = '', from = '', to = '' } = form;
    const made = await makeSession({ desk, official: actor, where }, { areaCode, period, from, to }, ports);
    if (isRefusal(made)) return showList(asking, made);
    return { redirect: made.isReady ? `${ANALYSIS_PATH}/${made.id}?done=1` : countPath(made.id) };
  };

/** The list of sessions, and how one begins. */
export function listPages(ports: AnalysisPorts): readonly Page[] {
  return [
    page({ method: 'GET', path: ANALYSIS_PATH, may: may.see, act: (asking) => showList(asking, null) }),
    page({ method: 'POST', path: ANALYSIS_PATH, may: may.hold, act: takeNew(ports) }),
  ];
}
