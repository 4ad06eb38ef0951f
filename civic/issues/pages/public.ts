import { randomBytes } from 'node:crypto';
import { countyPage, tenantOf } from '#civic/access/index.ts';
import { intakeRefusals } from '#civic/intake/index.ts';
import { householdCarried } from '#civic/liaison/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { Cookie, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { type AnsweredAs, giveAnswer, optionsOf } from '../actions/answer.ts';
import { waysToFollow } from '../actions/follow.ts';
import type { IssuePagePorts } from '../actions/ports.ts';
import { phaseOf, pollNow } from '../actions/standing.ts';
import { type IssueSeen, issueForAll, issueNames, issuesForAll } from '../actions/view.ts';
import { withPieces } from '../rules/issue-pieces.ts';
import { ISSUE_STATES, type Issue, type IssueState, OPEN_STATES } from '../rules/issue-states.ts';
import { answerFields, answersSection } from './answers.ts';
import { chainSection } from './chain.ts';
import { costLine, milestoneTable, numbersTable, type Showing, standingCard, timeLine, voices } from './sections.ts';
import { speakerIn, wrongOf } from './speak.ts';

/** What can be chosen in the list. */
const FILTERS = {
  open: OPEN_STATES,
  asking: ['consulting', 'checking'],
  ended: ['kept', 'dropped'],
} as const satisfies Record<string, readonly IssueState[]>;
type Filter = keyof typeof FILTERS;

async function showList(asking: PageAsking, ports: IssuePagePorts): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  const t = speakerIn(language);
  const filter = (Object.keys(FILTERS) as Filter[]).find((one) => one === query.which) ?? 'open';
  const [{ issues: found, next }, names] = await Promise.all([
    issuesForAll(desk, tenantId, { states: FILTERS[filter], after: parseId(query.after ?? '') }),
    issueNames(desk, tenantId, language),
  ]);
  const issues = await titled(asking, ports, found);
  const body = html`<h1>${t('list')}</h1><p>${t('list.intro')}</p>
<nav aria-label="${t('choose')}"><ul class="links">${(Object.keys(FILTERS) as Filter[]).map((one) =>
    one === filter
      ? html`<li><strong aria-current="page">${t(`filter.${one}`)}</strong></li>`
      : html`<li><a href="?which=${one}">${t(`filter.${one}`)}</a></li>`,
  )}</ul></nav>
${issues.length === 0 ? html`<p class="card">${t('list.none')}</p>` : null}${issues.map(
  ({ id, title, state, areaCode, stateSinceAt }) =>
    html`<section class="card"><h2><a href="/${tenantId}/issues/${id}"${spokenAs(title)}>${title}</a></h2><p><b>${say(ISSUE_STATES[state], language)}</b> · ${civilDateOf(stateSinceAt)} · ${names.area(areaCode)}</p></section>`,
)}
${next ? html`<p><a class="button second" href="?which=${filter}&after=${next}">${t('more')}</a></p>` : null}
<p><a href="/${tenantId}/issues/feed.atom">${t('list.feed')}</a></p><p><a href="/${tenantId}/public">${t('back.public')}</a></p>`;
  const feeds = [{ title: t('list.feed'), path: `/${tenantId}/issues/feed` }];
  return countyPage(asking, { title: t('list'), body, feeds });
}

/** Issues with their titles as they were put right. */
async function titled(
  { desk, tenantId }: PageAsking,
  ports: IssuePagePorts,
  issues: readonly Issue[],
): Promise<Issue[]> {
  const ids = issues.map(({ id }) => id);
  const corrected = await ports.correctedPieces(desk, tenantId, ids);
  return issues.map((issue) => ({ ...issue, title: corrected.get(issue.id)?.get('title') ?? issue.title }));
}

async function seenBy({ desk, tenantId, params }: PageAsking, ports: IssuePagePorts): Promise<IssueSeen | Refusal> {
  const id = parseId(params.issueId ?? '');
  const seen = id && (await issueForAll(desk, tenantId, id));
  if (!seen) return refuse('issues.unknown');
  const corrected = await ports.correctedPieces(desk, tenantId, [id]);
  return withPieces(seen, corrected.get(id) ?? new Map());
}

