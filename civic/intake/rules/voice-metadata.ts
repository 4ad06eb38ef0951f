import type { CleanedSound, Cleaning } from './media.ts';
import { soundOfMatroska } from './voice-matroska.ts';
import { soundOfMp4 } from './voice-mp4.ts';

/**
 * Frees a recording of what its container says beside the voice: place, time, device, names, comments. The sound
 * itself is not touched. AMR has nothing but sound.
 */
export function withoutMetadata(content: Uint8Array, cleaning: Cleaning): CleanedSound {
  if (cleaning === 'mp4') return soundOfMp4(content);
  if (cleaning === 'matroska') return soundOfMatroska(content);
  if (cleaning === 'mp3') return withoutTags(content) ?? 'broken';
  if (cleaning === 'wav') return withSoundChunksOnly(content) ?? 'broken';
  if (cleaning === 'ogg') return withCommentsBlanked(content) ?? 'broken';
  return content;
}

const textAt = (content: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...content.subarray(at, at + length));

const viewOf = (content: Uint8Array) => new DataView(content.buffer, content.byteOffset, content.byteLength);

/** MP3: ID3v2 before the frames, ID3v1 (128 bytes) and APE after them. */
function withoutTags(content: Uint8Array): Uint8Array | null {
  let begin = 0;
  while (textAt(content, begin, 3) === 'ID3') {
    if (begin + 10 > content.length) return null;
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((content[begin + at] ?? 0) & 0x7f), 0);
    const footer = ((content[begin + 5] ?? 0) & 0x10) === 0 ? 0 : 10;
    begin += 10 + size + footer;
  }
  let end = content.length;
  if (end - begin >= 128 && textAt(content, end - 128, 3) === 'TAG') end -= 128;
  if (end - begin >= 32 && textAt(content, end - 32, 8) === 'APETAGEX') {
    const size = viewOf(content).getUint32(end - 32 + 12, true);
    end = Math.max(begin, end - size - ((content[end - 32 + 23] ?? 0) & 0x80 ? 32 : 0));
  }
  return end - begin > 0 ? content.slice(begin, end) : null;
}

/** WAV: only the chunks that make sound. */
function withSoundChunksOnly(content: Uint8Array): Uint8Array | null {
  if (content.length < 12) return null;
  const view = viewOf(content);
  const kept: Uint8Array[] = [];
  for (let at = 12; at + 8 <= content.length; ) {
    const size = view.getUint32(at + 4, true);
    // A recording that was cut off has a last chunk that promises more than there is.
    const end = Math.min(content.length, at + 8 + size + (size % 2));
    if (['fmt ', 'fact', 'data'].includes(textAt(content, at, 4))) kept.push(content.subarray(at, end));
    at = end;
  }
  const length = kept.reduce((sum, chunk) => sum + chunk.length, 12);
  const cleaned = new Uint8Array(length);
  cleaned.set(content.subarray(0, 12));
  viewOf(cleaned).setUint32(4, length - 8, true);
  let at = 12;
  for (const chunk of kept) {
    cleaned.set(chunk, at);
    at += chunk.length;
  }
  return kept.length > 0 ? cleaned : null;
}

/**
 * Ogg (Opus, Vorbis): the second packet holds the comments. Its texts are blanked in place and the checksums of its
 * pages made anew, so that neither page nor stream changes its length.
 */
function withCommentsBlanked(content: Uint8Array): Uint8Array | null {
  const cleaned = content.slice();
  for (let at = 0; at < cleaned.length; ) {
    if (textAt(cleaned, at, 4) !== 'OggS' || at + 27 > cleaned.length) return null;
    const segments = cleaned[at + 26] ?? 0;
    const body = at + 27 + segments;
    const size = cleaned.subarray(at + 27, body).reduce((sum, length) => sum + length, 0);
    const end = body + size;
    if (end > cleaned.length) return null;
    const head = textAt(cleaned, body, 8);
    const isComments = head === 'OpusTags' || head.startsWith('\u0003vorbis');
    if (isComments && !blankComments(cleaned, body + (head === 'OpusTags' ? 8 : 7), end)) return null;
    if (isComments) checksum(cleaned, at, end);
    at = end;
  }
  return cleaned;
}

/** Vendor and comments: length, text, and so on. The texts become spaces. False when they run over the page. */
function blankComments(content: Uint8Array, from: number, to: number): boolean {
  const view = viewOf(content);
  if (from + 8 > to) return false;
  let at = from + 4 + view.getUint32(from, true);
  if (at + 4 > to) return false;
  const count = view.getUint32(at, true);
  at += 4;
  for (let comment = 0; comment < count; comment += 1) {
    if (at + 4 > to) return false;
    const length = view.getUint32(at, true);
    if (at + 4 + length > to) return false;
    const text = content.subarray(at + 4, at + 4 + length);
    const equals = text.indexOf(0x3d);
    text.fill(0x20, equals < 0 ? 0 : equals + 1);
    at += 4 + length;
  }
  return true;
}

/** Ogg's CRC-32 (polynomial 04c11db7, no reflection, beginning with 0) over the page with its own field at 0. */
function checksum(content: Uint8Array, from: number, to: number): void {
  const view = viewOf(content);
  view.setUint32(from + 22, 0, true);
  let crc = 0;
  for (let at = from; at < to; at += 1) {
    crc ^= (content[at] ?? 0) << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  view.setUint32(from + 22, crc >>> 0, true);
}
