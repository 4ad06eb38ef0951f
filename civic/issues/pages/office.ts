import { countyPage } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { type Change, meanwhile } from '#platform/html/meanwhile.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { alikeInOffice } from '../actions/alike.ts';
import { enterSlip, optionsOf } from '../actions/answer.ts';
import { changedSince } from '../actions/changed.ts';
import { curveInOffice } from '../actions/curve.ts';
import { categoryNames } from '../actions/lessons.ts';
import type { IssuePagePorts, IssuePorts } from '../actions/ports.ts';
import { joinMatters, spot } from '../actions/spot.ts';
import { phaseOf, reaches } from '../actions/standing.ts';
import { makeStep } from '../actions/step.ts';
import { type IssueInOffice, issueInOffice, issueNames, issuesInOffice } from '../actions/view.ts';
import { issuePermissions as may } from '../permissions.ts';
import { JOINABLE, STEP_NAMES, type StepName } from '../rules/issue-acts.ts';
import { FIELD_NAMES, FIELDS } from '../rules/issue-fields.ts';
import { ISSUE_STATE_CODES, ISSUE_STATES, OPEN_STATES } from '../rules/issue-states.ts';
import { alikeSection } from './alike.ts';
import { answerFields, answersSection } from './answers.ts';
import { curveSection } from './curve.ts';
import { costLine, milestoneTable, numbersTable, type Showing, standingCard, timeLine, voices } from './sections.ts';
import { slipsPage } from './slip-print.ts';
import { speakerIn, wrongOf } from './speak.ts';
import { stepForm } from './step-form.ts';
import type { IssueWord } from './words.ts';

type Asking = PageAsking<Official> & InOffice;

function framed(
  asking: Asking,
  title: string,
  path: string,
  body: Html,
  refusal: Refusal | null,
  changes: readonly Change[] = [],
): Promise<PageAnswer> | Refusal {
  const t = speakerIn(asking.language);
  const wrong = wrongOf(refusal, asking.language);
  if (refusal && !wrong) return refusal;
  const { tenantId } = asking.actor;
  const labelOf = (name: string) => typedLabel(name, asking.language);
  const kept = wrong && meanwhile({ body, typed: asking.form, changes, labelOf }, asking.language);
  const told = wrong
    ? html`${wrong.html}${kept}`
    : asking.query.done === '1'
      ? html`<p role="status">${t('office.done')}</p>`
      : null;
  const whole = html`<nav class="noprint" aria-label="${t('office.way')}"><ul class="links"><li><a href="/office/">${t('office.home')}</a></li>${path === '/issues' ? null : html`<li><a href="/issues">${t('office')}</a></li>`}</ul></nav><h1${spokenAs(title)}>${title}</h1>${told}${body}`;
  return countyPage({ ...asking, tenantId, path }, { title, body: whole, ...(wrong && { status: wrong.status }) });
}

/** What a text of these forms is called; null: chosen or ticked, or nothing that a person wrote. */
function typedLabel(name: string, language: Asking['language']): string | null {
  if (name === 'matters') return speakerIn(language)('office.matters');
  if (name === 'slip') return speakerIn(language)('office.slips.number');
  const field = FIELD_NAMES.find((one) => one === name) ?? (name.startsWith('against-') ? 'against' : null);
  return field && WRITTEN.includes(FIELDS[field].kind) ? say(FIELDS[field], language) : null;
}

const WRITTEN: readonly string[] = ['words', 'line', 'lines', 'steps', 'reasons', 'day', 'yuan'];

