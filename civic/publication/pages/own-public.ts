import { countyPage } from '#civic/access/index.ts';
import { matterOpened } from '#civic/verdicts/index.ts';
import type { Constituent } from '#kernel/actor.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { barOwn, type OwnPublished, ownPublished } from '../actions/own-bars.ts';
import { photosOfPublication, takePhotoOut } from '../actions/photos.ts';
import { publicationRefusals } from '../refusals.ts';
import { BARRED_BY_AUTHOR, sentencesOf } from '../rules/correction.ts';
import { correctionsSection, speakerIn } from './corrections.ts';

/** For the own page of a matter, which lies upstream: that it is public, and where to see and bar it; null: it is not. */
export async function ownPublicLink(
  { desk, tenantId, language }: PageAsking,
  matterId: Id,
  number: string,
): Promise<Html | null> {
  const found = await ownPublished(desk, tenantId, matterId);
  if (!found) return null;
  const t = speakerIn(language);
  const text = found.mayBar ? t('own.link.bar', { until: civilTimeText(found.until) }) : t('own.link');
  return html`<p class="card"><a href="/${tenantId}/m/${number}/public">${text}</a></p>`;
}

/** Ticked sentences by their place, and passages copied out. */
function chosenIn(form: PageAsking['form'], shown: OwnPublished): string[] {
  const sentences = ownSentences(shown);
  const ticked = (form.sentence ?? '')
    .split(',')
    .flatMap((at) => (/^\d{1,4}$/.test(at) ? (sentences[Number(at)] ?? []) : []));
  return [...ticked, ...(form.passages ?? '').split('\n')];
}

function ownSentences({ title, words }: OwnPublished): string[] {
  return [...sentencesOf(title), ...sentencesOf(words)].filter(
    (one) => one.replaceAll(BARRED_BY_AUTHOR, '').length > 1,
  );
}

type Opened = { readonly matterId: Id; readonly number: string };

async function shownTo(asking: PageAsking, opened: Opened, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query } = asking;
  const found = await ownPublished(desk, tenantId, opened.matterId);
  if (!found) return refuse('publication.not-public');
  const t = speakerIn(language);
  const words = refusal && publicationRefusals[refusal.code as keyof typeof publicationRefusals];
  if (refusal && !words) return refusal;
  const path = `/${tenantId}/m/${opened.number}/public`;
  const until = civilTimeText(found.until);
  const wrong = words
    ? html`<p class="error" role="alert"><a href="#passages">${say(words, language, refusal?.values)}</a></p>`
    : null;
  const body = html`<h1>${t('own.title')}</h1>${wrong}${!wrong && query.done === '1' ? html`<p role="status">${t('own.done')}</p>` : null}
<p>${found.mayBar ? t('own.intro', { until }) : t('own.over')}</p>
<section class="card"><h2${spokenAs(found.title)}>${found.title}</h2>${paragraphs(found.words)}<h3>${t('own.reply')}</h3>${paragraphs(found.reply)}</section>${await ownPhotos(asking, found, path)}
${found.mayBar ? barForm(asking, found, path) : null}${await correctionsSection(asking, 'matter', [opened.matterId])}
<p><a href="/${tenantId}/m/${opened.number}">${t('own.back')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('own.title'), body, ...(words && { status: words.status }) });
}

/** The photos as everybody sees them, each to be taken out. */
async function ownPhotos(
  { desk, tenantId, language }: PageAsking,
  own: OwnPublished,
  path: string,
): Promise<Html | null> {
  const photos = await photosOfPublication(desk, tenantId, own.publicationId);
  if (photos.length === 0) return null;
  const t = speakerIn(language);
  return html`<h2>${t('photos')}</h2>${photos.map(
    ({ id, altText }) =>
      html`<figure><img src="/${tenantId}/public/photo/${id}" alt="${altText}"></figure>${own.mayBar ? html`<form method="post" action="${path}"><input type="hidden" name="photo" value="${id}"><button class="second">${t('own.photo-out')}</button></form>` : null}`,
  )}`;
}

function barForm({ language, form }: PageAsking, shown: OwnPublished, path: string): Html {
  const t = speakerIn(language);
  return html`<form method="post" action="${path}" accept-charset="utf-8"><fieldset><legend>${t('own.sentences')}</legend>${ownSentences(
    shown,
  ).map(
    (one, at) =>
      html`<label class="choice"><input type="checkbox" name="sentence" value="${at}"><span${spokenAs(one)}>${one}</span></label>`,
  )}</fieldset>
<label for="passages">${t('own.passages')}</label><textarea id="passages" name="passages" maxlength="2000">${form.passages ?? ''}</textarea><button>${t('own.press')}</button></form>`;
}

async function showOwn(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const opened = await matterOpened(asking);
  return 'matterId' in opened ? shownTo(asking, opened, null) : opened;
}

async function takeBars(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form } = asking;
  const opened = await matterOpened(asking);
  if (!('matterId' in opened)) return opened;
  const shown = await ownPublished(desk, tenantId, opened.matterId);
  if (!shown) return refuse('publication.not-public');
  const constituent: Constituent = { kind: 'constituent', tenantId, matterId: opened.matterId };
  const photoId = parseId(form.photo ?? '');
  const done = photoId
    ? await takePhotoOut(desk, constituent, photoId)
    : await barOwn(desk, constituent, chosenIn(form, shown));
  if (isRefusal(done)) return shownTo(asking, opened, done);
  return { redirect: `/${tenantId}/m/${opened.number}/public?done=1`, cookies: opened.cookies };
}

/** What of one's own matter is public, by number and code: seen, and barred within a day. */
export const ownPublicPages: readonly Page[] = [
  page({ method: 'GET', path: '/:tenantId/m/:number/public', may: 'everyone', act: showOwn }),
  page({ method: 'POST', path: '/:tenantId/m/:number/public', may: 'everyone', act: takeBars }),
];
