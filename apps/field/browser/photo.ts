import { PHOTO_SIDE_PIXELS_MAX } from '#civic/intake/rules/media.ts';
import type { Bytes } from '../engine/ports.ts';

/** As the server draws it too: a letter can be read, and the photo has about 300 KB. */
const QUALITY = 0.8;

/**
 * A photo, made smaller in the page and drawn anew, so that neither its place nor anything else beside the picture is
 * ever kept; null when this browser can't read it.
 */
export async function reducedPhoto(file: Blob): Promise<Bytes | null> {
  const address = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    return await drawn(picture);
  } catch {
    // Whatever the browser says of it, the person can only choose another.
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function drawn(picture: HTMLImageElement): Promise<Bytes | null> {
  const { naturalWidth, naturalHeight } = picture;
  const scale = Math.min(1, PHOTO_SIDE_PIXELS_MAX / Math.max(naturalWidth, naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(naturalHeight * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
  return made && new Uint8Array(await made.arrayBuffer());
}
