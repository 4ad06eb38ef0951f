import { countyPage, tenantOf } from '#civic/access/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { ShownPart } from '#kernel/text/excerpt.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import type { Line, Results } from '../actions/find.ts';
import { findPublished, PUBLIC_KINDS, type PublicKind } from '../actions/find-published.ts';
import { QUERY_LENGTH_MAX } from '../contract.ts';
import { searchRefusals } from '../refusals.ts';
import { KINDS } from '../rules/kinds.ts';
import type { Downstream } from '../store/source.store.ts';

const WORDS = {
  title: { zh: '查公示', en: 'Search what is published' },
  label: { zh: '要找的字词', en: 'Words to find' },
  hint: {
    zh: '可以写几个词，用空格分开，比如“路灯 村口”。查的是已经公示的办理结果、公开事项和下面公开的提问、答复。',
    en: 'You may write several words, such as “road bridge”. Searched are published results of matters, and openness items with the public questions and answers beneath them.',
  },
  find: { zh: '查', en: 'Search' },
  count: { zh: '找到 {count} 件', en: '{count} found' },
  many: { zh: '找到 {count} 件以上', en: 'More than {count} found' },
  none: {
    zh: '没有找到。换个说法，或者少写一个词再试。',
    en: 'Nothing public has these words. Try other words, or fewer.',
  },
  longNumber: {
    zh: '这里不按号码查。要看自己反映的事办到哪一步，请到“查我的事”，输入编号和查询码。',
    en: 'Numbers are not looked for here. To see how far your own matter has come, go to “Find my matter” with its number and code.',
  },
  untitled: { zh: '编号 {number}', en: 'Number {number}' },
  more: { zh: '再看一些', en: 'More' },
  kind: { zh: '查哪一类', en: 'Of which kind' },
  all: { zh: '全部', en: 'All' },
  published: { zh: '办理结果', en: 'Results of matters' },
  question: { zh: '提问：', en: 'Question: ' },
  beside: { zh: '这里查不到的，请看：', en: 'Not searched here:' },
  issues: { zh: '议题和决定', en: 'issues and decisions' },
  rumours: { zh: '核实与辟谣', en: 'rumour checks' },
  back: { zh: '回到公示', en: 'Back to what is published' },
} as const satisfies Record<string, Words>;

type Word = keyof typeof WORDS;

function speakerIn(language: Language) {
  return (word: Word, values?: Record<string, string | number>) => say(WORDS[word], language, values);
}

/** What a kind is called: for everybody a result is no publication. */
function kindName(kind: PublicKind, language: Language): string {
  return say(kind === 'published' ? WORDS.published : KINDS[kind], language);
}

/** Searching what is published: a form of its own address, so that a result can be kept and sent. */
async function showSearch(asking: PageAsking, sources: Downstream): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const t = speakerIn(language);
  const typed = (query.q ?? '').slice(0, QUERY_LENGTH_MAX);
  const kind = PUBLIC_KINDS.find((one) => one === query.kind) ?? null;
  const before = /^-?\d{1,9}$/.test(query.after ?? '') ? Number(query.after) : null;
  const found = typed.trim() === '' ? null : await findPublished(desk, tenantId, { q: typed, kind, before }, sources);
  const wrong = found !== null && isRefusal(found) ? wordsFor(found, language) : '';
  const option = (value: string, name: string) =>
    html`<option value="${value}"${value === (kind ?? '') ? html` selected` : null}>${name}</option>`;
  const body = html`<h1>${t('title')}</h1>
<search><form method="get" action="/${tenantId}/public/search">
<label for="q">${t('label')}</label>
<input id="q" name="q" type="search" maxlength="${QUERY_LENGTH_MAX}" value="${typed}" aria-describedby="q-hint${wrong ? ' q-wrong' : ''}"${wrong ? html` aria-invalid="true"` : null}>
<span class="hint" id="q-hint">${t('hint')}</span>
${wrong ? html`<p class="error" role="alert" id="q-wrong">${wrong}</p>` : null}
<label for="kind">${t('kind')}</label><select id="kind" name="kind">${option('', t('all'))}${PUBLIC_KINDS.map((one) => option(one, kindName(one, language)))}</select>
<button type="submit">${t('find')}</button></form></search>
${found === null || isRefusal(found) ? null : results(asking, found, typed)}
<p>${t('beside')} <a href="/${tenantId}/issues">${t('issues')}</a> · <a href="/${tenantId}/public/rumours">${t('rumours')}</a></p>
<p><a href="/${tenantId}/public">${t('back')}</a></p>`;
  return countyPage(asking, { title: t('title'), body, ...(wrong && { status: 422 }) });
}

/** A citizen looks up a number elsewhere than a clerk does. */
function wordsFor({ code }: Refusal, language: Language): string {
  if (code === 'search.long-number') return say(WORDS.longNumber, language);
  return say(searchRefusals[code as keyof typeof searchRefusals], language);
}

type Group = Results & { readonly kind: PublicKind };

function results(asking: PageAsking, groups: readonly Group[], typed: string): Html {
  const t = speakerIn(asking.language);
  const some = groups.filter(({ lines, next }) => lines.length > 0 || next !== null);
  if (some.length === 0) return html`<p role="status">${t('none')}</p>`;
  return html`${some.map((group) => section(asking, group, typed))}`;
}

/** What was found of one kind, and where it goes on. */
function section({ tenantId, language }: PageAsking, group: Group, typed: string): Html {
  const t = speakerIn(language);
  const { kind, lines, next, isMore, count } = group;
  const more = next === null ? null : `?${new URLSearchParams({ q: typed, kind, after: String(next) })}`;
  return html`<h2>${kindName(kind, language)}</h2><p role="status">${t(isMore ? 'many' : 'count', { count })}</p>
${lines.map(
  (
    line,
  ) => html`<section class="card"><h3><a href="${hrefOf(tenantId, kind, line)}">${titleOf(line, kind, language)}</a></h3>
${line.excerpt.length === 0 ? null : html`<p>${marked(line.excerpt)}</p>`}<p class="hint">${civilDateOf(line.at)}</p></section>`,
)}
${more === null ? null : html`<p><a class="button second" href="${more}">${t('more')}</a></p>`}`;
}

/** Where it stands: a question beneath its item. */
function hrefOf(tenantId: number, kind: PublicKind, line: Line): string {
  if (kind === 'published') return `/${tenantId}/public/m/${line.number}`;
  return `/${tenantId}/public/openness/${line.leadsTo}${isQuestion(line) ? '#questions' : ''}`;
}

function isQuestion({ leadsTo, thingId }: Line): boolean {
  return leadsTo !== undefined && leadsTo !== thingId;
}

function titleOf(line: Line, kind: PublicKind, language: Language): Html {
  const t = speakerIn(language);
  if (line.title.length === 0) return html`${t('untitled', { number: inFours(line.number ?? '') })}`;
  return html`${kind === 'openness' && isQuestion(line) ? t('question') : null}${marked(line.title)}`;
}

/** Each part is escaped by `html`; what was looked for is marked. */
function marked(parts: readonly ShownPart[]): Html[] {
  return parts.map(({ text, isHit }) => (isHit ? html`<mark>${text}</mark>` : html`${text}`));
}

/** The search of what is published: no account, no script. */
export const searchPages = (sources: Downstream): readonly Page[] => [
  page({
    method: 'GET',
    path: '/:tenantId/public/search',
    may: 'everyone',
    act: (asking) => showSearch(asking, sources),
  }),
];
