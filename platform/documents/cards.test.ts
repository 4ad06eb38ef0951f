import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import jsQR from 'jsqr';
import { type CardLanguages, inBoth, type PrintedCard } from '#kernel/printed-card.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { aCard, aFullCard } from '#tests/support/cards.ts';
import { type Box, type Drawn, opened, type SeenPage } from '#tests/support/papers.ts';
import type { CardLayout } from './card-measures.ts';
import { type CardPrint, checkCard, writeCards } from './cards.ts';

const MILLIMETRE = 72 / 25.4;
const NOWHERE = '/nowhere/fonts';

function wish(layout: CardLayout, languages: CardLanguages = 'zh', fontsDirectory = NOWHERE): CardPrint {
  return { layout, languages, title: '民情联系卡', fontsDirectory };
}

async function written(cards: Iterable<PrintedCard>, print: CardPrint): Promise<Uint8Array> {
  const pieces = await writeCards(cards, print);
  assert.ok(!isRefusal(pieces), JSON.stringify(pieces));
  return Buffer.concat(await Array.fromAsync(pieces));
}

async function seen(cards: Iterable<PrintedCard>, print: CardPrint): Promise<SeenPage[]> {
  return opened(await written(cards, print), 'pdf');
}

/** The n-th A6 place of a sheet, in points. */
function place(index: number, scale = 1): Box {
  const [width, height] = [105 * MILLIMETRE * scale, 148 * MILLIMETRE * scale];
  const [left, top] = [(index % 2) * width, Math.floor(index / 2) * height];
  return { left, top, right: left + width, bottom: top + height };
}

/** What a phone's camera would read in a box, and how long the side of the code is, in millimetres. */
function read(page: SeenPage | undefined, box: Box, dotsAnInch: number): { data: string; side: number } | null {
  assert.ok(page);
  const { data, width, height } = page.scanned(box, dotsAnInch);
  const found = (jsQR as unknown as typeof jsQR.default)(data, width, height);
  if (!found) return null;
  const { topLeftCorner: from, topRightCorner: to } = found.location;
  return { data: found.data, side: (Math.hypot(to.x - from.x, to.y - from.y) / dotsAnInch) * 25.4 };
}

const bare = (text: string) => text.replace(/\s/g, '');
const numbered = (index: number): PrintedCard => {
  const address = `https://minqing.example.org/999901/c/9901000${index}`;
  return aCard({ number: `9901000${index}`, code: { ...aCard().code, address } });
};

test('[002-75] the code of every layout is read back from paper at 200 and 300 dots an inch, 25 mm wide or more', async () => {
  const layouts = { a6: 1, 'a6-two-sided': 1, a4: 4, 'a4-two-sided': 4, poster: 1 } as const;
  for (const [layout, places] of Object.entries(layouts) as [CardLayout, number][]) {
    const [front] = await seen(
      Array.from({ length: places }, (_, at) => numbered(at)),
      wish(layout, 'both'),
    );
    for (const dotsAnInch of [200, 300]) {
      for (let at = 0; at < places; at += 1) {
        const found = read(front, place(at, layout === 'poster' ? 2 : 1), dotsAnInch);
        assert.equal(found?.data, numbered(at).code.address, `${layout} ${at} at ${dotsAnInch}`);
        assert.ok(found.side >= (layout === 'poster' ? 50 : 25), `${layout}: ${found.side} mm`);
      }
    }
  }
});

test('a code whose quiet zone is gone would not pass: a card without its margin is told', async () => {
  const [page] = await seen([aCard()], wish('a6'));
  // Fields of 25.5 / 29 mm: within four of them around the code nothing is dark.
  const field = 25.5 / 29;
  const corner = { left: 105 - 5 - 25.5, top: 5, right: 100, bottom: 5 + 25.5 };
  const inPoints = ({ left, top, right, bottom }: Box) =>
    page?.pixelsOf(
      { left: left * MILLIMETRE, top: top * MILLIMETRE, right: right * MILLIMETRE, bottom: bottom * MILLIMETRE },
      4,
    ) ?? '';
  const quiet = 4 * field - 0.2;
  assert.ok(inPoints(corner).includes('#'));
  assert.ok(!inPoints({ ...corner, left: corner.left - quiet, right: corner.left - 0.1 }).includes('#'), 'left');
  assert.ok(!inPoints({ ...corner, top: corner.bottom + 0.1, bottom: corner.bottom + quiet }).includes('#'), 'below');
  assert.ok(!inPoints({ ...corner, left: corner.right + 0.1, right: 105 }).includes('#'), 'right');
  assert.ok(!inPoints({ ...corner, top: 0, bottom: 4.9 }).includes('#'), 'above');
});

