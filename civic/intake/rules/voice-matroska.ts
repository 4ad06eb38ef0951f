import type { CleanedSound } from './media.ts';

const viewOf = (content: Uint8Array) => new DataView(content.buffer, content.byteOffset, content.byteLength);

const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const TRACK = 0xae;
const TRACK_KIND = 0x83;
const SOUND = 2;
const VOID = 0xec;
const CRC = 0xbf;

/** At the top: the head of the file, and the segment that is all of it. */
const HEAD = 0x1a45dfa3;
/** In the segment: where things are, the sound itself, and the places to jump to. Tags, chapters, attachments go. */
const KEPT_IN_SEGMENT: ReadonlySet<number> = new Set([0x114d9b74, CLUSTER, 0x1c53bb6b]);
/** In the cluster, when it has no length of its own: its parts stand beside what follows it. */
const PARTS_OF_CLUSTER: ReadonlySet<number> = new Set([0xe7, 0xa3, 0xa0, 0xab, 0xa7, 0xaf, 0x5854]);

/**
 * Of what the recording says about itself only the unit of time and the length stay; the day of recording, the title,
 * the names of programs and files, and the numbers by which files find each other go.
 */
const KEPT_IN_INFO: ReadonlySet<number> = new Set([0x2ad7b1, 0x4489]);
/** These must be there by the standard, so only what they say goes: the program that wrote it, and the one that packed it. */
const BLANKED_IN_INFO: ReadonlySet<number> = new Set([0x4d80, 0x5741]);
/** Of a track its name and what it is attached to go. */
const DROPPED_IN_TRACK: ReadonlySet<number> = new Set([0x536e, 0x7446, VOID, CRC]);

const SPACE = 0x20;

type Element = { readonly id: number; readonly body: number; readonly end: number };
type Trouble = Extract<CleanedSound, string>;
type Cleaner = (content: Uint8Array, at: number, element: Element) => Trouble | null;

/**
 * WebM: only the elements that the sound needs stay; every other becomes Void of the same size, so that no offset in
 * the file moves. A track that is not sound makes the recording `more_than_sound`.
 */
export function soundOfMatroska(content: Uint8Array): CleanedSound {
  const cleaned = content.slice();
  return eachElement(cleaned, 0, cleaned.length, ofFile) ?? cleaned;
}

/** Cleans the elements between two places one after the other; one that can't be followed is `broken`. */
function eachElement(content: Uint8Array, from: number, to: number, clean: Cleaner): Trouble | null {
  for (let at = from; at < to; ) {
    const element = elementAt(content, at);
    if (!element || element.end > to) return 'broken';
    const trouble = clean(content, at, element);
    if (trouble) return trouble;
    // What has no length of its own is entered: what follows it stands inside.
    at = isEntered(content, element) ? element.body : element.end;
  }
  return null;
}

function isEntered(content: Uint8Array, { id, end }: Element): boolean {
  return id === SEGMENT || (id === CLUSTER && end === content.length);
}

function ofFile(content: Uint8Array, at: number, element: Element): Trouble | null {
  const { id, body, end } = element;
  if (id === INFO) return eachElement(content, body, end, ofInfo);
  if (id === TRACKS) return eachElement(content, body, end, ofTracks);
  const isKept = id === HEAD || id === SEGMENT || KEPT_IN_SEGMENT.has(id) || PARTS_OF_CLUSTER.has(id);
  if (!isKept) blank(content, at, element);
  return null;
}

function ofInfo(content: Uint8Array, at: number, element: Element): Trouble | null {
  const { id, body, end } = element;
  if (BLANKED_IN_INFO.has(id)) content.fill(SPACE, body, end);
  else if (!KEPT_IN_INFO.has(id)) blank(content, at, element);
  return null;
}

function ofTracks(content: Uint8Array, at: number, element: Element): Trouble | null {
  if (element.id === TRACK) return eachElement(content, element.body, element.end, ofTrack);
  blank(content, at, element);
  return null;
}

function ofTrack(content: Uint8Array, at: number, element: Element): Trouble | null {
  const { id, body } = element;
  if (id === TRACK_KIND && content[body] !== SOUND) return 'more_than_sound';
  if (DROPPED_IN_TRACK.has(id)) blank(content, at, element);
  return null;
}

/** One byte of id, then a length that spans the rest, in as many bytes as there is room for. */
function blank(content: Uint8Array, at: number, { end }: Element): void {
  content.fill(0, at, end);
  content[at] = VOID;
  const room = end - at;
  if (room < 10) {
    content[at + 1] = 0x80 | (room - 2);
    return;
  }
  content[at + 1] = 0x01; // a length in eight bytes
  viewOf(content).setUint32(at + 5, room - 9);
}

function elementAt(content: Uint8Array, at: number): Element | null {
  const idLength = Math.clz32((content[at] ?? 0) << 24) + 1;
  if (idLength > 4) return null;
  let id = 0;
  for (let place = 0; place < idLength; place += 1) id = id * 256 + (content[at + place] ?? 0);
  const sizeAt = at + idLength;
  const sizeLength = Math.clz32((content[sizeAt] ?? 0) << 24) + 1;
  if (sizeLength > 8) return null;
  const mark = 2 ** (8 - sizeLength);
  let size = (content[sizeAt] ?? 0) - mark;
  let isUnknown = size === mark - 1;
  for (let place = 1; place < sizeLength; place += 1) {
    const byte = content[sizeAt + place] ?? 0;
    isUnknown &&= byte === 0xff;
    size = size * 256 + byte;
  }
  const body = sizeAt + sizeLength;
  return { id, body, end: isUnknown ? content.length : Math.min(content.length, body + size) };
}
