import sharp from 'sharp';
import { unitsOf } from '#civic/access/index.ts';
import { tellPublished } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official, Role } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { publicationPermissions } from '../permissions.ts';
import { isCutFrom, type PhotoPiece } from '../rules/correction.ts';
import type { Known } from '../rules/masking.ts';
import type { PhotoBar } from '../rules/photo-bars.ts';
import { insertCorrection, insertCorrectionCheck } from '../store/corrections.store.ts';
import { forgetEarlierPhotos, type PublicPhoto, photoOf, photosOf } from '../store/photos.store.ts';
import { countChange } from '../store/public-version.store.ts';
import { lockPublication, type Publication, publicationOf, rewritePublication } from '../store.ts';
import { type Material, materialFor } from './material.ts';
import { addPhotoRow, barredPhoto } from './photos.ts';
import { personalRefusal } from './publish.ts';

const NOT_PUBLIC = refuse('publication.not-public-now');
const UNKNOWN = refuse('publication.photo-unknown');
const REASON_CHARACTERS_MAX = 500;
const ALT_CHARACTERS_MAX = 200;

/** A photo that everybody sees now, with its size in pixels. */
export type ReleasedPhoto = PublicPhoto & { readonly width: number; readonly height: number };

/** What is public with its photos, for who may take it back. */
async function releasedWith(
  tx: Transaction,
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  publication: Publication | null,
): Promise<Material | Refusal> {
  if (publication?.state !== 'released') return NOT_PUBLIC;
  const material = await materialFor(tx, desk, official, where, publication.matterId, true);
  // Whoever must not learn of the matter hears what is said of one that isn't public, word for word (I2).
  return isRefusal(material) && material.code === 'publication.matter-unknown' ? NOT_PUBLIC : material;
}

/**
 * The photos of something public as everybody sees them, to be put right. Refuses `publication.not-public-now` and what
 * `materialFor` refuses.
 */
export async function releasedPhotos(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  publicationId: Id,
): Promise<{ readonly publication: Publication; readonly photos: readonly ReleasedPhoto[] } | Refusal> {
  await unitsOf(desk, official.tenantId);
  return desk.read(official.tenantId, async (tx) => {
    const publication = await publicationOf(tx, where, publicationId);
    const material = await releasedWith(tx, desk, official, where, publication);
    if (isRefusal(material) || !publication) return isRefusal(material) ? material : NOT_PUBLIC;
    const photos: ReleasedPhoto[] = [];
    for (const photo of await photosOf(tx, publicationId)) {
      const drawn = await photoOf(tx, publicationId, photo.id);
      if (!drawn) continue;
      const { width = 0, height = 0 } = await sharp(drawn.content).metadata();
      photos.push({ ...photo, width, height });
    }
    return { publication, photos };
  });
}

/**
 * How a public photo is put right: further bars, or null: nobody sees it any more; and why. What is said of the picture may
 * be cut shorter.
 */
export type PhotoCorrection = {
  readonly photoId: Id;
  readonly bars: readonly PhotoBar[] | null;
  readonly altText: string;
  readonly reason: string;
};

/**
 * Bars more of a public photo, or takes it out: at once and by one person, since more is hidden and never less. The new
 * picture is drawn over the one that was public; that one is forgotten, its address is dead, and everybody reads when it was
 * put right, in which role, and why. Who raised the matter is told. Refuses what `releasedPhotos` refuses,
 * `publication.photo-unknown`, `publication.correction-incomplete`, `publication.nothing-changed`,
 * `publication.photo-untold`, `publication.photo-words-new`, `publication.personal-data`. Records `publication.matter.photo_corrected`.
 */
