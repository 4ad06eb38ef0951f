import { countyPage } from '#civic/access/index.ts';
import { areaLevelOf, areaWithin, countyOf, parseAreaCode } from '#kernel/area-code.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import type { Page } from '#platform/http/route.ts';
import { categoryNames, type LessonLine, lessonsForAll } from '../actions/lessons.ts';
import type { IssuePagePorts } from '../actions/ports.ts';
import { trialsForAll } from '../actions/trials.ts';
import { type IssueNames, issueNames } from '../actions/view.ts';
import type { LessonRound } from '../rules/issue-lessons.ts';
import { ISSUE_STATES } from '../rules/issue-states.ts';
import { TRIAL_STATE_CODES, TRIAL_STATES } from '../rules/issue-trial.ts';
import { daysText, judgedText, methodNames } from './lesson-parts.ts';
import { issuePageAt } from './public.ts';
import { type Speak, speakerIn } from './speak.ts';

type Categories = Awaited<ReturnType<typeof categoryNames>>;

async function showLessons(asking: PageAsking, ports: IssuePagePorts): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  const t = speakerIn(language);
  const [names, categories] = await Promise.all([
    issueNames(desk, tenantId, language),
    categoryNames(desk, tenantId, language),
  ]);
  const classCode = categories.classes.find(({ code }) => code === query.category)?.code ?? null;
  const area = parseAreaCode(query.area ?? '');
  const areaCode = area && areaWithin(area, countyOf(tenantId)) ? area : null;
  const asked = { classCode, areaCode, after: parseId(query.after ?? '') };
  const { lessons, next } = await lessonsForAll(desk, tenantId, asked, ports);
  const more = new URLSearchParams({ category: classCode ?? '', area: areaCode ?? '', after: next ?? '' });
  const body = html`<h1>${t('lessons')}</h1><p>${t('lessons.intro')}</p>${filters(asked, { names, categories }, t)}
${lessons.length === 0 ? html`<p class="card">${t('lessons.none')}</p>` : lessons.map((one) => lessonCard(one, { names, categories, language, tenantId }))}
${next ? html`<p><a class="button second" href="?${more.toString()}">${t('more')}</a></p>` : null}
<ul class="links"><li><a href="/${tenantId}/issues/trials">${t('trials')}</a></li><li><a href="/${tenantId}/issues">${t('back')}</a></li></ul>`;
  return countyPage(asking, { title: t('lessons'), body });
}

function filters(
  asked: { readonly classCode: string | null; readonly areaCode: string | null },
  { names, categories }: { readonly names: IssueNames; readonly categories: Categories },
  t: Speak,
): Html {
  const places = names.areas.filter(({ code }) => areaLevelOf(code) === 'township');
  const option = (code: string, name: string, chosen: string | null) =>
    html`<option value="${code}"${code === (chosen ?? '') ? html` selected` : null}>${name}</option>`;
  return html`<form method="get" class="noprint"><label for="category">${t('lessons.category')}<span class="hint">${t('lessons.category.note')}</span></label><select id="category" name="category">${option('', t('lessons.all'), asked.classCode)}${categories.classes.map(({ code, name }) => option(code, name, asked.classCode))}</select>
<label for="area">${t('place')}</label><select id="area" name="area">${option('', t('lessons.whole'), asked.areaCode)}${places.map(({ code, name }) => option(code, name, asked.areaCode))}</select><button class="second">${t('lessons.show')}</button></form>`;
}

type Around = {
  readonly names: IssueNames;
  readonly categories: Categories;
  readonly language: Language;
  readonly tenantId: PageAsking['tenantId'];
};

function lessonCard(lesson: LessonLine, { names, categories, language, tenantId }: Around): Html {
  const t = speakerIn(language);
  const { issue, newest, failed, classCode } = lesson;
  const yuan = (value: number | null) =>
    value === null ? t('lessons.no-cost') : t('yuan', { yuan: value.toLocaleString('en-US') });
  const days = daysText(lesson, t);
  const kept = newest.outcome === 'keep' ? newest.reason : '';
  return html`<section class="card"><h2><a href="/${tenantId}/issues/${issue.id}"${spokenAs(issue.title)}>${issue.title}</a></h2>
<p><b>${say(ISSUE_STATES[issue.state], language)}</b> · ${names.area(issue.areaCode)}${classCode ? ` · ${categories.nameOf(classCode)}` : null}</p>
<dl>${written(newest, language, t)}<dt>${t('lessons.cost')}</dt><dd>${t('lessons.cost.text', { planned: yuan(lesson.planned), spent: yuan(lesson.spent) })}</dd>
${days === null ? null : html`<dt>${t('lessons.days')}</dt><dd>${days}</dd>`}<dt>${t('lessons.judged')}</dt><dd>${judgedText(newest.judged, t, newest.outcome === 'keep')}</dd>${kept === '' ? null : html`<dt>${t('lessons.kept')}</dt><dd>${paragraphs(kept)}</dd>`}</dl>${against(newest, t)}
${failed.map((round) => html`<h3>${t('lessons.failed', { round: round.round })}</h3><dl>${written(round, language, t)}<dt>${t('lessons.judged')}</dt><dd>${judgedText(round.judged, t, true)}</dd><dt>${t('lessons.why')}</dt><dd>${paragraphs(round.reason)}</dd></dl>${against(round, t)}`)}</section>`;
}

