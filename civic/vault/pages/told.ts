import { countyPage } from '#civic/access/index.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type LookTold, looksTold } from '../actions/view.ts';
import { TOLD_WORDS } from './audit-words.ts';

type Speak = (word: keyof typeof TOLD_WORDS, values?: Record<string, string | number>) => string;

/** The words of the link that leads there. */
export const LOOKS_LINK = TOLD_WORDS.title;

/**
 * Who looked at the person who asks, for that person alone: whoever calls this has made sure of it. `back`: the own page,
 * at whose address `/looks` stands. `?before=` is where the page before ended.
 */
export async function looksToldPage(
  asking: PageAsking,
  subjectId: Id,
  { path, back }: { readonly path: string; readonly back: string },
): Promise<PageAnswer> {
  const { desk, tenantId, language, query } = asking;
  const t: Speak = (word, values) => say(TOLD_WORDS[word], language, values);
  const before = parseId(query.before ?? '');
  const { looks, next } = await looksTold(desk, tenantId, subjectId, { before, language });
  const body = html`<h1>${t('title')}</h1><p>${t('intro')}</p>
${looks.length === 0 ? html`<p>${t('none')}</p>` : html`<ol class="line">${looks.map((look) => entry(look, t))}</ol>`}
${next ? html`<p><a class="button second" href="${path}?before=${next}">${t('more')}</a></p>` : null}
<p><a href="${back}">${t('back')}</a></p>`;
  return countyPage({ ...asking, path: before ? `${path}?before=${before}` : path }, { title: t('title'), body });
}

function entry({ at, unitName, postTitle, name, purpose, block, emergency }: LookTold, t: Speak): Html {
  const who = [unitName, postTitle, name].filter(Boolean).join(' ') || t('nobody');
  if (emergency === null)
    return html`<li><time datetime="${at}">${civilTimeText(at)}</time><br><b>${who}</b><br>${t('purpose', { purpose })}<br>${t('block', { block })}</li>`;
  const { reason, untilAt, isJustified } = emergency;
  return html`<li><time datetime="${at}">${civilTimeText(at)}</time><br><b>${who}</b><br><span class="late">${t('emergency', { time: civilTimeText(untilAt) })}</span><br>${t('reason', { reason })}<br>${t(judgement(isJustified))}</li>`;
}

function judgement(isJustified: boolean | null): keyof typeof TOLD_WORDS {
  if (isJustified === null) return 'unjudged';
  return isJustified ? 'justified' : 'unjustified';
}
