/** Up to so many photos and recordings with one form. */
export const UPLOADS_MAX = 6;
/** Each may have so many bytes as it arrives; photos are made smaller afterwards. */
export const UPLOAD_BYTES_MAX = 8 * 1024 * 1024;
export const UPLOAD_MEGABYTES_MAX = UPLOAD_BYTES_MAX / 1024 / 1024;
/** Enough to read a letter that was photographed; a photo then has about 300 KB. */
export const PHOTO_SIDE_PIXELS_MAX = 1600;
/** What unpacks to more is no photo of a phone, and would eat the memory of everybody. */
export const PHOTO_PIXELS_MAX = 60_000_000;

/** How a file is freed of what it says beside the picture or the voice. */
export type Cleaning = 'photo' | 'drawing' | 'mp3' | 'mp4' | 'wav' | 'matroska' | 'ogg' | 'plain';

/**
 * A recording with nothing but its sound; `broken`: the container can't be followed to its end, so that nothing is
 * passed on unseen; `more_than_sound`: it holds pictures, positions or texts along the time, which are not taken apart.
 */
export type CleanedSound = Uint8Array | 'broken' | 'more_than_sound';

/** What may come in, by what its content is (never by its name), and as what it is kept. */
const ACCEPTED: Readonly<Record<string, { readonly mediaType: string; readonly cleaning: Cleaning }>> = {
  'image/jpeg': { mediaType: 'image/jpeg', cleaning: 'photo' },
  'image/webp': { mediaType: 'image/jpeg', cleaning: 'photo' },
  'image/png': { mediaType: 'image/png', cleaning: 'drawing' },
  'audio/mpeg': { mediaType: 'audio/mpeg', cleaning: 'mp3' },
  'audio/x-m4a': { mediaType: 'audio/mp4', cleaning: 'mp4' },
  'audio/mp4': { mediaType: 'audio/mp4', cleaning: 'mp4' },
  // Many phones and browsers record sound alone under the general name; one with pictures is refused when it is cleaned.
  'video/mp4': { mediaType: 'audio/mp4', cleaning: 'mp4' },
  'audio/amr': { mediaType: 'audio/amr', cleaning: 'plain' },
  'audio/wav': { mediaType: 'audio/wav', cleaning: 'wav' },
  'audio/webm': { mediaType: 'audio/webm', cleaning: 'matroska' },
  'video/webm': { mediaType: 'audio/webm', cleaning: 'matroska' },
  'audio/ogg': { mediaType: 'audio/ogg', cleaning: 'ogg' },
  'audio/opus': { mediaType: 'audio/ogg', cleaning: 'ogg' },
};

/** How a file of this content is taken; null when it is not. Codecs after a semicolon don't matter. */
export function acceptedAs(found: string): { readonly mediaType: string; readonly cleaning: Cleaning } | null {
  return ACCEPTED[found.split(';', 1)[0]?.trim() ?? ''] ?? null;
}

/** A phone's own format, for which there is better advice than a plain refusal. */
export function isHeic(found: string): boolean {
  return /^image\/(?:heic|heif)/.test(found);
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/amr': 'amr',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
};

/** The usual end of a name for what is kept. */
export function endingOf(mediaType: string): string {
  return ENDINGS[mediaType] ?? 'bin';
}

/** For the `accept` of a file field: what a phone should offer. */
export const ACCEPT_OF_FIELD = 'image/jpeg,image/png,image/webp,audio/*';