async function showList(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, query, language } = asking;
  const t = speakerIn(language);
  const isAll = query.which === 'all';
  const asked = { states: isAll ? ISSUE_STATE_CODES : OPEN_STATES, after: parseId(query.after ?? '') };
  const { issues, next } = await issuesInOffice(desk, actor, where, asked);
  const names = await issueNames(desk, actor.tenantId, language);
  const today = civilDateOf(desk.clock.now());
  const rows = issues.map(
    ({ id, title, state, stateSinceAt, areaCode, unitId, matterCount, openDueOn }) =>
      html`<tr><th scope="row"><a href="/issues/${id}"${spokenAs(title)}>${title}</a></th><td data-name="${t('state')}">${say(ISSUE_STATES[state], language)}${dueText(openDueOn, today, language)}</td><td class="day" data-name="${t('since')}">${civilDateOf(stateSinceAt)}</td><td data-name="${t('place')}">${names.area(areaCode)}</td><td data-name="${t('unit')}">${names.unit(unitId) || '—'}</td><td class="day" data-name="${t('office.members')}">${matterCount}</td></tr>`,
  );
  const table = html`<div class="scroll"><table class="stack"><thead><tr><th scope="col">${t('office')}</th><th scope="col">${t('state')}</th><th scope="col">${t('since')}</th><th scope="col">${t('place')}</th><th scope="col">${t('unit')}</th><th scope="col">${t('office.members')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const filter = (isThis: boolean, path: string, word: IssueWord) =>
    html`<li>${isThis ? html`<strong aria-current="page">${t(word)}</strong>` : html`<a href="${path}">${t(word)}</a>`}</li>`;
  const body = html`<p class="hint">${t('office.intro')}</p>${jurisdictionOf(actor, may.spot) ? html`<p><a class="button" href="/issues/new">${t('office.new')}</a></p>` : null}
<nav aria-label="${t('choose')}"><ul class="links">${filter(!isAll, '/issues', 'filter.open')}${filter(isAll, '/issues?which=all', 'back')}<li><a href="/${actor.tenantId}/issues/lessons">${t('lessons')}</a></li><li><a href="/${actor.tenantId}/issues/trials">${t('trials')}</a></li></ul></nav>
${issues.length === 0 ? html`<p class="card">${t(isAll ? 'office.none-yet' : 'list.none')}</p>` : table}${next ? html`<p><a class="button second" href="?after=${next}${isAll ? '&which=all' : ''}">${t('more')}</a></p>` : null}`;
  return framed(asking, t('office'), '/issues', body, null);
}

/** Each day by which something promised is to be done, and which of them are over; null: nothing is. */
function dueText(days: readonly CivilDate[], today: CivilDate, language: Asking['language']): Html | null {
  if (days.length === 0) return null;
  const t = speakerIn(language);
  const late = html` <span class="late">${t('milestones.late')}</span>`;
  return html`<br><span class="hint">${t('office.due')}</span>${days.map((day, at) => html`${at > 0 ? html`<br>` : null}<span class="day">${day}</span>${day < today ? late : null}`)}`;
}

async function showNew(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, language, form, query } = asking;
  const t = speakerIn(language);
  const { areas } = await issueNames(desk, actor.tenantId, language);
  const area = form.areaCode ?? query.area ?? asking.where.areaCode;
  const within = areas.filter(({ code }) => code.startsWith(asking.where.areaCode.replace(/0+$/, '')));
  const matters = form.matters ?? (query.matters ?? '').split(',').join('\n');
  const body = html`<form method="post" action="/issues/new" accept-charset="utf-8">
<label for="title">${t('office.title')}</label><input type="text" id="title" name="title" maxlength="60" value="${form.title ?? query.title ?? ''}">
<label for="areaCode">${t('office.area')}</label><select id="areaCode" name="areaCode">${within.map(({ code, name }) => html`<option value="${code}"${code === area ? html` selected` : null}>${name}</option>`)}</select>
<label for="matters">${t('office.matters')}</label><textarea id="matters" name="matters">${matters}</textarea>
<label for="seen">${t('office.seen')}</label><textarea id="seen" name="seen" maxlength="1000">${form.seen ?? ''}</textarea><button>${t('office.new')}</button></form>`;
  return framed(asking, t('office.new'), '/issues/new', body, refusal);
}

function linesIn(text: string | undefined): string[] {
  return (text ?? '').split(/[\n,，、;；]+/).map((one) => one.trim());
}

const takeNew =
  (ports: IssuePorts) =>
  async (asking: Asking): Promise<PageAnswer | Refusal> => {
    const { desk, actor, where, form } = asking;
    const said = {
      title: form.title ?? '',
      areaCode: form.areaCode ?? '',
      matters: linesIn(form.matters),
      seen: form.seen ?? '',
    };
    const made = await spot(desk, actor, where, { ...said, matters: said.matters.filter((one) => one !== '') }, ports);
    return isRefusal(made) ? showNew(asking, made) : { redirect: `/issues/${made.id}?done=1` };
  };

async function found({ desk, actor, params }: Asking): Promise<IssueInOffice | Refusal> {
  const id = parseId(params.issueId ?? '');
  return id ? issueInOffice(desk, actor, id) : refuse('issues.unknown');
}

async function showOne(asking: Asking, ports: IssuePagePorts, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const seen = await found(asking);
  if (isRefusal(seen)) return seen;
  const { desk, actor, language, form } = asking;
  const t = speakerIn(language);
  const { issue, steps } = seen;
  const names = await issueNames(desk, actor.tenantId, language);
  const showing: Showing = { seen, names, language, now: desk.clock.now(), isOffice: true };
  const forms = steps.map((step) =>
    stepForm(
      { seen, names, language, typed: form.step === step ? form : {} },
      step,
      form.step === step || steps.length === 1,
    ),
  );
  const body = html`${standingCard(showing)}${issue.isPublic ? html`<p><a href="/${actor.tenantId}/issues/${issue.id}">${t('office.public')}</a></p>` : null}
