import { inFours } from '#kernel/check-digits.ts';
import { parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { correctPhoto, type ReleasedPhoto, releasedPhotos } from '../actions/photos-released.ts';
import { publicationPermissions as may } from '../permissions.ts';
import { BARS_MAX, readBars } from '../rules/photo-bars.ts';
import { gonePage, type OfficeAsking, officePage, officeSpeaker } from './office-frame.ts';
import { barRow, barsOver, drawn, SHOWN_WIDTH, SPARE_ROWS, type Typed } from './photo-drawing.ts';

/** The page on which what is public with a publication's photos is put right. */
function pathOf(publicationId: string): string {
  return `/publication/photos/${publicationId}/released`;
}

async function showReleased(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language, form, method } = asking;
  const id = parseId(params.publicationId ?? '');
  const seen = id ? await releasedPhotos(desk, actor, where, id) : refuse('publication.not-public-now');
  if (isRefusal(seen)) return gonePage(asking, 'photos', '/office/#publication', seen);
  const t = officeSpeaker(language);
  const typedFor = (photo: ReleasedPhoto) =>
    method === 'POST' && form.photoId === photo.id ? drawn(form, photo) : null;
  const { publication, photos } = seen;
  const path = pathOf(publication.id);
  const body = html`<p class="number">${inFours(publication.number)}</p><p>${t('photos.right.intro')}</p>
${photos.length === 0 ? html`<p class="card">${t('photos.right.none')}</p>` : null}${photos.map((photo, at) =>
  photoForm(asking, publication.id, photo, { at, typed: typedFor(photo) }),
)}<p><a href="/office/#publication/one/${publication.id}">${t('photos.right.back')}</a></p>`;
  return officePage(asking, { title: t('photos.right'), path, body }, refusal);
}

function photoForm(
  { language }: OfficeAsking,
  publicationId: string,
  photo: ReleasedPhoto,
  { at, typed: sent }: { readonly at: number; readonly typed: Typed | null },
): Html {
  const t = officeSpeaker(language);
  const typed = sent ?? { altText: photo.altText };
  const path = pathOf(publicationId);
  const picture = `/publication/photos/${publicationId}/${photo.id}`;
  const height = Math.round((photo.height / Math.max(1, photo.width)) * SHOWN_WIDTH);
  const bars = readBars(typed);
  const used = isRefusal(bars) ? BARS_MAX : Math.min(BARS_MAX, bars.length + SPARE_ROWS);
  // Names that a refusal points to belong to the form that was sent, or to the first.
  const id = (name: string) => (sent !== null || at === 0 ? name : `${name}-${at}`);
  const corner = typed.corner ? html`<p role="status">${t('photos.corner', { corner: typed.corner })}</p>` : null;
  return html`<section class="card"><h2>${t('photos.one', { number: at + 1 })}</h2>
<form method="post" action="${path}" accept-charset="utf-8"><input type="hidden" name="photoId" value="${photo.id}"><input type="hidden" name="corner" value="${typed.corner ?? ''}"><button class="skip" name="do" value="bar" tabindex="-1" aria-hidden="true"></button>
<p class="hint">${t('photos.draw')}</p>${corner}<div class="scroll" tabindex="0" role="region" aria-label="${t('photos.one', { number: at + 1 })}"><input type="image" name="at" src="${picture}" width="${SHOWN_WIDTH}" height="${height}" alt="${t('photos.right.surface')}"></div>
${isRefusal(bars) || bars.length === 0 ? null : barsOver(bars, picture, height, t('photos.preview'))}
${Array.from({ length: used }, (_, row) => barRow(row, typed, id, t))}
<label for="${id('altText')}">${t('photos.alt')}</label><input type="text" id="${id('altText')}" name="altText" maxlength="200" value="${typed.altText ?? ''}">
<label for="${id('reason')}">${t('reason')}</label><textarea id="${id('reason')}" name="reason" maxlength="500">${typed.reason ?? ''}</textarea>
<button name="do" value="bar">${t('photos.right.bar')}</button> <button class="second" name="do" value="out">${t('photos.right.out')}</button></form></section>`;
}

async function takeReleased(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const [id, photoId] = [parseId(params.publicationId ?? ''), parseId(form.photoId ?? '')];
  if (!id) return refuse('publication.not-public-now');
  if (!photoId) return showReleased(asking, refuse('publication.photo-unknown'));
  // A click into the picture draws and saves nothing yet.
  if (form['at.x'] !== undefined && form.do === undefined) return showReleased(asking, null);
  const bars = form.do === 'out' ? null : readBars(form);
  if (isRefusal(bars)) return showReleased(asking, bars);
  const said = { photoId, bars, altText: form.altText ?? '', reason: form.reason ?? '' };
  const done = await correctPhoto(desk, actor, where, id, said);
  return isRefusal(done) ? showReleased(asking, done) : { redirect: `${pathOf(id)}?done=1` };
}

/** The office's pages of photos that are public already: barred further, or taken out, at once. */
export const officeReleasedPhotoPages: readonly Page[] = [
  page({
    method: 'GET',
    path: '/publication/photos/:publicationId/released',
    may: may.withdraw,
    act: (asking) => showReleased(asking, null),
  }),
  page({ method: 'POST', path: '/publication/photos/:publicationId/released', may: may.withdraw, act: takeReleased }),
];