const WORDS = ['某县联户办公室', '卡号', '99011234', '张某某', '驻村干部', '某县交通运输局', '某县某镇长街12号'];
const NUMBERS = ['19900001234', '0000-1234567', '0000-12345'];

test('[002-75] name, unit, address, numbers and promises with their state stand in the text of the card', async () => {
  const [zh] = await seen([aCard()], wish('a6'));
  const text = bare(zh?.text ?? '');
  for (const words of [...WORDS, ...NUMBERS, '〔办理中〕', '〔已兑现〕', '监督电话', '有效期至2027-12-31'])
    assert.ok(text.includes(words), words);
  assert.ok(!text.includes('Promises'));
  const [both] = await seen([aCard()], wish('a6', 'both'));
  for (const words of [...WORDS, ...NUMBERS, 'Promises', '[open]', 'Validto2027-12-31', '〔已兑现〕'])
    assert.ok(bare(both?.text ?? '').includes(words), words);
  assert.equal(bare(both?.text ?? '').split('张某某').length, 2, 'what is alike in both stands once');
  const [en] = await seen([aCard()], wish('a6', 'en'));
  assert.ok(en?.text.includes('Mend the road by 1 December') && !bare(en.text).includes('承诺'));
});

const sizesOf = (page: SeenPage | undefined, characters: RegExp) =>
  page?.drawn.filter(({ character }) => characters.test(character)).map(({ points }) => points) ?? [];

test('an ordinary card is set in 14 points or more, its numbers to call in 22 or more; the poster in twice that', async () => {
  for (const [layout, scale] of [
    ['a6', 1],
    ['poster', 2],
  ] as const) {
    const [page] = await seen([aCard()], wish(layout));
    assert.ok(Math.min(...sizesOf(page, /\S/)) >= 14 * scale - 0.01, layout);
    const digits = page?.drawn.filter(({ character }) => character === '-') ?? [];
    // The dashes of `0000-1234567` and `0000-12345`; those of the date stand in the small print.
    assert.equal(digits.filter(({ points }) => points >= 22 * scale - 0.01).length, 2, layout);
  }
});

/** No two lines run into each other: where characters stand above each other, their base lines are a line apart. */
function assertNothingOverlaps(page: SeenPage, what: string): void {
  const shown = page.drawn.filter(({ character }) => /\S/.test(character));
  const isOver = (one: Drawn, two: Drawn) => one.left < two.right - 0.5 && two.left < one.right - 0.5;
  shown.forEach((one, index) => {
    for (const two of shown.slice(index + 1)) {
      const apart = Math.abs(one.baseline - two.baseline);
      const lower = one.baseline > two.baseline ? one : two;
      const isApart = apart < 0.01 ? !isOver(one, two) : !isOver(one, two) || apart >= lower.points * 0.8;
      assert.ok(isApart, `${what}: ${one.character} and ${two.character}`);
    }
  });
}

function assertWithin(page: SeenPage, what: string): void {
  assert.ok(page.ink, what);
  const { left, top, right, bottom } = page.ink;
  const [edge, width, height] = [4 * MILLIMETRE, 105 * MILLIMETRE, 148 * MILLIMETRE];
  const isIn = left >= edge - 1 && top >= edge - 1 && right <= width - edge + 1 && bottom <= height - edge + 1;
  assert.ok(isIn, `${what}: ${JSON.stringify(page.ink)}`);
}

test('a long name, an address of three lines and five promises stand on one side; in both languages on two', async () => {
  const [page, ...more] = await seen([aFullCard()], wish('a6'));
  assert.ok(page && more.length === 0);
  assertNothingOverlaps(page, 'zh');
  assertWithin(page, 'zh');
  const text = bare(page.text);
  assert.ok(text.includes('依'), 'the end of the name');
  for (const { text: words } of aFullCard().boxes[0]?.items ?? []) assert.ok(text.includes(words.zh), words.zh);
  assert.ok(Math.min(...sizesOf(page, /\S/)) >= 12);

  const sides = await seen([aFullCard()], wish('a6-two-sided', 'both'));
  assert.equal(sides.length, 2);
  for (const [index, side] of sides.entries()) {
    assertNothingOverlaps(side, `side ${index + 1}`);
    assertWithin(side, `side ${index + 1}`);
  }
  const back = bare(sides[1]?.text ?? '');
  for (const { text: words } of aFullCard().boxes[0]?.items ?? [])
    assert.ok(back.includes(bare(words.en)) && back.includes(words.zh), words.en);
  assert.ok(back.includes('99011234'), 'the back says which card it is');
});

