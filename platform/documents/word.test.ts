import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { PaperPart } from '#kernel/paper.ts';
import { aPaper, opened } from '#tests/support/papers.ts';
import { writeWord } from './word.ts';

const PARTS: readonly PaperPart[] = [
  { kind: 'addressee', text: '龙䶮（𬭎）喆·阿不都热西提：' },
  { kind: 'heading', text: '一、您反映的事' },
  { kind: 'paragraph', text: '路面<塌陷> & 排水管"断裂"\u0000\u000b，\ud800请修。\n第二段。' },
  { kind: 'fields', fields: [{ name: '承办单位', value: '某县交通局' }] },
  {
    kind: 'table',
    columns: [
      { heading: '当事人', share: 1 },
      { heading: '内容', share: 2 },
    ],
    rows: [['孙某', '']],
  },
  { kind: 'signature', lines: ['某县交通局', '2026年11月23日', '（盖章）'] },
  { kind: 'note', text: '小字。' },
];

async function filesOf(parts: readonly PaperPart[] = PARTS): Promise<Record<string, string>> {
  const files = unzipSync(await writeWord(aPaper(parts)));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** Every tag that is opened is closed by its own name, and no character stands there that XML forbids. */
function assertWellFormed(name: string, xml: string): void {
  const open: string[] = [];
  for (const [, close, tag = '', alone] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g)) {
    if (close) assert.equal(open.pop(), tag, name);
    else if (!alone) open.push(tag);
  }
  assert.deepEqual(open, [], name);
  const text = xml.replace(/<\?[^>]*\?>/g, '').replace(/<\/?[\w:]+(?:\s+[\w:]+="[^"<]*")*\s*\/?>/g, '');
  assert.doesNotMatch(text, /[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/, name);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/, name);
  assert.ok(xml.isWellFormed(), name);
}

test('every part of the file is well-formed, whatever somebody wrote', async () => {
  const files = await filesOf();
  const parts = Object.entries(files).filter(([name]) => /\.(xml|rels)$/.test(name));
  assert.ok(parts.length > 8);
  for (const [name, xml] of parts) assertWellFormed(name, xml);
  assert.throws(() => assertWellFormed('planted', '<a><b></a></b>'));
  assert.throws(() => assertWellFormed('planted', '<a>1 & 2</a>'));
});

test('it is set in 仿宋_GB2312 of size three with the margins of GB/T 9704, and says what may stand in for the face', async () => {
  const {
    'word/document.xml': document = '',
    'word/fontTable.xml': fonts = '',
    'word/styles.xml': styles = '',
  } = await filesOf();
  assert.match(document, /w:eastAsia="仿宋_GB2312"/);
  assert.match(styles, /w:eastAsia="仿宋_GB2312"[\s\S]*?<w:sz w:val="32"\/>/);
  assert.match(fonts, /<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,/);
  // Twips: 37, 35, 28 and 26 mm; exact lines of 225 / 22 mm.
  for (const [edge, twips] of [
    ['top', 2098],
    ['bottom', 1984],
    ['left', 1587],
    ['right', 1474],
  ] as const)
    assert.match(document, new RegExp(`<w:pgMar[^>]*w:${edge}="${twips}"`));
  assert.match(document, /w:line="580" w:lineRule="exact"/);
});

test('odd pages carry their number right and even ones left, as — 1 —', async () => {
  const files = await filesOf();
  const footers = Object.entries(files).filter(([name]) => /^word\/footer\d\.xml$/.test(name));
  const sides = footers.map(([, xml]) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).toSorted();
  assert.deepEqual(sides, ['left', 'right']);
  for (const [, xml] of footers) assert.match(xml, /— [\s\S]*PAGE[\s\S]* —/);
  assert.match(files['word/settings.xml'] ?? '', /<w:evenAndOddHeaders\/>/);
});

test('another program reads every word in its order, rare characters too', async () => {
  const pages = opened(await writeWord(aPaper(PARTS)), 'docx');
  const text = pages.map((page) => page.text.replace(/\s/g, '')).join('');
  const wanted = [
    '某县交通局',
    '处理意见书',
    '编号：2611',
    '龙䶮（𬭎）喆·阿不都热西提：',
    '路面<塌陷>&排水管"断裂"',
    '第二段',
    '孙某',
    '（盖章）',
    '小字',
  ];
  let from = 0;
  for (const words of wanted) {
    const found = text.indexOf(words, from);
    assert.ok(found >= 0, `${words} after ${from}`);
    from = found;
  }
});

test('what is signed stays with the text before it, and a heading with the text after it', async () => {
  const { 'word/document.xml': document = '' } = await filesOf([
    { kind: 'heading', text: '一、依据' },
    { kind: 'paragraph', text: '最后一段。' },
    { kind: 'signature', lines: ['某县交通局', '（盖章）'] },
  ]);
  const paragraphs = document.match(/<w:p>[\s\S]*?<\/w:p>/g) ?? [];
  const isKept = (words: string) => paragraphs.find((one) => one.includes(words))?.includes('<w:keepNext/>');
  assert.deepEqual(['一、依据', '最后一段。', '（盖章）'].map(isKept), [true, true, false]);
});

test('[004-20] a paper that lists people says above each page who was given it', async () => {
  const mark = '李<联>系 甲乡政府 2026-11-22 10:03 获取';
  const files = unzipSync(await writeWord(aPaper(PARTS, { mark })));
  const headers = Object.entries(files).filter(([name]) => /^word\/header\d\.xml$/.test(name));
  assert.equal(headers.length, 2, 'odd pages and even ones');
  for (const [name, bytes] of headers) {
    assertWellFormed(name, strFromU8(bytes));
    assert.match(strFromU8(bytes), /李&lt;联&gt;系 甲乡政府 2026-11-22 10:03 获取/);
  }
  assert.ok(!Object.keys(await filesOf()).some((name) => name.startsWith('word/header')), 'a letter has none');
});
