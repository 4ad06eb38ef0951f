import { PHOTO_SIDE_PIXELS_MAX } from '#civic/intake/rules/media.ts';
import type { Bytes } from '../engine/ports.ts';

/** As the server draws it too: a letter can be read, and the photo has about 300 KB. */
const QUALITY = 0.8;

/**
 * A photo, made smaller in the page and drawn anew, so that neither its place nor anything else beside the picture is
 * ever kept; null when this browser can't read it.
 */
export async function reducedPhoto(file: Blob): Promise<Bytes | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, PHOTO_SIDE_PIXELS_MAX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  return drawn && new Uint8Array(await drawn.arrayBuffer());
}