test('whatever its length, a text is printed whole within the margins or refused with what to shorten', async () => {
  let [printed, refused] = [0, 0];
  for (let length = 1; length <= 240; length = Math.ceil(length * 1.7)) {
    const long = '鑫'.repeat(length);
    const variants: PrintedCard[] = [
      aCard({ lines: [{ name: { zh: '联系人', en: 'Name' }, value: inBoth(long), isLarge: true }] }),
      aCard({ lines: [{ name: { zh: '字很多的名称', en: 'A long name' }, value: inBoth(long), isLarge: false }] }),
      aCard({ heading: inBoth(long.slice(0, 60)) }),
      aCard({ issuer: inBoth(long.slice(0, 60)) }),
      aCard({ foot: [inBoth(long)] }),
      aCard({ boxes: [{ heading: inBoth('承诺'), items: [{ text: inBoth(long), state: inBoth('鑫'.repeat(9)) }] }] }),
      aCard({ other: { language: 'zh', text: long } }),
      aCard({ oversight: { name: inBoth(long.slice(0, 40)), number: '0000-12345' } }),
    ];
    for (const [index, card] of variants.entries()) {
      const what = `${length} characters, variant ${index}`;
      const refusal = await checkCard(card, wish('a6'));
      if (refusal) {
        assert.equal(refusal.code, 'documents.card-too-full', what);
        refused += 1;
        continue;
      }
      const [page] = await seen([card], wish('a6'));
      assert.ok(page);
      // `inBoth` writes everything twice and is printed once.
      const count = (JSON.stringify(card).split('鑫').length - 1) / (index === 6 ? 1 : 2);
      assert.equal(sizesOf(page, /鑫/).length, count, what);
      assertWithin(page, what);
      assertNothingOverlaps(page, what);
      printed += 1;
    }
  }
  assert.ok(printed > 30 && refused > 3, `${printed} printed, ${refused} refused`);
});

async function refusalOf(change: Partial<PrintedCard>, layout: CardLayout = 'a6'): Promise<Refusal> {
  const refusal = await checkCard(aCard(change), wish(layout, 'both'));
  assert.ok(refusal, JSON.stringify(change));
  assert.equal(refusal.values?.card, '9901 1234', 'by the number of the card');
  return refusal;
}

test('promises give way, the last first, where a card has no room for all; the card is printed', async () => {
  const words = (count: number) => `第${count}件${'修好村口到家门口的路灯'.repeat(2)}`;
  const item = (count: number) => ({ text: inBoth(words(count)), state: { zh: '兑现中', en: 'Open' } });
  const items = Array.from({ length: 20 }, (_, index) => item(index + 1));
  const box = { heading: { zh: '承诺事项', en: 'Promises' }, items, givesWay: true };
  const [page, ...more] = await seen([aCard({ boxes: [box] })], wish('a6', 'zh'));
  assert.equal(more.length, 0, 'no sheet that says it could not be printed');
  const text = (page?.text ?? '').replace(/\s/g, '');
  assert.ok(text.includes(words(1)) && !text.includes(words(20)), text);
});

test('what cannot be printed whole is refused by the number of the card, with what to shorten', async () => {
  const box = { heading: { zh: '承诺事项', en: 'Promises' }, items: [{ text: inBoth('修'.repeat(400)), state: null }] };
  const full = await refusalOf({ boxes: [box] });
  assert.deepEqual(
    [full.code, full.values?.what, full.values?.whatEn],
    ['documents.card-too-full', '承诺事项', 'Promises'],
  );
  const [phone] = aCard().phones;
  assert.ok(phone);
  const phones = [{ ...phone, number: '0000-1234567 / 0000-7654321' }];
  assert.equal((await refusalOf({ phones })).code, 'documents.card-phone-too-long');
  const code = { ...aCard().code, address: `https://minqing.example.org/${'x'.repeat(150)}` };
  assert.equal((await refusalOf({ code })).code, 'documents.card-address-too-long');
  assert.equal(
    (await refusalOf({ code: { ...code, address: 'x'.repeat(9000) } })).code,
    'documents.card-address-too-long',
  );
  assert.equal((await refusalOf({ mark: inBoth('废'.repeat(60)) })).code, 'documents.card-too-full');
  const downwards = await refusalOf({ other: { language: 'mn', text: 'ᠮᠣᠩᠭᠣᠯ' } });
  assert.equal(downwards.code, 'documents.card-script-downwards');
});