export async function correctPhoto(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  publicationId: Id,
  said: PhotoCorrection,
): Promise<{ id: Id } | Refusal> {
  const seen = await releasedPhotos(desk, official, where, publicationId);
  if (isRefusal(seen)) return seen;
  const photo = seen.photos.find(({ id }) => id === said.photoId);
  if (!photo) return UNKNOWN;
  const wrong = wrongCorrection(said, photo);
  if (wrong) return wrong;
  const before = await desk.read(official.tenantId, (tx) => photoOf(tx, publicationId, photo.id));
  const content = said.bars === null || !before ? null : await barredPhoto(before.content, said.bars);
  return desk.act(official, async (act) => {
    const publication = await lockPublication(act, where, publicationId);
    const material = await releasedWith(act, desk, official, where, publication);
    if (isRefusal(material) || !publication) return isRefusal(material) ? material : NOT_PUBLIC;
    // Two who put one photo right at once: the second draws over what the first has drawn.
    if (!(await photosOf(act, publicationId)).some(({ id }) => id === photo.id)) return UNKNOWN;
    const personal = personalIn(said, material.known);
    return personal ?? { id: await putRight(act, official, publication, { said, photo, content }) };
  });
}

function wrongCorrection({ bars, altText, reason }: PhotoCorrection, photo: ReleasedPhoto): Refusal | null {
  const [why, alt] = [reason.trim(), altText.trim()];
  if (why === '' || [...why].length > REASON_CHARACTERS_MAX)
    return refuse('publication.correction-incomplete', { most: REASON_CHARACTERS_MAX }, 'reason');
  if (bars === null) return null;
  if (alt === '' || [...alt].length > ALT_CHARACTERS_MAX)
    return refuse('publication.photo-untold', { most: ALT_CHARACTERS_MAX }, 'altText');
  // New words would be public by one person alone.
  if (!isCutFrom(alt, photo.altText)) return refuse('publication.photo-words-new', {}, 'altText');
  return bars.length === 0 && alt === photo.altText ? refuse('publication.nothing-changed', {}, 'bar0.x') : null;
}

function personalIn({ reason, altText }: PhotoCorrection, known: Known): Refusal | null {
  return personalRefusal({ reason, altText }, known);
}

type Put = { readonly said: PhotoCorrection; readonly photo: ReleasedPhoto; readonly content: Uint8Array | null };

async function putRight(
  act: Act,
  official: Official,
  publication: Publication,
  { said, photo, content }: Put,
): Promise<Id> {
  const { id: publicationId, matterId } = publication;
  const { attachmentId } = photo;
  const bars = content === null ? null : [...photo.bars, ...(said.bars ?? [])];
  const altText = content === null ? '' : said.altText.trim();
  const newestId = addPhotoRow(act, publication, { attachmentId, bars, altText }, content, official.personId);
  await forgetEarlierPhotos(act, publicationId, attachmentId, newestId);
  // The same words: only that something of it was put right now.
  await rewritePublication(act, publicationId, publication, act.at);
  await countChange(act, act.at);
  const piece: PhotoPiece = content === null ? 'photo_out' : 'photo';
  const [id, role, addedCount] = [act.newId(), roleOf(official), said.bars?.length ?? 0];
  act.add(insertCorrection, {
    ...{ tenant_id: act.tenantId, id, kind: 'matter', subject_id: matterId, matter_id: matterId, piece },
    ...{ before_words: '', after_words: '', barred_count: addedCount, reason: said.reason.trim() },
    ...{ unit_id: official.unitId, role, drafted_by: official.personId, drafted_at: act.at },
  });
  act.add(insertCorrectionCheck, {
    ...{ tenant_id: act.tenantId, correction_id: id, matter_id: matterId, is_released: true },
    ...{ words: '', checked_by: official.personId, checked_at: act.at },
  });
  await act.record({
    kind: 'publication.matter.photo_corrected',
    subjectId: matterId,
    body: { publicationId, correctionId: id, attachmentId, addedCount, isShown: content !== null, role },
  });
  await tellPublished(act, matterId, content === null ? 'published_photo_out' : 'published_photo', {});
  return id;
}

/** The role by which somebody may put a photo right. */
function roleOf({ roles }: Official): Role {
  const may: readonly Role[] = publicationPermissions.withdraw.roles;
  return roles.find(({ role }) => may.includes(role))?.role ?? 'publisher';
}
