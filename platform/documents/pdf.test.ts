import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaperPart } from '#kernel/paper.ts';
import { aPaper, type Drawn, opened, type SeenPage } from '#tests/support/papers.ts';
import { writePdf } from './pdf.ts';

/** The field of GB/T 9704 in points: 37 mm from above, 35 from below, 28 from the left, 26 from the right. */
const POINT = 72 / 25.4;
const LEFT = 28 * POINT;
const RIGHT = (210 - 26) * POINT;
const TOP = 37 * POINT;
/** The page number stands below the field and above this. */
const FOOT = (297 - 15) * POINT;

const SENTENCE = '经查，您反映的乙村村口路面塌陷情况属实，原因是1998年埋设的排水管断裂，雨水冲空了路基。';
const paragraph = (text: string): PaperPart => ({ kind: 'paragraph', text });
const SIGNATURE: PaperPart = { kind: 'signature', lines: ['某县交通局', '2026年11月23日', '（盖章）'] };

async function drawn(parts: readonly PaperPart[], language: 'zh' | 'en' = 'zh'): Promise<SeenPage[]> {
  return opened(await writePdf(aPaper(parts, { language })), 'pdf');
}

function assertWithinMargins(pages: readonly SeenPage[]): void {
  pages.forEach(({ ink }, index) => {
    assert.ok(ink, `page ${index + 1} is empty`);
    const { left, top, right, bottom } = ink;
    const where = `page ${index + 1}: ${JSON.stringify(ink)}`;
    assert.ok(left >= LEFT - 1.5 && right <= RIGHT + 1.5 && top >= TOP - 1.5 && bottom <= FOOT, where);
  });
}

const numberOf = ({ text }: SeenPage) => /— (\d+) —/.exec(text)?.[1];

test('a long letter runs over pages, each with ink within the margins of GB/T 9704 and its number', async () => {
  const pages = await drawn([...Array.from({ length: 14 }, () => paragraph(SENTENCE.repeat(3))), SIGNATURE]);
  // 14 paragraphs of 5 lines and the signature on pages of 22 lines.
  assert.equal(pages.length, 4);
  assertWithinMargins(pages);
  assert.deepEqual(pages.map(numberOf), ['1', '2', '3', '4']);
  const dash = (page: SeenPage | undefined) => page?.drawn.find(({ character }) => character === '—')?.left ?? 0;
  assert.ok(dash(pages[0]) > 300 && dash(pages[1]) < 200, 'odd numbers stand right, even ones left');
});

test('a page holds 22 lines of 28 characters', async () => {
  const text = '路'.repeat(28 * 40 - 2);
  const [, second] = await drawn([paragraph(text)]);
  const roads = second?.drawn.filter(({ character }) => character === '路') ?? [];
  const lines = Map.groupBy(roads, ({ top }) => Math.round(top));
  assert.equal(lines.size, 22);
  assert.ok([...lines.values()].every((line) => line.length === 28));
});

test('every length of text ends on as many pages as it needs: the foot of a page adds none', async () => {
  for (const count of [15, 16, 17, 18, 19, 20]) {
    const pages = await drawn(Array.from({ length: count }, () => paragraph('一行')));
    assert.equal(pages.length, count <= 18 ? 1 : 2, `${count} lines`);
    assertWithinMargins(pages);
  }
});

test('a signature takes text along to a new page instead of standing there alone', async () => {
  for (const count of [10, 11, 12, 13, 14, 15, 16, 17, 18]) {
    const pages = await drawn([...Array.from({ length: count }, (_, at) => paragraph(`第${at + 1}行`)), SIGNATURE]);
    const last = pages.at(-1)?.text ?? '';
    assert.ok(last.includes('（盖章）') && last.includes(`第${count}行`), `${count} lines: ${last}`);
  }
});

