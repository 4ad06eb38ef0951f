import { tenantOf } from '#civic/access/index.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { photoForAll, photosOfPublication } from '../actions/photos.ts';
import { speakerIn } from './corrections.ts';

/** The photos of a released matter, barred, each with its text; null: there are none. */
export async function photosSection({ desk, tenantId, language }: PageAsking, publicationId: Id): Promise<Html | null> {
  const photos = await photosOfPublication(desk, tenantId, publicationId);
  if (photos.length === 0) return null;
  return html`<h2>${speakerIn(language)('photos')}</h2>${photos.map(
    ({ id, altText }) =>
      html`<figure><img src="/${tenantId}/public/photo/${id}" alt="${altText}" loading="lazy"><figcaption${spokenAs(altText)}>${altText}</figcaption></figure>`,
  )}`;
}

/** One barred photo. Refuses `publication.not-public` for every other, originals among them. */
export async function sendPublicPhoto({ desk, tenantId, params }: PageAsking): Promise<PageAnswer | Refusal> {
  const id = parseId(params.photoId ?? '');
  const content = id && (await tenantOf(desk, tenantId)) && (await photoForAll(desk, tenantId, id));
  return content ? { content, mediaType: 'image/jpeg' } : refuse('publication.not-public');
}
