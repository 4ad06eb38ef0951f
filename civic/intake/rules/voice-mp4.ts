import type { CleanedSound } from './media.ts';

const textAt = (content: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...content.subarray(at, at + length));

const viewOf = (content: Uint8Array) => new DataView(content.buffer, content.byteOffset, content.byteLength);

/** Boxes that hold other boxes, as far as sound needs them (ISO/IEC 14496-12). */
const OPENED: ReadonlySet<string> = new Set([
  ...['moov', 'trak', 'edts', 'mdia', 'minf', 'dinf', 'stbl', 'mvex', 'moof', 'traf', 'mfra'],
]);

/** Boxes without which the sound can't be played; every other one may say anything and goes. */
const KEPT: ReadonlySet<string> = new Set([
  ...['ftyp', 'styp', 'mdat', 'sidx', 'mvhd', 'tkhd', 'elst', 'mdhd', 'hdlr', 'smhd', 'nmhd', 'dref', 'elng'],
  ...['stsd', 'stts', 'ctts', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'stss', 'sgpd', 'sbgp', 'subs', 'cslg'],
  ...['mehd', 'trex', 'mfhd', 'tfhd', 'tfdt', 'trun', 'tfra', 'mfro', 'saiz', 'saio'],
]);

/** Boxes that say when: after version and flags, the times of creation and of change. */
const DATED: ReadonlySet<string> = new Set(['mvhd', 'tkhd', 'mdhd']);

/** In a handler box: version and flags, a field of zeros (in QuickTime what it is a handler of), the kind of track. */
const HANDLER_OF_AT = 4;
const HANDLER_KIND_AT = 8;
const HANDLER_NAME_AT = 24;

/**
 * MP4 and M4A: only the boxes that the sound needs stay; every other becomes free space of the same size, so that no
 * offset in the file moves. Times of recording and names of handlers become zeros. A track that is not sound, such as
 * pictures, a time code or positions along the way, makes the recording `more_than_sound`.
 */
export function soundOfMp4(content: Uint8Array): CleanedSound {
  const cleaned = content.slice();
  return cleanBoxes(cleaned, 0, cleaned.length) ?? cleaned;
}

type Trouble = Extract<CleanedSound, string>;

function cleanBoxes(content: Uint8Array, from: number, to: number): Trouble | null {
  for (let at = from; at < to; ) {
    const box = boxAt(content, at, to);
    if (!box) return 'broken';
    const trouble = cleanBox(content, at, box);
    if (trouble) return trouble;
    at = box.end;
  }
  return null;
}

type Box = { readonly kind: string; readonly body: number; readonly end: number };

/** Null when the box runs over the end of what holds it. */
function boxAt(content: Uint8Array, at: number, to: number): Box | null {
  if (at + 8 > to) return null;
  const view = viewOf(content);
  const short = view.getUint32(at);
  const isLong = short === 1;
  if (isLong && at + 16 > to) return null;
  const size = short === 0 ? to - at : isLong ? Number(view.getBigUint64(at + 8)) : short;
  const body = at + (isLong ? 16 : 8);
  const end = at + size;
  return end < body || end > to ? null : { kind: textAt(content, at + 4, 4), body, end };
}

function cleanBox(content: Uint8Array, at: number, { kind, body, end }: Box): Trouble | null {
  if (OPENED.has(kind)) return cleanBoxes(content, body, end);
  if (!KEPT.has(kind)) {
    content.set([0x66, 0x72, 0x65, 0x65], at + 4); // 'free'
    content.fill(0, body, end);
    return null;
  }
  if (kind === 'hdlr') return cleanHandler(content, body, end);
  // A reference to another file would name where it lay.
  if (kind === 'dref') content.fill(0, Math.min(end, body + 8 + 12), end);
  if (DATED.has(kind)) content.fill(0, Math.min(end, body + 4), Math.min(end, body + (content[body] === 1 ? 20 : 12)));
  return null;
}

function cleanHandler(content: Uint8Array, body: number, end: number): Trouble | null {
  if (end - body < HANDLER_NAME_AT) return 'broken';
  content.fill(0, body + HANDLER_NAME_AT, end);
  // QuickTime also names how the data are reached, which is no track.
  const isTrack = textAt(content, body + HANDLER_OF_AT, 4) !== 'dhlr';
  return isTrack && textAt(content, body + HANDLER_KIND_AT, 4) !== 'soun' ? 'more_than_sound' : null;
}
