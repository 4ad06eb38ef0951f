import type { TenantId } from '#kernel/area-code.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { AlikeSeen } from '../actions/alike.ts';
import type { categoryNames } from '../actions/lessons.ts';
import { ISSUE_STATES } from '../rules/issue-states.ts';
import { daysText, judgedText } from './lesson-parts.ts';
import { type Speak, speakerIn } from './speak.ts';

type Names = Awaited<ReturnType<typeof categoryNames>>;

/** Past issues that may be of the same kind, each with why it is shown and how it went; null: there are none. */
export function alikeSection(
  found: readonly AlikeSeen[],
  names: Names,
  tenantId: TenantId,
  language: Language,
): Html | null {
  if (found.length === 0) return null;
  const t = speakerIn(language);
  return html`<h2 id="alike">${t('alike')}</h2><p class="hint">${t('alike.note')}</p><table class="stack"><thead><tr><th scope="col">${t('office')}</th><th scope="col">${t('alike.why')}</th><th scope="col">${t('alike.went')}</th></tr></thead><tbody>${found.map(
    (one) =>
      html`<tr><th scope="row"><a href="/${tenantId}/issues/${one.past.id}"${spokenAs(one.past.title)}>${one.past.title}</a></th><td data-name="${t('alike.why')}">${whyOf(one, names, t)}</td><td data-name="${t('alike.went')}">${wentText(one, language, t)}</td></tr>`,
  )}</tbody></table><p><a href="/${tenantId}/issues/lessons">${t('lessons')}</a></p>`;
}

function whyOf({ past, isSameCategory, isSameWords, phrases }: AlikeSeen, names: Names, t: Speak): Html {
  const category =
    isSameCategory && past.categoryCode ? t('alike.category', { category: names.nameOf(past.categoryCode) }) : null;
  const words =
    phrases.length === 0
      ? t('alike.words')
      : t('alike.phrases', { phrases: phrases.map((one) => `“${one}”`).join(' ') });
  return html`${category}${category && isSameWords ? html`<br>` : null}${isSameWords ? words : null}`;
}

function wentText({ past, lesson }: AlikeSeen, language: Language, t: Speak): Html {
  const colon = language === 'zh' ? '：' : ': ';
  const days = daysText(lesson, t);
  const failed = lesson.failed.map(({ round }) => html`<br>${t('lessons.failed', { round })}`);
  return html`<b>${say(ISSUE_STATES[past.state === 'decided' ? 'proposed' : past.state], language)}</b>${days === null ? null : html`<br>${t('lessons.days')}${colon}${days}`}<br>${t('lessons.judged')}${colon}${judgedText(lesson.newest.judged, t, lesson.newest.outcome === 'keep')}${failed}`;
}
