import { fileLinkOf } from '#civic/intake/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import { parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { choosePhoto, type PhotoChoice, type PhotosSeen, photoInOffice, photosForDraft } from '../actions/photos.ts';
import { publicationPermissions as may } from '../permissions.ts';
import { BAR_SIDES, BARS_MAX, barField, type PhotoBar, readBars } from '../rules/photo-bars.ts';
import { gonePage, type OfficeAsking, officePage, officeSpeaker } from './office-frame.ts';
import { barRow, barsOver, drawn, SHOWN_WIDTH, SPARE_ROWS, type Typed } from './photo-drawing.ts';

async function showPhotos(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language, form, method } = asking;
  const id = parseId(params.publicationId ?? '');
  const seen = id ? await photosForDraft(desk, actor, where, id) : refuse('publication.unknown');
  if (isRefusal(seen)) return gonePage(asking, 'photos', '/office/#publication', seen);
  const t = officeSpeaker(language);
  const typedFor = (photo: PhotoChoice) =>
    method === 'POST' && form.attachmentId === photo.attachmentId ? drawn(form, photo) : null;
  const body = html`<p class="number">${inFours(seen.publication.number)}</p><p>${t('photos.intro')}</p>
${seen.photos.length === 0 ? html`<p class="card">${t('photos.none')}</p>` : null}${seen.photos.map((photo, at) =>
  photoForm(asking, seen, photo, { at, typed: typedFor(photo) }),
)}<p><a href="/office/#publication/one/${seen.publication.id}">${t('photos.back')}</a></p>`;
  const path = `/publication/photos/${seen.publication.id}`;
  return officePage(asking, { title: t('photos'), path, body }, refusal);
}

function typedOf(bars: readonly PhotoBar[], altText: string): Typed {
  const rows = bars.flatMap((bar, at) => BAR_SIDES.map((side) => [barField(at, side), String(bar[side])] as const));
  return { ...Object.fromEntries(rows), altText };
}

function photoForm(
  { desk, actor, language }: OfficeAsking,
  { publication }: PhotosSeen,
  photo: PhotoChoice,
  { at, typed: sent }: { readonly at: number; readonly typed: Typed | null },
): Html {
  const t = officeSpeaker(language);
  const typed = sent ?? typedOf(photo.shown?.bars ?? [], photo.shown?.altText ?? '');
  const path = `/publication/photos/${publication.id}`;
  const original = fileLinkOf(desk, actor.tenantId, photo.attachmentId);
  const height = Math.round((photo.height / Math.max(1, photo.width)) * SHOWN_WIDTH);
  const bars = readBars(typed);
  const used = isRefusal(bars) ? BARS_MAX : Math.min(BARS_MAX, bars.length + SPARE_ROWS);
  // Names that a refusal points to belong to the form that was sent, or to the first.
  const id = (name: string) => (sent !== null || at === 0 ? name : `${name}-${at}`);
  const corner = typed.corner ? html`<p role="status">${t('photos.corner', { corner: typed.corner })}</p>` : null;
  return html`<section class="card"><h2>${t('photos.one', { number: at + 1 })} ${photo.shown ? html`<span class="hint">${t('photos.chosen')}</span>` : null}</h2>
<form method="post" action="${path}" accept-charset="utf-8"><input type="hidden" name="attachmentId" value="${photo.attachmentId}"><input type="hidden" name="corner" value="${typed.corner ?? ''}"><button class="skip" name="do" value="save" tabindex="-1" aria-hidden="true"></button>
<p class="hint">${t('photos.draw')}</p>${corner}<div class="scroll"><input type="image" name="at" src="${original}" width="${SHOWN_WIDTH}" height="${height}" alt="${t('photos.surface')}"></div>
${isRefusal(bars) || bars.length === 0 ? null : barsOver(bars, original, height, t('photos.preview'))}
${Array.from({ length: used }, (_, row) => barRow(row, typed, id, t))}
<label class="choice"><input type="checkbox" id="${id('isNothingToBar')}" name="isNothingToBar" value="yes">${t('photos.nothing')}</label>
<label for="${id('altText')}">${t('photos.alt')}</label><input type="text" id="${id('altText')}" name="altText" maxlength="200" value="${typed.altText ?? ''}">
<button name="do" value="save">${t('photos.save')}</button>${photo.shown ? html`<button class="second" name="do" value="out">${t('photos.out')}</button>` : null}</form>
${photo.shown ? html`<h3>${t('photos.public')}</h3><p><img src="${path}/${photo.shown.id}" alt="${photo.shown.altText}" width="320" height="${Math.round(height / 2)}"></p>` : null}</section>`;
}

async function takePhoto(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const [id, attachmentId] = [parseId(params.publicationId ?? ''), parseId(form.attachmentId ?? '')];
  if (!id) return refuse('publication.unknown');
  if (!attachmentId) return showPhotos(asking, refuse('publication.photo-unknown'));
  // A click into the picture draws and saves nothing yet.
  if (form['at.x'] !== undefined && form.do === undefined) return showPhotos(asking, null);
  const bars = form.do === 'out' ? null : readBars(form);
  if (isRefusal(bars)) return showPhotos(asking, bars);
  const said = { attachmentId, bars, altText: form.altText ?? '', isNothingToBar: form.isNothingToBar === 'yes' };
  const done = await choosePhoto(desk, actor, where, id, said);
  return isRefusal(done) ? showPhotos(asking, done) : { redirect: `/publication/photos/${id}?done=1` };
}

async function sendPhoto(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params } = asking;
  const [publicationId, id] = [parseId(params.publicationId ?? ''), parseId(params.photoId ?? '')];
  if (!publicationId || !id) return refuse('publication.unknown');
  const content = await photoInOffice(desk, actor, where, publicationId, id);
  return isRefusal(content) ? content : { content, mediaType: 'image/jpeg' };
}

/** The office's pages of photos: chosen for a draft, with bars. */
export const officePhotoPages: readonly Page[] = [
  page({
    method: 'GET',
    path: '/publication/photos/:publicationId',
    may: may.draft,
    act: (asking) => showPhotos(asking, null),
  }),
  page({ method: 'POST', path: '/publication/photos/:publicationId', may: may.draft, act: takePhoto }),
  page({ method: 'GET', path: '/publication/photos/:publicationId/:photoId', may: may.read, act: sendPhoto }),
];
