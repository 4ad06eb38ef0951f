import { countyPage, tenantOf } from '#civic/access/index.ts';
import { ROLE_WORDS } from '#civic/access/rules/role-words.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { pieceLabel } from '../actions/corrected.ts';
import { type CorrectionSeen, correctionsAbout, correctionsPage } from '../actions/corrections-public.ts';
import { type Names, namesOf } from '../actions/view.ts';
import { CORRECTION_KINDS, type CorrectionKind, isPhotoPiece, WHOLE_PIECE } from '../rules/correction.ts';
import { RUMOUR_STATUSES } from '../rules/rumour.ts';
import { CORRECTED_WORDS, type CorrectedWord } from './corrected-words.ts';
import { linesTable } from './openness-table.ts';

type Speak = (word: CorrectedWord, values?: Record<string, string | number>) => string;

/** Says the words of these pages in a language. */
export function speakerIn(language: Language): Speak {
  return (word, values) => say(CORRECTED_WORDS[word], language, values);
}

/** What a piece said or says: a code by its name, a text as paragraphs. */
function pieceWords(kind: CorrectionKind, piece: string, words: string, language: Language): Html[] {
  if (kind === 'rumour' && piece === 'status' && Object.hasOwn(RUMOUR_STATUSES, words))
    return [html`<p>${say(RUMOUR_STATUSES[words as keyof typeof RUMOUR_STATUSES], language)}</p>`];
  if (kind === 'openness' && piece === 'lines') return [linesTable(words, language)];
  return paragraphs(words);
}

/** Who put it right: the unit, and of what was put right at once also the role. */
function whoOf({ unitId, role }: CorrectionSeen, names: Names, language: Language): string {
  const inRole = role === null ? '' : speakerIn(language)('by.role', { role: say(ROLE_WORDS[role], language) });
  return [names.unit(unitId), inRole].filter((one) => one !== '').join(' · ');
}

/** What stood there of a photo: that something was overlooked is said only where a bar was added. */
function photoBefore({ piece, barredCount }: CorrectionSeen, t: Speak): string {
  if (piece === 'photo_out') return t('photo.out.before');
  return t(barredCount === 0 ? 'photo.words.before' : 'photo.before');
}

/** What became of a photo: never the earlier picture. */
function photoChange({ piece, barredCount }: CorrectionSeen, t: Speak): string {
  if (piece === 'photo_out') return t('photo.out');
  return barredCount === 0 ? t('photo.words') : t('photo.barred', { count: barredCount });
}

/** One correction: what it said, what it says, why, who. */
export function correctionFacts(one: CorrectionSeen, names: Names, language: Language): Html {
  const t = speakerIn(language);
  const isWhole = one.piece === WHOLE_PIECE;
  const who = whoOf(one, names, language);
  const isPhoto = isPhotoPiece(one.piece);
  const texts = (words: string, whole: CorrectedWord) => {
    if (isPhoto) return html`<p>${whole === 'whole.before' ? photoBefore(one, t) : photoChange(one, t)}</p>`;
    if (isWhole) return html`<p>${t(whole)}</p>`;
    return words === '' ? html`<p>${t('erased')}</p>` : pieceWords(one.kind, one.piece, words, language);
  };
  return html`<dl><dt>${t('before')}</dt><dd>${texts(one.beforeWords, 'whole.before')}${one.barredCount > 0 && !isWhole && !isPhoto ? html`<p class="hint">${t('barred', { count: one.barredCount })}</p>` : null}</dd>
<dt>${t('after')}</dt><dd>${texts(one.afterWords, 'whole.after')}</dd>
<dt>${t('reason')}</dt><dd>${paragraphs(one.reason)}</dd>
${who === '' ? null : html`<dt>${t('by')}</dt><dd>${who}</dd>`}</dl>`;
}

/** What was corrected of one thing, newest first, for its page; null: nothing. */
export async function correctionsSection(
  { desk, tenantId, language }: PageAsking,
  kind: CorrectionKind,
  subjectIds: readonly string[],
): Promise<Html | null> {
  const found = await correctionsAbout(desk, tenantId, kind, subjectIds);
  if (found.length === 0) return null;
  const names = await namesOf(desk, tenantId, language);
  return html`<section id="corrections" class="card"><h2>${say(CORRECTED_WORDS.corrections, language)}</h2>${found.map(
    (one) =>
      html`<h3><time datetime="${one.at}">${civilDateOf(one.at)}</time> · ${say(pieceLabel(one.kind, one.piece), language)}</h3>${correctionFacts(one, names, language)}`,
  )}</section>`;
}

/** Where what was corrected can be read, and what it is called. */
export function subjectPlace(tenantId: number, one: CorrectionSeen): { readonly path: string; readonly name: string } {
  const home = `/${tenantId}/public`;
  const [scope = '', year = ''] = one.subjectId.split(' ');
  const isUnit = scope.includes('-');
  return {
    matter: { path: `${home}/m/${one.number}`, name: inFours(one.number ?? '') },
    issue: { path: `/${tenantId}/issues/${one.subjectId}`, name: '' },
    rumour: { path: `${home}/rumours/${one.subjectId}`, name: '' },
    openness: { path: `${home}/openness/${one.subjectId}`, name: '' },
    figure: { path: `${home}/figures/${isUnit ? 'unit/' : ''}${scope}?year=${year}`, name: year },
  }[one.kind];
}

/** Every correction of the county, newest first. */
export async function showCorrections(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const t = speakerIn(language);
  const [{ corrections, next }, names] = await Promise.all([
    correctionsPage(desk, tenantId, query.after),
    namesOf(desk, tenantId, language),
  ]);
  const body = html`<h1>${t('corrections')}</h1><p>${t('corrections.intro')}</p>
${corrections.length === 0 ? html`<p class="card">${t('corrections.none')}</p>` : null}${corrections.map((one) => {
  const { path, name } = subjectPlace(tenantId, one);
  const title = `${say(CORRECTION_KINDS[one.kind], language)} ${name}`.trim();
  return html`<section class="card" id="${one.id}"><h2><a href="${path}">${title}</a></h2><p><time datetime="${one.at}">${civilDateOf(one.at)}</time> · <span${spokenAs(say(pieceLabel(one.kind, one.piece), language))}>${say(pieceLabel(one.kind, one.piece), language)}</span></p>${correctionFacts(one, names, language)}</section>`;
})}
${next ? html`<p><a class="button second" href="?after=${encodeURIComponent(next)}">${t('more')}</a></p>` : null}
<p><a href="/${tenantId}/public">${t('back')}</a></p>`;
  const feeds = [{ title: t('corrections'), path: `/${tenantId}/public/feeds/corrections` }];
  return countyPage(asking, { title: t('corrections'), body, feeds });
}

/** What was corrected of an issue: for its page, which lies upstream. */
export function issueCorrections(asking: PageAsking, issueId: Id): Promise<Html | null> {
  return correctionsSection(asking, 'issue', [issueId]);
}

/** Years back whose figures stand with those of a place or unit. */
const YEARS_BACK = 6;

/** What was corrected in the figures of a place or unit: for their page, which lies upstream. */
export function figureCorrections(asking: PageAsking, scope: string): Promise<Html | null> {
  const thisYear = Number(civilDateOf(asking.desk.clock.now()).slice(0, 4));
  const subjects = Array.from({ length: YEARS_BACK }, (_, back) => `${scope} ${thisYear - back}`);
  return correctionsSection(asking, 'figure', subjects);
}
