import sharp from 'sharp';
import { unitsOf } from '#civic/access/index.ts';
import { attachmentsOf } from '#civic/intake/index.ts';
import { matterOf } from '#civic/ledger/index.ts';
import { keptApart } from '#civic/verdicts/index.ts';
import type { Constituent, Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { AUTHOR_HOURS } from '../rules/correction.ts';
import { blacken, type PhotoBar } from '../rules/photo-bars.ts';
import { mayShowOwnWords } from '../rules/publishable.ts';
import {
  forgetEarlierPhotos,
  insertPhoto,
  type PublicPhoto,
  photoOf,
  photosOf,
  publicPhoto,
} from '../store/photos.store.ts';
import { countChange } from '../store/public-version.store.ts';
import { lockPublication, lockPublicationOfMatter, type Publication, publicationOf } from '../store.ts';
import { type Material, materialFor } from './material.ts';
import { personalRefusal } from './publish.ts';

/** What unpacks to more is no photo of ours: each was drawn at most 1600 pixels wide when it came in. */
const PIXELS_MAX = 4_000_000;
const ALT_CHARACTERS_MAX = 200;

/**
 * A photo drawn anew with every pixel under the bars black before anything is encoded: nothing of them, and nothing but the
 * picture, is in the file. JPEG.
 */
export async function barredPhoto(original: Uint8Array, bars: readonly PhotoBar[]): Promise<Uint8Array> {
  const { data, info } = await sharp(original, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  blacken(data, { width, height, channels }, bars);
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 80 }).toBuffer();
}

/** A photo that came with a matter, and how it would be public; null: it would not. */
export type PhotoChoice = {
  readonly attachmentId: Id;
  readonly contentHash: string;
  readonly width: number;
  readonly height: number;
  readonly shown: PublicPhoto | null;
};

export type PhotosSeen = { readonly publication: Publication; readonly photos: readonly PhotoChoice[] };

const UNKNOWN = refuse('publication.unknown');

/** A draft of which the photos may be chosen: the person allowed the own words, of which these are a part. */
async function draftWith(
  tx: Transaction,
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  publication: Publication | null,
): Promise<Material | Refusal> {
  if (!publication) return UNKNOWN;
  const material = await materialFor(tx, desk, official, where, publication.matterId);
  // Whoever must not learn of the matter hears what is said of a draft that isn't there, word for word (I2).
  if (isRefusal(material)) return material.code === 'publication.matter-unknown' ? UNKNOWN : material;
  if (publication.state !== 'drafted') return refuse('publication.not-drafted');
  return mayShowOwnWords(material.publishable) ? material : refuse('publication.photos-own');
}

/**
 * The photos of a matter whose draft waits, for who publishes. Refuses `publication.unknown`, `publication.not-drafted`,
 * `publication.photos-own` (no consent), and what `materialFor` refuses.
 */
export async function photosForDraft(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  publicationId: Id,
): Promise<PhotosSeen | Refusal> {
  await unitsOf(desk, official.tenantId);
  const found = await desk.read(official.tenantId, async (tx) => {
    const publication = await publicationOf(tx, where, publicationId);
    const material = await draftWith(tx, desk, official, where, publication);
    if (isRefusal(material) || !publication) return material;
    const files = await attachmentsOf(tx, publication.matterId);
    return { publication, files, shown: await photosOf(tx, publicationId) };
  });
  if (!('files' in found)) return isRefusal(found) ? found : UNKNOWN;
  const photos: PhotoChoice[] = [];
  for (const { id, contentHash, mediaType } of found.files) {
    const content = mediaType.startsWith('image/') ? await desk.files.read(contentHash) : null;
    if (!content) continue;
    const { width = 0, height = 0 } = await sharp(content, { limitInputPixels: PIXELS_MAX }).metadata();
    const shown = found.shown.find(({ attachmentId }) => attachmentId === id) ?? null;
    photos.push({ attachmentId: id, contentHash, width, height, shown });
  }
  return { publication: found.publication, photos };
}

/** How a photo is to be public; `bars` null: not at all. */
export type PhotoSaid = {
  readonly attachmentId: Id;
  readonly bars: readonly PhotoBar[] | null;
  readonly altText: string;
  /** That nobody can be known by the photo, where nothing is barred. */
  readonly isNothingToBar: boolean;
};

/**
 * Chooses a photo for a draft, with its bars, or takes it out again. Refuses what `photosForDraft` refuses,
 * `publication.photo-unknown`, `publication.photo-untold` (no text for who does not see), `publication.photo-unbarred`,
 * `publication.personal-data`. Records `publication.matter.photo_barred`.
 */
