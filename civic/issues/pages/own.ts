import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAsking } from '#platform/http/request.ts';
import { phaseOf } from '../actions/standing.ts';
import { issuesOfOwnMatter } from '../actions/view.ts';
import { type StepName, stepOf } from '../rules/issue-acts.ts';
import { ISSUE_STATES, type Issue } from '../rules/issue-states.ts';
import { speakerIn } from './speak.ts';

/** The issues of one's own matter on one's own page: where each is, its steps, and the way to its page. Null: in none. */
export async function ownIssues({ desk, tenantId, language }: PageAsking, matterId: Id): Promise<Html | null> {
  const found = await issuesOfOwnMatter(desk, tenantId, matterId);
  if (found.length === 0) return null;
  const t = speakerIn(language);
  const asked = (issue: Issue) => {
    const phase = phaseOf(issue);
    return phase && issue.isPublic
      ? html`<p><a class="button" href="/${tenantId}/issues/${issue.id}/answer">${t(phase === 'before' ? 'say' : 'say.judge')}</a></p>`
      : null;
  };
  return html`<h2>${t('own')}</h2>${found.map(
    ({
      issue,
      records,
    }) => html`<div class="card"><p><b>${issue.isPublic ? html`<a href="/${tenantId}/issues/${issue.id}"${spokenAs(issue.title)}>${issue.title}</a>` : html`<span${spokenAs(issue.title)}>${issue.title}</span>`}</b><br>${say(ISSUE_STATES[issue.state], language)}</p>${asked(issue)}
${records.length === 0 ? null : html`<ol class="line">${records.map(({ at, act }) => html`<li><time datetime="${at}">${civilDateOf(at)}</time> ${say(stepOf(act as StepName).done, language)}</li>`)}</ol>`}</div>`,
  )}`;
}