const named = (name: string) =>
  aCard({ lines: [{ name: { zh: '联系人', en: 'Name' }, value: inBoth(name), isLarge: true }] });

test('names with rare characters come out, each as itself', async () => {
  const rare = [...'㙍𬭼䶮𫘦𬸣㑇'];
  const [page] = await seen([named(rare.join(''))], wish('a6'));
  assert.ok(page);
  assert.ok(page.text.includes(rare.join('')), 'the text layer has them as they were written');
  const first = page.drawn.find(({ character }) => character === '㙍');
  assert.ok(first);
  const shapes = rare.map((_, at) => {
    const left = first.left + at * first.points;
    return page.pixelsOf({ ...first, left, right: left + first.points }, 4);
  });
  assert.ok(shapes.every((shape) => shape.includes('#')));
  assert.equal(new Set(shapes).size, rare.length, 'each looks different: none is the box of a missing one');
});

test('a character that no font has is named with the card, and in a run the others are printed all the same', async () => {
  const refusal = await checkCard(named('王𠮷'), wish('a6'));
  assert.deepEqual(refusal?.values, { card: '9901 1234', character: '𠮷', code: 'U+20BB7' });
  const pages = await seen([numbered(1), named('王𠮷'), numbered(2)], wish('a6'));
  assert.equal(pages.length, 3, 'two cards and the sheet that tells of the third');
  assert.deepEqual(
    pages.slice(0, 2).map((page) => read(page, place(0), 200)?.data),
    [numbered(1).code.address, numbered(2).code.address],
  );
  const told = bare(pages[2]?.text ?? '');
  assert.ok(told.includes('没有印出的卡：1张') && told.includes('卡99011234') && told.includes('U+20BB7'), told);
});

test('sheets of four: one and four cards on one, five on two, each to be cut at the marks', async () => {
  for (const [count, sheets] of [
    [1, 1],
    [4, 1],
    [5, 2],
  ] as const) {
    const pages = await seen(
      Array.from({ length: count }, (_, at) => numbered(at)),
      wish('a4'),
    );
    assert.equal(pages.length, sheets, `${count} cards`);
    for (const page of pages) {
      const isMarked = (x: number, y: number) => {
        const box = { left: x - 0.5, top: y - 0.5, right: x + 0.5, bottom: y + 0.5 };
        const inPoints = Object.fromEntries(Object.entries(box).map(([side, at]) => [side, at * MILLIMETRE]));
        return page.pixelsOf(inPoints as Box, 8).includes('#');
      };
      for (const [x, y] of [
        [105, 7],
        [105, 290],
        [7, 148.5],
        [203, 148.5],
        [105, 148.5],
      ] as const)
        assert.ok(isMarked(x, y), `${count} cards: ${x}, ${y}`);
      assert.ok(!isMarked(105, 60) && !isMarked(60, 148.5), 'between the marks the sheet is clean');
    }
  }
  const [one] = await seen([aCard()], wish('a6'));
  assert.ok(!one?.pixelsOf({ left: 0, top: 0, right: 300, bottom: 10 }, 4).includes('#'), 'a card alone is not cut');
});

test('the backs of a sheet lie behind their fronts when it is turned over its long edge', async () => {
  const [front, back] = await seen([numbered(1), numbered(2)], wish('a4-two-sided'));
  const leftOf = (page: SeenPage | undefined, digit: string) =>
    page?.drawn.filter(({ character }) => character === digit).map(({ left }) => left < 105 * MILLIMETRE) ?? [];
  assert.equal(read(front, place(0), 200)?.data, numbered(1).code.address);
  const number = (page: SeenPage | undefined, isLeft: boolean) =>
    page?.drawn
      .filter(({ left, top }) => left < 105 * MILLIMETRE === isLeft && top < 12 * MILLIMETRE)
      .map(({ character }) => character)
      .join('') ?? '';
  assert.ok(leftOf(front, '1').includes(true));
  assert.ok(bare(number(back, false)).includes('99010001'), number(back, false));
  assert.ok(bare(number(back, true)).includes('99010002'), number(back, true));
});