export async function choosePhoto(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  publicationId: Id,
  said: PhotoSaid,
): Promise<{ id: Id } | Refusal> {
  const seen = await photosForDraft(desk, official, where, publicationId);
  if (isRefusal(seen)) return seen;
  const chosen = seen.photos.find(({ attachmentId }) => attachmentId === said.attachmentId);
  const original = chosen && (await desk.files.read(chosen.contentHash));
  if (!original) return refuse('publication.photo-unknown');
  const wrong = said.bars === null ? null : wrongPhoto(said);
  if (wrong) return wrong;
  const content = said.bars === null ? null : await barredPhoto(original, said.bars);
  return desk.act(official, async (act) => {
    const publication = await lockPublication(act, where, publicationId);
    const material = await draftWith(act, desk, official, where, publication);
    if (isRefusal(material) || !publication) return isRefusal(material) ? material : UNKNOWN;
    const wrong = personalRefusal({ altText: said.altText }, material.known);
    if (wrong) return wrong;
    return { id: await addPhoto(act, publication, said, content, official.personId) };
  });
}

function wrongPhoto({ bars, altText, isNothingToBar }: PhotoSaid): Refusal | null {
  const alt = altText.trim();
  if (alt === '' || [...alt].length > ALT_CHARACTERS_MAX)
    return refuse('publication.photo-untold', { most: ALT_CHARACTERS_MAX }, 'altText');
  return bars?.length === 0 && !isNothingToBar ? refuse('publication.photo-unbarred', {}, 'isNothingToBar') : null;
}

async function addPhoto(
  act: Act,
  publication: Publication,
  said: Omit<PhotoSaid, 'isNothingToBar'>,
  content: Uint8Array | null,
  barredBy: Id | null,
): Promise<Id> {
  const { bars, attachmentId } = said;
  const id = addPhotoRow(act, publication, said, content, barredBy);
  const { id: publicationId, matterId } = publication;
  await act.record({
    kind: 'publication.matter.photo_barred',
    subjectId: matterId,
    body: { publicationId, attachmentId, barsCount: bars?.length ?? 0, isShown: content !== null },
  });
  return id;
}

/** How a photo is to be seen from now on; `content` null: not at all. */
export function addPhotoRow(
  act: Act,
  { id: publicationId, matterId }: Publication,
  { attachmentId, bars, altText }: Omit<PhotoSaid, 'isNothingToBar'>,
  content: Uint8Array | null,
  barredBy: Id | null,
): Id {
  const id = act.newId();
  act.add(insertPhoto, {
    ...{ tenant_id: act.tenantId, id, publication_id: publicationId, matter_id: matterId, attachment_id: attachmentId },
    ...{
      bars: bars ?? [],
      alt_text: altText.trim(),
      content: `\\x${content ? Buffer.from(content).toString('hex') : ''}`,
    },
    ...{ barred_by: barredBy, barred_at: act.at },
  });
  return id;
}

/**
 * Who raised the matter takes a photo out of the public version, at once, within 24 hours of the release. Refuses
 * `publication.not-public`, `publication.own-hours-over`, `publication.photo-unknown`.
 */
export function takePhotoOut(desk: Desk, constituent: Constituent, photoId: Id): Promise<{ id: Id } | Refusal> {
  return desk.act(constituent, async (act) => {
    const found = await lockPublicationOfMatter(act, constituent.matterId);
    if (found?.state !== 'released' || found.releasedAt === null) return refuse('publication.not-public');
    if (act.at >= addHours(found.releasedAt, AUTHOR_HOURS)) return refuse('publication.own-hours-over');
    const photo = (await photosOf(act, found.id)).find(({ id }) => id === photoId);
    if (!photo) return refuse('publication.photo-unknown');
    const said = { attachmentId: photo.attachmentId, bars: null, altText: '' };
    const id = await addPhoto(act, found, said, null, null);
    await forgetEarlierPhotos(act, found.id, photo.attachmentId, id);
    await countChange(act, act.at);
    return { id };
  });
}

/** The photos of a publication as they would be public, or are. */
export function photosOfPublication(desk: Desk, tenantId: TenantId, publicationId: Id): Promise<PublicPhoto[]> {
  return desk.read(tenantId, (tx) => photosOf(tx, publicationId));
}

/** A photo that everybody may see; null when it is not public. */
export async function photoForAll(desk: Desk, tenantId: TenantId, id: Id): Promise<Uint8Array | null> {
  return (await desk.read(tenantId, (tx) => publicPhoto(tx, id)))?.content ?? null;
}

/** A barred photo of a publication for those who publish. Refuses `publication.unknown` and what keeps them apart. */
export async function photoInOffice(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  publicationId: Id,
  id: Id,
): Promise<Uint8Array | Refusal> {
  await unitsOf(desk, official.tenantId);
  return desk.read(official.tenantId, async (tx): Promise<Uint8Array | Refusal> => {
    const publication = await publicationOf(tx, where, publicationId);
    const matter = publication && (await matterOf(tx, tx.tenantId, publication.matterId));
    if (!publication || !matter || matter.isSealed) return UNKNOWN;
    const apart = await keptApart(tx, desk, official, matter, 'publish', UNKNOWN);
    return apart ?? (await photoOf(tx, publicationId, id))?.content ?? UNKNOWN;
  });
}