async function showIssue(asking: PageAsking, ports: IssuePagePorts): Promise<PageAnswer | Refusal> {
  const seen = await seenBy(asking, ports);
  if (isRefusal(seen)) return seen;
  const { desk, tenantId, language } = asking;
  const t = speakerIn(language);
  const { issue } = seen;
  const showing: Showing = {
    seen,
    language,
    names: await issueNames(desk, tenantId, language),
    now: desk.clock.now(),
    isOffice: false,
  };
  const phase = phaseOf(issue);
  const path = `/${tenantId}/issues/${issue.id}`;
  const say =
    phase === null
      ? null
      : html`<p><a class="button" href="${path}/answer">${t(phase === 'before' ? 'say' : 'say.judge')}</a></p>`;
  const body = html`<h1${spokenAs(issue.title)}>${issue.title}</h1>${standingCard(showing)}${await ports.correctionsShown(asking, issue.id)}${say}${chainSection(showing)}
${numbersTable(showing)}${voices(showing)}${milestoneTable(showing)}${costLine(showing)}${answersSection(seen, showing.names, language)}${timeLine(showing)}
${issue.endedAt === null ? followForm(asking, path) : null}<p><a href="/${tenantId}/issues">${t('back')}</a></p>`;
  return countyPage(asking, { title: issue.title, body });
}

function followForm({ desk, tenantId, language }: PageAsking, path: string): Html {
  const t = speakerIn(language);
  const head = html`<h2 class="noprint">${t('follow')}</h2>`;
  if (waysToFollow(desk).length === 0)
    return html`${head}<p class="noprint">${t('follow.closed')} <a href="/${tenantId}/issues/feed.atom">${t('list.feed')}</a></p>`;
  return html`${head}<form method="post" action="${path}/follow" class="noprint" accept-charset="utf-8"><p class="hint">${t('follow.intro')}</p>
<label for="address">${t('follow.address')}</label><input type="text" id="address" name="address" autocomplete="email"><button class="second">${t('follow.press')}</button></form>`;
}

/** Holds a random key, so that an answer without a code can be changed from the same browser. */
const ANSWER_COOKIE = 'minqing_answer';
const ANSWER_SECONDS = 90 * 86_400;

async function showAnswer(
  asking: PageAsking,
  ports: IssuePagePorts,
  refusal: Refusal | null,
): Promise<PageAnswer | Refusal> {
  const seen = await seenBy(asking, ports);
  if (isRefusal(seen)) return seen;
  const { tenantId, language, form, query } = asking;
  const t = speakerIn(language);
  const { issue, views, polls } = seen;
  const [phase, poll] = [phaseOf(issue), pollNow(issue, polls)];
  if (!phase || !poll) return notAsked(asking, issue);
  const wrong = wrongOf(refusal, language, intakeRefusals);
  if (refusal && !wrong) return refusal;
  const path = `/${tenantId}/issues/${issue.id}/answer`;
  const title = t(phase === 'before' ? 'say' : 'say.judge');
  const hasCard = (await householdCarried(asking)) !== null;
  const plan = seen.records.findLast(({ act, round }) => act === 'analyse' && round === issue.round)?.said.causes;
  const shown = phase === 'before' ? plan : seen.records.findLast(({ act }) => act === 'finish')?.said.result;
  const body = html`<h1>${title}</h1><p><b${spokenAs(issue.title)}>${issue.title}</b></p>
${wrong ? wrong.html : query.done === '1' ? html`<p role="status">${t('say.thanks')}</p>` : null}
${shown ? html`<div class="card">${paragraphs(shown)}</div>` : null}<p>${t('say.intro')} ${t('answers.open', { day: poll.endsOn })}</p>
<form method="post" action="${path}" accept-charset="utf-8">${poll.question ? html`<h2${spokenAs(poll.question)}>${poll.question}</h2>` : null}
${answerFields(optionsOf(views, issue.round, phase), form, language)}
<fieldset><legend>${t('say.who')}</legend>${whoChoices(asking, { hasCard, isAnonymousAllowed: poll.isAnonymousAllowed })}</fieldset>
<label for="number">${t('say.number')}</label><input type="text" inputmode="numeric" autocomplete="off" id="number" name="number" value="${form.number ?? ''}">
<label for="code">${t('say.code')}</label><input type="text" inputmode="numeric" autocomplete="off" id="code" name="code">
<button>${t('say.press')}</button></form>
${hasCard ? null : html`<p><a href="/${tenantId}/card">${t('say.card-first')}</a></p>`}<p><a href="/${tenantId}/issues/${issue.id}">${t('back.issue')}</a></p>`;
  return countyPage({ ...asking, path }, { title, body, ...(wrong && { status: wrong.status }) });
}