${await alike(asking, steps, issue.id, ports)}<h2>${t('office.next')}</h2>${forms.length === 0 ? html`<p>${t('office.no-steps')}</p>` : html`<p class="hint">${t('office.needed')}</p>${forms}`}${slipLinks(asking, seen)}
${members(asking, seen)}${issue.seen ? html`<h2>${t('office.seen-shown')}</h2>${paragraphs(issue.seen)}` : null}
${numbersTable(showing)}${curveSection(await curveInOffice(desk, actor, seen), true, language)}${voices(showing)}${milestoneTable(showing)}${costLine(showing)}${answersSection(seen, showing.names, language)}${timeLine(showing)}`;
  return framed(
    asking,
    issue.title,
    `/issues/${issue.id}`,
    body,
    refusal && { ...refusal, ...(refusal.field !== undefined && { field: `${form.step}-${refusal.field}` }) },
    await changedSince(desk, actor, issue, refusal && openedAt(form)),
  );
}

/** The version of the issue on which a form was opened; null: it named none. */
const openedAt = ({ version = '' }: Asking['form']) => (/^\d{1,9}$/.test(version) ? Number(version) : null);

/** Where a trouble is analysed or something is proposed, how the same kind went elsewhere. */
async function alike(
  { desk, actor, language }: Asking,
  steps: readonly StepName[],
  issueId: Id,
  ports: IssuePagePorts,
): Promise<Html | null> {
  if (!steps.some((step) => step === 'analyse' || step === 'consult' || step === 'propose')) return null;
  const found = await alikeInOffice(desk, actor, issueId, ports);
  return alikeSection(found, await categoryNames(desk, actor.tenantId, language), actor.tenantId, language);
}

function slipLinks({ actor, language }: Asking, { issue }: IssueInOffice): Html | null {
  if (phaseOf(issue) === null || !reaches(actor, may.enter, issue)) return null;
  const t = speakerIn(language);
  return html`<h2>${t('office.slips')}</h2><p><a class="button second" href="/issues/${issue.id}/slip">${t('office.slips.enter')}</a> <a class="button second" href="/issues/${issue.id}/slips">${t('office.slips.print')}</a></p>`;
}

function members({ actor, language, form }: Asking, { issue, members: all }: IssueInOffice): Html {
  const t = speakerIn(language);
  const mayJoin =
    JOINABLE.includes(issue.state) && (reaches(actor, may.handle, issue) || reaches(actor, may.spot, issue));
  return html`<h2>${t('office.members')}</h2>${all.length === 0 ? html`<p>${t('office.members-none')}</p>` : html`<details><summary>${t('office.members.count', { count: all.length })}</summary><ul class="links">${all.map(({ id, number }) => html`<li><a href="/office/#/matters/${id}">${inFours(number)}</a></li>`)}</ul></details>`}
