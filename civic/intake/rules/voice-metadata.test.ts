import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutMetadata } from './voice-metadata.ts';

const SECRET = 'SECRET-PLACE';
const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const holds = (content: Uint8Array | null, text: string) => Buffer.from(content ?? []).includes(text);

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

test('an M4A keeps its length and its sound; what a phone wrote about the place is blank', () => {
  const sound = box('mdat', ascii('SOUND'));
  const file = joined(
    box('ftyp', ascii('M4A ')),
    box(
      'moov',
      box('mvhd', ascii('TIME')),
      box('trak', box('udta', ascii(SECRET))),
      box('udta', box('meta', ascii(SECRET))),
    ),
    sound,
  );
  const cleaned = withoutMetadata(file, 'mp4');
  assert.equal(cleaned?.length, file.length);
  assert.ok(!holds(cleaned, SECRET));
  assert.deepEqual(cleaned?.slice(-sound.length), sound);
});

test('an M4A whose boxes run over its end is refused instead of passed on unseen', () => {
  assert.equal(withoutMetadata(joined(box('ftyp', ascii('M4A ')), big(999), ascii('moov')), 'mp4'), null);
});

test('a WAV keeps only what makes sound, and says its new length', () => {
  const chunk = (kind: string, content: Uint8Array) => joined(ascii(kind), little(content.length), content);
  const body = joined(
    ascii('WAVE'),
    chunk('fmt ', new Uint8Array(16)),
    chunk('LIST', ascii(SECRET)),
    chunk('data', ascii('SOUNDS')),
  );
  const cleaned = withoutMetadata(joined(ascii('RIFF'), little(body.length), body), 'wav');
  assert.ok(!holds(cleaned, SECRET));
  assert.ok(holds(cleaned, 'SOUNDS'));
  assert.equal(new DataView((cleaned ?? new Uint8Array(8)).buffer).getUint32(4, true), (cleaned?.length ?? 0) - 8);
});

test('a WebM loses its tags, also after a cluster of unknown length', () => {
  const element = (id: number[], content: Uint8Array) =>
    joined(Uint8Array.from(id), Uint8Array.from([0x80 | content.length]), content);
  const unknown = Uint8Array.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
  const tags = element([0x12, 0x54, 0xc3, 0x67], ascii(SECRET));
  const file = joined(
    element([0x1a, 0x45, 0xdf, 0xa3], ascii('webm')),
    joined(Uint8Array.from([0x18, 0x53, 0x80, 0x67]), unknown),
    joined(Uint8Array.from([0x1f, 0x43, 0xb6, 0x75]), unknown),
    element([0xa3], ascii('SOUND')),
    tags,
  );
  const cleaned = withoutMetadata(file, 'matroska');
  assert.equal(cleaned?.length, file.length);
  assert.ok(!holds(cleaned, SECRET) && holds(cleaned, 'SOUND'));
});

test('an Ogg recording keeps its length; comments are blank and the checksum of the page is right', () => {
  const comment = ascii(`LOCATION=${SECRET}`);
  const head = joined(ascii('OpusTags'), little(3), ascii('lib'), little(1), little(comment.length), comment);
  const page = joined(ascii('OggS'), new Uint8Array(22), Uint8Array.from([1, head.length]), head);
  const cleaned = withoutMetadata(page, 'ogg');
  assert.equal(cleaned?.length, page.length);
  assert.ok(!holds(cleaned, SECRET) && holds(cleaned, 'LOCATION='));
  // A page with its checksum in place has the checksum 0 only when it is computed over itself without the field;
  // cleaning a second time must therefore change nothing.
  assert.deepEqual(withoutMetadata(cleaned ?? new Uint8Array(), 'ogg'), cleaned);
});