test('a card that is not valid any more says so across its face, and its code still leads to the page that says so', async () => {
  const mark = { zh: '已作废', en: 'No longer valid' };
  const [page] = await seen([aCard({ mark })], wish('a6', 'both'));
  const text = bare(page?.text ?? '');
  assert.ok(text.includes('已作废') && text.includes('Nolongervalid'), text);
  const large = page?.drawn.filter(({ character, points }) => '已作废'.includes(character) && points > 60) ?? [];
  assert.deepEqual(large.map(({ character }) => character).join(''), '已作废');
  assert.equal(read(page, place(0), 200)?.data, aCard().code.address);
  const [valid] = await seen([aCard()], wish('a6', 'both'));
  assert.ok(!valid?.text.includes('作废'));
});

test('the file says its title and language, what is a heading, and in words what the code is for', async () => {
  const raw = Buffer.from(await written([aCard()], wish('a6'))).toString('latin1');
  assert.match(raw, /\/Lang \(zh-CN\)/);
  assert.match(raw, /\/Marked true/);
  for (const tag of ['H1', 'H2', 'P', 'Figure']) assert.match(raw, new RegExp(`/S /${tag}\\b`));
  assert.match(raw, /\/Alt \(/);
  assert.match(raw, /\/DisplayDocTitle true/);
  assert.match(Buffer.from(await written([aCard()], wish('a6', 'en'))).toString('latin1'), /\/Lang \(en\)/);
});

async function fontsDirectory(context: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-fonts-'));
  context.after(() => rm(directory, { recursive: true }));
  return directory;
}

test('a script that our font has not is printed from the font that the county put there', async (context) => {
  const directory = await fontsDirectory(context);
  // The one small font that is installed for tests: signs of a code editor in the area for private use.
  const viewer = join(
    dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
    'lib/vite/traceViewer',
  );
  const text = '\uea7f\uea61 \uea6d';
  const card = aCard({ other: { language: 'x-signs', text } });
  assert.equal((await checkCard(card, wish('a6', 'zh', directory)))?.code, 'documents.card-character-missing');
  await copyFile(join(viewer, 'codicon.DCmgc-ay.ttf'), join(directory, 'signs.ttf'));
  assert.equal(await checkCard(card, wish('a6', 'zh', directory)), null);
  const [page] = await seen([card], wish('a6', 'zh', directory));
  assert.ok(page);
  assert.ok(page.text.includes('\uea7f\uea61'), page.text);
  const sign = page.drawn.find(({ character }) => character === '\uea7f');
  assert.ok(sign && page.pixelsOf(sign, 4).includes('#'));
  assertNothingOverlaps(page, 'signs');

  await writeFile(join(directory, 'broken.otf'), 'no font');
  const broken = await writeCards([card], wish('a6', 'zh', directory));
  assert.ok(isRefusal(broken));
  assert.deepEqual([broken.code, broken.values?.file], ['documents.font-broken', 'broken.otf']);
});

test('two hundred cards come as they are asked for: sheets leave before the last card is made', async () => {
  let made = 0;
  function* many(): Generator<PrintedCard> {
    for (let at = 0; at < 200; at += 1) {
      made += 1;
      yield aCard({ number: String(10_000_000 + at) });
    }
  }
  const startedAt = performance.now();
  const pieces = await writeCards(many(), wish('a4'));
  assert.ok(!isRefusal(pieces));
  let [bytes, count, waitingMax] = [0, 0, 0];
  for await (const piece of pieces) {
    count += 1;
    bytes += piece.length;
    waitingMax = Math.max(waitingMax, made < 200 ? piece.length : 0);
    if (count === 1) assert.ok(made <= 4, `${made} cards were made before anything came out`);
  }
  assert.ok(count >= 50);
  assert.ok(waitingMax < 100_000, `a sheet of ${waitingMax} bytes`);
  assert.ok(bytes < 1_500_000, `${bytes} bytes: each character and code once and small`);
  assert.ok(performance.now() - startedAt < 30_000, 'two hundred cards take seconds');
});
