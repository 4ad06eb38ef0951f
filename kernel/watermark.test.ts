import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Instant } from './instant.ts';
import { watermarkImage, watermarkOf } from './watermark.ts';

const RECEIVER = { name: '李<联>系', unitName: '甲乡政府', at: '2026-11-22T02:03:04.000Z' as Instant };

test('[004-20] a mark says who was given it, from which unit, and when to the minute, in the time of the office', () => {
  assert.equal(watermarkOf(RECEIVER, 'zh'), '李<联>系 甲乡政府 2026-11-22 10:03 获取');
  assert.equal(watermarkOf({ ...RECEIVER, unitName: '' }, 'en'), 'Given to 李<联>系, 2026-11-22 10:03');
});

test('the image of a mark holds its text whatever a name contains, and nothing that could leave the style it stands in', () => {
  const image = watermarkImage(watermarkOf(RECEIVER, 'zh'));
  assert.match(image, /^url\("data:image\/svg\+xml,[^"'()\s]+"\)$/);
  const svg = decodeURIComponent(image);
  assert.match(svg, /李&lt;联&gt;系 甲乡政府/);
  assert.match(svg, /10:03 获取/);
});

type Colour = readonly [number, number, number];
const colour = (hex: string): Colour => {
  const whole = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const parts = [0, 2, 4].map((at) => Number.parseInt(whole.slice(at, at + 2), 16));
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
};
/** Relative luminance of WCAG 2. */
function luminance(of: Colour): number {
  const [red = 0, green = 0, blue = 0] = of.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('under the mark each pair of text and ground of the office keeps a contrast of 4.5 : 1 (WCAG 1.4.3)', () => {
  const style = readFileSync(new URL('../apps/office/office.css', import.meta.url), 'utf8');
  const named = (name: string) => colour(new RegExp(`--${name}: (#[0-9a-f]{3,6});`).exec(style)?.[1] ?? '');
  const strength = Number(/fill-opacity="([\d.]+)"/.exec(decodeURIComponent(watermarkImage('某')))?.[1]);
  assert.ok(strength >= 0.08, 'fainter, a photograph shows nothing');
  const ink = colour('#1b1b1b');
  const under = (of: Colour): Colour => {
    const [red, green, blue] = of.map((part, index) => part * (1 - strength) + (ink[index] ?? 0) * strength);
    return [red ?? 0, green ?? 0, blue ?? 0];
  };
  const pairs = [
    ...(['ink', 'ink-soft', 'act', 'warn', 'note'] as const).map((name) => [name, 'paper'] as const),
    ...([
      ['ink', 'soft'],
      ['ink-soft', 'soft'],
      ['act', 'act-soft'],
      ['warn', 'warn-soft'],
      ['note', 'note-soft'],
    ] as const),
    ['paper', 'act'] as const,
  ];
  for (const [text, ground] of pairs) {
    // The worst: the mark lies on the ground and spares the letter, or the other way round for light letters.
    const worst = Math.min(contrast(named(text), under(named(ground))), contrast(under(named(text)), named(ground)));
    assert.ok(worst >= 4.5, `${text} on ${ground}: ${worst.toFixed(2)}`);
  }
});