/** The asking is over, or has not begun: what there is to see instead is a link away. */
async function notAsked(asking: PageAsking, { id, title }: Issue): Promise<PageAnswer | Refusal> {
  const refusal = refuse('issues.not-asked');
  const wrong = wrongOf(refusal, asking.language);
  if (!wrong) return refusal;
  const path = `/${asking.tenantId}/issues/${id}`;
  const body = html`<h1${spokenAs(title)}>${title}</h1>${wrong.html}<p><a class="button" href="${path}">${speakerIn(asking.language)('back.issue')}</a></p>`;
  return countyPage({ ...asking, path }, { title, body, status: wrong.status });
}

function whoChoices(
  { language, form }: PageAsking,
  may: { readonly hasCard: boolean; readonly isAnonymousAllowed: boolean },
): Html[] {
  const t = speakerIn(language);
  const ways = [
    ...(may.hasCard ? (['card'] as const) : []),
    'matter' as const,
    ...(may.isAnonymousAllowed ? (['anonymous'] as const) : []),
  ];
  const chosen = ways.find((one) => one === form.as) ?? ways[0];
  return ways.map(
    (one) =>
      html`<label class="choice"><input type="radio" name="as" value="${one}"${one === chosen ? html` checked` : null}>${t(`say.${one}`)}</label>`,
  );
}

async function takeAnswer(asking: PageAsking, ports: IssuePagePorts): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, params, form, address, cookies } = asking;
  const issueId = parseId(params.issueId ?? '');
  if (!issueId) return refuse('issues.unknown');
  const household = form.as === 'card' ? await householdCarried(asking) : null;
  const set: Cookie[] = [];
  let as: AnsweredAs | null = null;
  if (form.as === 'card') as = household && { kind: 'card', householdId: household };
  else if (form.as === 'anonymous') {
    const key = /^[\w-]{22}$/.exec(cookies[ANSWER_COOKIE] ?? '')?.[0] ?? randomBytes(16).toString('base64url');
    set.push({ name: ANSWER_COOKIE, value: key, ageSeconds: ANSWER_SECONDS });
    as = { kind: 'anonymous', key };
  } else if ((form.number ?? '') !== '') as = { kind: 'matter', number: form.number ?? '', code: form.code ?? '' };
  if (!as) return showAnswer(asking, ports, refuse('issues.code-needed', {}, 'number'));
  const done = await giveAnswer(desk, { kind: 'visitor', tenantId }, { issueId, as, typed: form, address });
  if (isRefusal(done)) return showAnswer(asking, ports, done);
  return { redirect: `/${tenantId}/issues/${issueId}/answer?done=1`, cookies: set };
}

/** Only for a county whose office works here; anything else is no address. */
export const issuePageAt = (
  method: 'GET' | 'POST',
  path: string,
  act: (asking: PageAsking) => Promise<PageAnswer | Refusal>,
): Page =>
  page({
    method,
    path,
    may: 'everyone',
    act: async (asking) => ((await tenantOf(asking.desk, asking.tenantId)) ? act(asking) : refuse('http.not-found')),
  });

/** What everybody sees of issues: without account, without script. */
export const publicIssuePages = (ports: IssuePagePorts): readonly Page[] => [
  issuePageAt('GET', '/:tenantId/issues', (asking) => showList(asking, ports)),
  issuePageAt('GET', '/:tenantId/issues/:issueId', (asking) => showIssue(asking, ports)),
  issuePageAt('GET', '/:tenantId/issues/:issueId/answer', (asking) => showAnswer(asking, ports, null)),
  issuePageAt('POST', '/:tenantId/issues/:issueId/answer', (asking) => takeAnswer(asking, ports)),
];