${mayJoin ? html`<details class="card"${form.step === 'join' ? html` open` : null}><summary>${t('office.join')}</summary><form method="post" action="/issues/${issue.id}" accept-charset="utf-8"><input type="hidden" name="step" value="join"><label for="join-matters">${t('office.matters')}</label><textarea id="join-matters" name="matters">${form.step === 'join' ? (form.matters ?? '') : ''}</textarea><button class="second">${t('office.join.press')}</button></form></details>` : null}`;
}

const takeStep =
  (ports: IssuePagePorts) =>
  async (asking: Asking): Promise<PageAnswer | Refusal> => {
    const { desk, actor, params, form } = asking;
    const issueId = parseId(params.issueId ?? '');
    const step = STEP_NAMES.find((one) => one === form.step);
    if (issueId === null || (!step && form.step !== 'join')) return { redirect: '/issues' };
    const version = openedAt(form);
    const done = step
      ? await makeStep(desk, actor, { issueId, step, typed: form, version }, ports)
      : await joinMatters(desk, actor, issueId, linesIn(form.matters));
    return isRefusal(done) ? showOne(asking, ports, done) : { redirect: `/issues/${issueId}?done=1` };
  };

async function showSlip(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const seen = await found(asking);
  if (isRefusal(seen)) return seen;
  const { language, form, query } = asking;
  const t = speakerIn(language);
  const path = `/issues/${seen.issue.id}/slip`;
  const phase = phaseOf(seen.issue);
  const back = html`<p><a href="/issues/${seen.issue.id}"${spokenAs(seen.issue.title)}>${seen.issue.title}</a></p>`;
  if (phase === null)
    return refusal ? framed(asking, t('office.slips.enter'), path, back, refusal) : refuse('issues.not-asked');
  const last = /^\d{1,12}$/.exec(query.last ?? '')?.[0];
  const next = last === undefined ? '' : String(Number(last) + 1);
  const kept =
    last &&
    html`<p role="status">${t(query.kept === 'changed' ? 'office.slips.changed' : 'office.slips.kept', { number: last })}</p>`;
  const body = html`${back}${refusal ? null : kept}<form method="post" action="${path}" accept-charset="utf-8"><label for="slip">${t('office.slips.number')}</label><input type="text" inputmode="numeric" id="slip" name="slip" value="${refusal ? (form.slip ?? '') : next}" autofocus>
${answerFields(optionsOf(seen.views, seen.issue.round, phase), refusal ? form : {}, language)}<button>${t('office.slips.enter')}</button></form>`;
  return framed(asking, t('office.slips.enter'), path, body, refusal);
}

async function takeSlip(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, params, form } = asking;
  const issueId = parseId(params.issueId ?? '');
  if (issueId === null) return { redirect: '/issues' };
  const done = await enterSlip(desk, actor, issueId, form);
  if (isRefusal(done)) return showSlip(asking, done);
  const last = (form.slip ?? '').replace(/\D/g, '').slice(0, 12);
  return { redirect: `/issues/${issueId}/slip?kept=${done.isFirst ? 'new' : 'changed'}&last=${Number(last)}` };
}

async function showSlips(asking: Asking): Promise<PageAnswer | Refusal> {
  const seen = await found(asking);
  return isRefusal(seen) ? seen : slipsPage({ ...asking, tenantId: asking.actor.tenantId }, seen);
}

/** The pages in office: all issues, one with its next steps, and answers from paper. */
export function officeIssuePages(ports: IssuePagePorts): readonly Page[] {
  return [
    page({ method: 'GET', path: '/issues', may: may.see, act: showList }),
    page({ method: 'GET', path: '/issues/new', may: may.spot, act: (asking) => showNew(asking, null) }),
    page({ method: 'POST', path: '/issues/new', may: may.spot, act: takeNew(ports) }),
    page({ method: 'GET', path: '/issues/:issueId', may: may.see, act: (asking) => showOne(asking, ports, null) }),
    page({ method: 'POST', path: '/issues/:issueId', may: may.see, act: takeStep(ports) }),
    page({ method: 'GET', path: '/issues/:issueId/slip', may: may.enter, act: (asking) => showSlip(asking, null) }),
    page({ method: 'POST', path: '/issues/:issueId/slip', may: may.enter, act: takeSlip }),
    page({ method: 'GET', path: '/issues/:issueId/slips', may: may.enter, act: showSlips }),
  ];
}
