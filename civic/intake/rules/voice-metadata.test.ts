import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CleanedSound } from './media.ts';
import { withoutMetadata } from './voice-metadata.ts';

const SECRET = 'SECRET-PLACE';
const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const holds = (content: Uint8Array, text: string) => Buffer.from(content).includes(text);

/** The cleaned sound; a refusal fails the test. */
function sound(cleaned: CleanedSound): Uint8Array {
  return typeof cleaned === 'string' ? assert.fail(cleaned) : cleaned;
}

function big(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

const little = (value: number) => big(value).reverse();
const box = (kind: string, ...content: readonly Uint8Array[]) => {
  const body = joined(...content);
  return joined(big(body.length + 8), ascii(kind), body);
};

test('an MP3 loses its tags before and after, and keeps its frames', () => {
  const frames = Uint8Array.from([0xff, 0xfb, 0x90, 0x00, 1, 2, 3, 4]);
  const tag = joined(ascii('ID3'), Uint8Array.from([4, 0, 0, 0, 0, 0, SECRET.length]), ascii(SECRET));
  const end = joined(ascii('TAG'), ascii(SECRET), new Uint8Array(125 - SECRET.length));
  assert.deepEqual(withoutMetadata(joined(tag, frames, end), 'mp3'), frames);
});

/** A dated box: version and flags, times of creation and change, the rest. */
const dated = (kind: string, rest: string) => box(kind, big(0), ascii('MADE'), ascii('MEND'), ascii(rest));
const handler = (kind: string) => box('hdlr', big(0), big(0), ascii(kind), new Uint8Array(12), ascii(SECRET));

function m4a(track = handler('soun')): Uint8Array {
  return joined(
    box('ftyp', ascii('M4A ')),
    box('prft', ascii(SECRET)),
    box(
      'moov',
      dated('mvhd', 'SCALE'),
      box('trak', dated('tkhd', 'TRACK'), box('mdia', dated('mdhd', 'MEDIA'), track), box('udta', ascii(SECRET))),
      box('udta', box('meta', ascii(SECRET))),
      box('XtrA', ascii(SECRET)),
    ),
    box('moof', box('traf', box('tfhd', ascii('HEAD')), box('uuid', ascii(SECRET)))),
    box('mdat', ascii('SOUND')),
  );
}

test('an M4A keeps its length and its sound; what a phone wrote about place, device and time of recording is blank', () => {
  const file = m4a();
  const cleaned = sound(withoutMetadata(file, 'mp4'));
  assert.equal(cleaned.length, file.length);
  for (const gone of [SECRET, 'MADE', 'MEND']) assert.ok(!holds(cleaned, gone), gone);
  for (const kept of ['SCALE', 'TRACK', 'MEDIA', 'HEAD', 'soun']) assert.ok(holds(cleaned, kept), kept);
  const data = box('mdat', ascii('SOUND'));
  assert.deepEqual(cleaned.slice(-data.length), data);
});

test('an M4A with a long header of the later kind loses its times too', () => {
  const late = joined(Uint8Array.from([1, 0, 0, 0]), ascii('MADEMADE'), ascii('MENDMEND'), ascii('SCALE'));
  const cleaned = sound(withoutMetadata(joined(box('ftyp', ascii('M4A ')), box('moov', box('mvhd', late))), 'mp4'));
  assert.ok(!holds(cleaned, 'MADE') && !holds(cleaned, 'MEND') && holds(cleaned, 'SCALE'));
});

test('an M4A that carries positions, pictures or a time code along its sound is not taken apart but refused', () => {
  for (const kind of ['meta', 'vide', 'tmcd', 'text'])
    assert.equal(withoutMetadata(m4a(handler(kind)), 'mp4'), 'more_than_sound', kind);
});

test('an M4A whose boxes run over its end is refused instead of passed on unseen', () => {
  assert.equal(withoutMetadata(joined(box('ftyp', ascii('M4A ')), big(999), ascii('moov')), 'mp4'), 'broken');
});

test('a WAV keeps only what makes sound, and says its new length', () => {
  const chunk = (kind: string, content: Uint8Array) => joined(ascii(kind), little(content.length), content);
  const body = joined(
    ascii('WAVE'),
    chunk('fmt ', new Uint8Array(16)),
    chunk('LIST', ascii(SECRET)),
    chunk('data', ascii('SOUNDS')),
  );
  const cleaned = sound(withoutMetadata(joined(ascii('RIFF'), little(body.length), body), 'wav'));
  assert.ok(!holds(cleaned, SECRET));
  assert.ok(holds(cleaned, 'SOUNDS'));
  assert.equal(new DataView(cleaned.buffer).getUint32(4, true), cleaned.length - 8);
});

const element = (id: number[], ...content: readonly Uint8Array[]) => {
  const body = joined(...content);
  return joined(Uint8Array.from(id), Uint8Array.from([0x80 | body.length]), body);
};
const UNKNOWN = Uint8Array.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
const TAGS = element([0x12, 0x54, 0xc3, 0x67], ascii(SECRET));

/** A recording as a browser makes it: information, one track, a cluster without a length of its own, tags after it. */
function webm(trackKind = 2): Uint8Array {
  const info = element(
    [0x15, 0x49, 0xa9, 0x66],
    element([0xbf], ascii('CRCS')),
    element([0x2a, 0xd7, 0xb1], ascii('SCALE')),
    element([0x44, 0x61], ascii('DATEUTC!')),
    element([0x7b, 0xa9], ascii(SECRET)),
    element([0x57, 0x41], ascii('MY-PHONE')),
  );
  const track = element(
    [0xae],
    element([0x83], Uint8Array.from([trackKind])),
    element([0x86], ascii('A_OPUS')),
    element([0x53, 0x6e], ascii('MY-MICROPHONE')),
  );
  return joined(
    element([0x1a, 0x45, 0xdf, 0xa3], ascii('webm')),
    joined(Uint8Array.from([0x18, 0x53, 0x80, 0x67]), UNKNOWN),
    info,
    element([0x16, 0x54, 0xae, 0x6b], track),
    element([0xec], ascii('PADDING')),
    joined(Uint8Array.from([0x1f, 0x43, 0xb6, 0x75]), UNKNOWN),
    element([0xa3], ascii('SOUND')),
    TAGS,
  );
}

test('a WebM keeps its length and its sound; day of recording, title, device and tags are blank, also after a cluster of unknown length', () => {
  const file = webm();
  const cleaned = sound(withoutMetadata(file, 'matroska'));
  assert.equal(cleaned.length, file.length);
  for (const gone of [SECRET, 'DATEUTC!', 'MY-PHONE', 'MY-MICROPHONE', 'CRCS', 'PADDING'])
    assert.ok(!holds(cleaned, gone), gone);
  for (const kept of ['webm', 'SCALE', 'A_OPUS', 'SOUND']) assert.ok(holds(cleaned, kept), kept);
  // What was blanked is still a file that can be followed, and there is nothing more to take away.
  assert.deepEqual(sound(withoutMetadata(cleaned, 'matroska')), cleaned);
});

test('a WebM with pictures is not kept as a voice', () => {
  assert.equal(withoutMetadata(webm(1), 'matroska'), 'more_than_sound');
});

test('an Ogg recording keeps its length; comments are blank and the checksum of the page is right', () => {
  const comment = ascii(`LOCATION=${SECRET}`);
  const head = joined(ascii('OpusTags'), little(3), ascii('lib'), little(1), little(comment.length), comment);
  const page = joined(ascii('OggS'), new Uint8Array(22), Uint8Array.from([1, head.length]), head);
  const cleaned = sound(withoutMetadata(page, 'ogg'));
  assert.equal(cleaned.length, page.length);
  assert.ok(!holds(cleaned, SECRET) && holds(cleaned, 'LOCATION='));
  // A page with its checksum in place has the checksum 0 only when it is computed over itself without the field;
  // cleaning a second time must therefore change nothing.
  assert.deepEqual(withoutMetadata(cleaned, 'ogg'), cleaned);
});