test('names with rare characters and the middle dot are drawn, not boxes', async () => {
  const rare = [...'龙䶮𬭎喆·㑇𫘦𬸣'];
  // A character that no Chinese name of the general list has, and our face neither: it becomes the box.
  const missing = '𠮷';
  const [page] = await drawn([paragraph(`${rare.join('')}${missing}`)]);
  assert.ok(page);
  const first = page.drawn.find(({ character }) => character === '龙') as Drawn;
  const places = page.drawn.filter(({ top }) => Math.abs(top - first.top) < 1);
  assert.ok(page.text.includes(rare.join('')), 'the text layer has them as they were written');
  const [...shapes] = places.map((one) => page.pixelsOf({ ...one, right: one.left + 15 }, 3));
  const box = shapes.splice(rare.length).join('');
  assert.ok(box.includes('#'), 'the missing one is a box');
  shapes.forEach((found, index) => {
    assert.ok(found.includes('#'), `${rare[index]} has ink`);
    assert.notEqual(found, box, `${rare[index]} is no box`);
  });
  assert.equal(new Set(shapes).size, rare.length, 'each looks different');
});

test('a table goes on over pages below its own head, and a row higher than a page is cut, with every word', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => [`甲${at}`, at === 3 ? SENTENCE.repeat(20) : '修路', `乙${at}`]);
  const columns = [
    { heading: '当事人', share: 2 },
    { heading: '内容', share: 5 },
    { heading: '谁来做', share: 2 },
  ];
  const pages = await drawn([paragraph('见下表。'), { kind: 'table', columns, rows }]);
  assert.ok(pages.length >= 4);
  assertWithinMargins(pages);
  for (const { text } of pages) assert.match(text, /当事人/);
  const whole = pages.map(({ text }) => text.replace(/\s/g, '')).join('');
  for (const [first = '', , last = ''] of rows) assert.ok(whole.includes(first) && whole.includes(last), first);
  assert.equal(whole.match(/路基/g)?.length, 20, 'nothing of the long row is lost');
});

test('an English letter keeps words whole and draws the apostrophe as narrow as it is', async () => {
  const [page] = await drawn(
    [paragraph('You can ask the People’s Government of Some County for a review. '.repeat(8))],
    'en',
  );
  assert.ok(page);
  assertWithinMargins([page]);
  const mark = page.drawn.find(({ character }) => character === "'");
  assert.ok(mark && mark.right - mark.left < 6);
  for (const line of page.text.split('\n')) assert.doesNotMatch(line, /\b(Peopl|Governmen|revie)$/);
});

test('the number stands in the text layer, and the file says its language, its title and what is a heading', async () => {
  const content = await writePdf(aPaper([{ kind: 'heading', text: '一、您反映的事' }, paragraph(SENTENCE), SIGNATURE]));
  const [page] = opened(content, 'pdf');
  assert.match(page?.text ?? '', /编号：2611 2300 0000 0001/);
  const raw = Buffer.from(content).toString('latin1');
  assert.match(raw, /\/Lang \(zh-CN\)/);
  assert.match(raw, /\/Marked true/);
  for (const tag of ['H1', 'H2', 'P']) assert.match(raw, new RegExp(`/S /${tag}\\b`));
  assert.ok(content.length < 60_000, `${content.length} bytes: only the characters used are within`);
});

test('[004-20] a paper that lists people has on each page who was given it, behind the text and in no other place', async () => {
  const mark = '李联系 甲乡政府 2026-11-22 10:03 获取';
  const parts = Array.from({ length: 30 }, () => paragraph('一行'));
  const marked = opened(await writePdf(aPaper(parts, { mark })), 'pdf');
  const plain = await drawn(parts);
  assert.equal(marked.length, plain.length, 'it takes no room');
  const [first, second] = marked;
  assert.ok(first?.text.includes('甲乡政府') && second?.text.includes('甲乡政府'));
  const linesOf = (page: SeenPage | undefined) =>
    page?.drawn
      .filter(({ character }) => character === '行')
      .map(({ left, baseline }) => [left, baseline].map(Math.round));
  assert.deepEqual(linesOf(first), linesOf(plain[0]));
  assert.ok(!plain[0]?.text.includes('甲乡政府'));
});
