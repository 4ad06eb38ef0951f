import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { ROOT } from '#platform/config/config.ts';
import { openTestHouse } from '#tests/support/house.ts';

/** The pictures in an .ico file: its directory names their size, length and place. */
function picturesIn(icon: Buffer): { readonly side: number; readonly content: Buffer }[] {
  return Array.from({ length: icon.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const [length, begin] = [icon.readUInt32LE(at + 8), icon.readUInt32LE(at + 12)];
    return { side: icon[at] ?? 0, content: icon.subarray(begin, begin + length) };
  });
}

test('the house shows its own mark in every tab: drawn once, kept by the browser, the same in both forms', async (t) => {
  const house = await openTestHouse(t);
  const svg = await house.app.inject('/favicon.svg');
  assert.deepEqual([svg.statusCode, svg.headers['content-type']], [200, 'image/svg+xml']);
  assert.match(String(svg.headers['cache-control']), /max-age/);
  const ico = await house.app.inject('/favicon.ico');
  assert.deepEqual([ico.statusCode, ico.headers['content-type']], [200, 'image/x-icon']);
  const pictures = picturesIn(ico.rawPayload);
  assert.deepEqual(
    pictures.map(({ side }) => side),
    [16, 32, 48],
  );
  for (const { side, content } of pictures) {
    const drawn = await sharp(svg.rawPayload, { density: 288 }).resize(side, side).flatten().raw().toBuffer();
    const kept = await sharp(content).flatten().raw().toBuffer();
    const apart = drawn.reduce((sum, byte, index) => sum + Math.abs(byte - (kept[index] ?? 0)), 0) / drawn.length;
    assert.ok(apart < 8, `the picture of ${side} pixels is not the drawn one: ${apart}`);
  }
});

test('citizens’ pages and the office name the mark', async (t) => {
  const house = await openTestHouse(t);
  assert.match((await house.app.inject('/')).payload, /<link rel="icon" href="\/favicon\.svg"/);
  assert.match(readFileSync(join(ROOT, 'apps/office/index.html'), 'utf8'), /rel="icon"[^>]*href="\/favicon\.svg"/);
});