function written({ causes, decision, methods, trial }: LessonRound, language: Language, t: Speak): Html {
  const named = methodNames(methods, language);
  return html`${causes === '' ? null : html`<dt>${t('lessons.causes')}</dt><dd>${paragraphs(causes)}</dd>`}
<dt>${t('lessons.decision')}</dt><dd>${decision === '' ? t('lessons.no-decision') : paragraphs(decision)}</dd>
${named === '' ? null : html`<dt>${t('lessons.method')}</dt><dd>${named}</dd>`}${trial ? html`<dt>${t('lessons.trial')}</dt><dd>${t('lessons.trial.text', { where: trial.where, day: trial.endsOn })}</dd>` : null}`;
}

function against({ against: all }: LessonRound, t: Speak): Html | null {
  if (all.length === 0) return null;
  return html`<details><summary>${t('lessons.against')}</summary><dl>${all.map(
    ({ view, why }) => html`<dt${spokenAs(view)}>${view}</dt><dd>${paragraphs(why)}</dd>`,
  )}</dl></details>`;
}

async function showTrials(asking: PageAsking, ports: IssuePagePorts): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  const t = speakerIn(language);
  const which = TRIAL_STATE_CODES.find((one) => one === query.which) ?? null;
  const [{ trials, next }, names] = await Promise.all([
    trialsForAll(desk, tenantId, { which, after: parseId(query.after ?? '') }, ports),
    issueNames(desk, tenantId, language),
  ]);
  const link = (code: string | null, words: string) =>
    code === which
      ? html`<li><strong aria-current="page">${words}</strong></li>`
      : html`<li><a href="?${code === null ? '' : `which=${code}`}">${words}</a></li>`;
  const cards = trials.map(
    ({ issueId, title, where, endsOn, state, areaCode, unitId, methods, round, judged }) =>
      html`<section class="card"><h2><a href="/${tenantId}/issues/${issueId}"${spokenAs(title)}>${title}</a></h2><p><b>${say(TRIAL_STATES[state], language)}</b>${round > 1 ? ` · ${t('round.of', { round })}` : null} · ${names.area(areaCode)}</p>
<dl><dt>${t('trials.where')}</dt><dd${spokenAs(where)}>${where}</dd><dt>${t('trials.ends')}</dt><dd>${endsOn}</dd><dt>${t('unit')}</dt><dd>${names.unit(unitId) || '—'}</dd>${judged === null ? null : html`<dt>${t('lessons.judged')}</dt><dd>${judgedText(judged, t, true)}</dd>`}${methods.length === 0 ? null : html`<dt>${t('lessons.method')}</dt><dd>${methodNames(methods, language)}</dd>`}</dl></section>`,
  );
  const body = html`<h1>${t('trials')}</h1><p>${t('trials.intro')}</p><nav aria-label="${t('choose')}"><ul class="links">${link(null, t('trials.all'))}${TRIAL_STATE_CODES.map((code) => link(code, say(TRIAL_STATES[code], language)))}</ul></nav>
${trials.length === 0 ? html`<p class="card">${t('trials.none')}</p>` : cards}
${next ? html`<p><a class="button second" href="?${which === null ? '' : `which=${which}&`}after=${next}">${t('more')}</a></p>` : null}
<ul class="links"><li><a href="/${tenantId}/issues/lessons">${t('lessons')}</a></li><li><a href="/${tenantId}/issues">${t('back')}</a></li></ul>`;
  return countyPage(asking, { title: t('trials'), body });
}

/** What past issues teach, and what is or was tried: for everybody, without account. */
export const lessonPages = (ports: IssuePagePorts): readonly Page[] => [
  issuePageAt('GET', '/:tenantId/issues/lessons', (asking) => showLessons(asking, ports)),
  issuePageAt('GET', '/:tenantId/issues/trials', (asking) => showTrials(asking, ports)),
];
