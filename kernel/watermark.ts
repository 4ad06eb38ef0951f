import { civilTimeText } from './civil-date.ts';
import type { Instant } from './instant.ts';
import { type Language, say, type Words } from './language.ts';

/** Who was given a list of people, and when: it stands on every copy, so that a leaked one says whose it was (handbook §4.4). */
export type Receiver = { readonly name: string; readonly unitName: string; readonly at: Instant };

const WORDS: Words = { zh: '{who} {time} 获取', en: 'Given to {who}, {time}' };

/** The line of a print or table: name, unit and time to the minute. */
export function watermarkOf({ name, unitName, at }: Receiver, language: Language): string {
  const who = [name, unitName].filter(Boolean).join(language === 'zh' ? ' ' : ', ');
  return say(WORDS, language, { who, time: civilTimeText(at) });
}

/** One tile: wide enough for a name, a unit and a time on two lines. In CSS pixels. */
const TILE = { width: 320, height: 170 } as const;
/** What fits on a line of a tile, in Latin characters. */
const LINE_WIDTH = 36;
/** Of the ink: readable on a photograph of a screen, while the least contrast of the office's text stays above 4.5 : 1 (WCAG 1.4.3). */
const STRENGTH = 0.1;

/** A mark as an image that repeats, as the address of a background. */
export function watermarkImage(mark: string): string {
  // Who on the first line, when on the second.
  const [who = mark, when = ''] = /^(.*?) (\d{4}-.*)$/.exec(mark)?.slice(1) ?? [];
  const lines = [...cut(who), when];
  const texts = lines.map((line, index) => `<text x="6" y="${80 + index * 20}">${xml(line)}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE.width}" height="${TILE.height}"><g transform="rotate(-20 ${TILE.width / 2} ${TILE.height / 2})" font-family="system-ui,sans-serif" font-size="15" fill="#1b1b1b" fill-opacity="${STRENGTH}">${texts.join('')}</g></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg).replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}")`;
}

/** A long name of a unit goes on over lines: a Chinese character is as wide as two Latin ones. */
function cut(text: string): string[] {
  const lines = [''];
  let room = LINE_WIDTH;
  for (const sign of text) {
    const width = sign.charCodeAt(0) > 0x2e80 ? 2 : 1;
    if (room < width) {
      lines.push('');
      room = LINE_WIDTH;
    }
    lines[lines.length - 1] += sign;
    room -= width;
  }
  return lines;
}

function xml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
