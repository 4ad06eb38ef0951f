import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as mupdf from 'mupdf';
import type { CivilDate } from '#kernel/civil-date.ts';
import { writePoster } from '#platform/documents/poster.ts';
import { type Board, loudspeakerText, posterOf, smsTexts } from './board.ts';
import { type BoardItem, inBoardOrder, opennessLoudspeaker } from './board-openness.ts';
import { spokenCount, spokenDay, spokenTime } from './spoken.ts';

const day = (text: string) => text as CivilDate;

const BOARD: Board = {
  place: '甲乡 乙村',
  about: '甲乡',
  county: '某县',
  phone: '0999-12345',
  on: day('2026-11-23'),
  address: 'https://minqing.example.com/990101/public/990101101000',
  promised: [
    { unit: '某县交通运输局', category: '公共设施 · 道路', on: day('2026-12-02') },
    { unit: '甲乡人民政府', category: '农业农村 · 水利', on: day('2026-12-20') },
  ],
  overdue: [{ unit: '某县水利局', category: '公共设施 · 饮水', on: day('2026-11-10') }],
  answered: Array.from({ length: 4 }, (_, index) => ({
    title: `村口道路维修第${index + 1}段，排水管一并更换`,
    unit: '某县交通运输局',
    result: '已解决',
  })),
  spoken: {
    promised: { lines: [{ unit: '某县交通运输局', category: '公共设施 · 道路', on: day('2026-12-02') }], others: 12 },
    overdue: { lines: [{ unit: '某县水利局', category: '公共设施 · 饮水', on: day('2026-11-10') }], others: null },
    answered: { lines: [{ title: '村口道路维修', unit: '某县交通运输局', result: '已解决' }], others: 0 },
  },
  openness: {
    items: [
      {
        ...{ kind: 'village', place: '乙村', title: '2027-01-05换8盏路灯(120m²，每盏1,285.5元)', unit: '甲乡政府' },
        ...{ on: day('2026-11-20'), startsOn: day('2026-12-02'), waiting: 0, dueOn: null },
      },
      {
        ...{ kind: 'finance', place: '乙村', title: '2026年10月收支：节余23050元，85%用于修渠', unit: '甲乡政府' },
        ...{ on: day('2026-10-30'), startsOn: null, waiting: 2, dueOn: day('2026-11-13') },
      },
    ],
    ...{ others: 3, isMore: false, answerDays: 10 },
  },
  reception: [
    { who: '赵县长', place: '甲乡 便民服务中心', on: day('2026-11-25'), from: '09:30', to: '11:30' },
    { who: '钱书记', place: '某县 信访接待中心', on: day('2026-12-02'), from: '14:00', to: '17:00' },
  ],
  received: 212,
  figures: ['收到 212', '按期答复 80.5 % (169 / 210)', '本人说解决了 71.4 % (75 / 105)', '没有评价 50.0 % (105 / 210)'],
};

type Drawn = { readonly text: string; readonly points: number; readonly widths: readonly number[] };

/** What a PDF shows: its text, its smallest type, and the sizes of its sheets. */
function drawn(content: Uint8Array): Drawn {
  const document = mupdf.Document.openDocument(content, 'application/pdf');
  const [texts, sizes, widths]: [string[], number[], number[]] = [[], [], []];
  for (let index = 0; index < document.countPages(); index += 1) {
    const page = document.loadPage(index);
    widths.push(Math.round((page.getBounds()[2] ?? 0) - (page.getBounds()[0] ?? 0)));
    const structured = JSON.parse(page.toStructuredText('preserve-whitespace').asJSON());
    for (const block of structured.blocks)
      for (const line of block.lines ?? []) {
        texts.push(line.text);
        sizes.push(line.font.size);
      }
  }
  return { text: texts.join('').replaceAll(' ', ''), points: Math.min(...sizes), widths };
}

test('the sheet for the notice board can be read from a metre: no type under 18 points, and every figure with its parts', async () => {
  for (const [size, points, width] of [
    ['A4', 18, 595],
    ['A3', 25, 842],
  ] as const) {
    const content = await writePoster(posterOf(BOARD, 'zh'), size);
    if (process.env.KEEP) await writeFile(`${process.env.KEEP}/board-${size}.pdf`, content);
    const found = drawn(content);
    assert.ok(found.points >= points, `${size}: type of ${found.points} points`);
    assert.deepEqual(new Set(found.widths), new Set([width]));
    assert.ok(found.widths.length <= 2, `${size} takes ${found.widths.length} sheets`);
    for (const words of ['答应了的', '超期还没答复的', '80.5%(169/210)', '2026-11-2509:30', '便民服务中心', '甲乡乙村'])
      assert.ok(found.text.includes(words), `${words} is missing from ${size}: ${found.text}`);
  }
});

test('a long list goes on over the next sheet and loses nothing', async () => {
  const answered = Array.from({ length: 40 }, (_, index) => ({
    title: `第${index}件事`,
    unit: '某局',
    result: '已解决',
  }));
  const found = drawn(await writePoster(posterOf({ ...BOARD, answered }, 'zh'), 'A4'));
  for (const { title } of answered) assert.ok(found.text.includes(title), title);
  assert.ok(found.text.includes('扫码看全部'));
});

test('the loudspeaker speaks Chinese: no figure, no sign that nobody can say, at most two minutes', () => {
  const text = loudspeakerText(BOARD);
  assert.match(text, /十一月二十五号上午九点半，赵县长在甲乡 便民服务中心接访/);
  assert.match(text, /收到大家反映的事两百一十二件/);
  assert.match(text, /另外还答应了十二件别的事/, 'what could point at somebody is only counted');
  assert.doesNotMatch(text, /水利局有.*农业农村|甲乡人民政府/, 'and never told one by one');
  assert.ok(text.length <= 430, `${text.length} characters`);
  assert.doesNotMatch(text.replace(/电话[\d ]+/, ''), /[0-9%/·:]/);
  const { lines } = BOARD.spoken.overdue;
  const overdue = { lines: Array.from({ length: 60 }, () => lines[0] as never), others: 5 };
  const long = loudspeakerText({ ...BOARD, spoken: { ...BOARD.spoken, overdue } });
  assert.ok(long.length <= 430 && long.endsWith('都行。'), 'it ends with how to speak up, whatever is left out');
});

test('a promise whose day has passed is not read out, sent or hung up as one that still comes', () => {
  const late = { unit: '某县交通运输局', category: '公共设施 · 道路', on: day('2026-11-08') };
  const spoken = { ...BOARD.spoken, promised: { lines: [late], others: null } };
  const board = { ...BOARD, promised: [late], spoken };
  assert.match(loudspeakerText(board), /十一月八号以前办完一件道路的事，日子已经过了，还没有人确认办成。/);
  assert.ok(smsTexts(board).some((text) => text.includes('道路，日子已过，还没人确认办成')));
  assert.match(JSON.stringify(posterOf(board, 'zh')), /2026-11-08 前办完，日子已过，还没有人确认办成/);
  assert.doesNotMatch(loudspeakerText(BOARD), /日子已经过了/);
});

test('[003-31] what is laid open hangs on the sheet with its days and with what nobody has answered; read out, no figure or sign is left', () => {
  const sheet = JSON.stringify(posterOf(BOARD, 'zh').sections.find(({ heading }) => heading === '公开了什么'));
  assert.match(sheet, /乙村村务：[^"]*（甲乡政府，2026-11-20 公开），2026-12-02 开始做"/);
  assert.match(sheet, /2 个提问等答复，应在 2026-11-13 前答复，已超期"/);
  assert.match(sheet, /另外还有 3 件，扫码看。","哪一件不明白：[^"]*10 个工作日内答复。"/);
  const text = opennessLoudspeaker(BOARD) ?? '';
  assert.match(
    text,
    /乙村村务：二零二七年一月五号换八盏路灯，一百二十平方米，每盏一千两百八十五点五元，甲乡政府公开的，十二月二号开始做。/,
  );
  assert.match(
    text,
    /二零二六年十月收支，节余两万三千零五十元，百分之八十五用于修渠，甲乡政府公开的。有两个提问等着答复，十一月十三号就该答复，到现在还没有。另外还有三件。/,
  );
  assert.match(text, /到村委会问，打电话0 9 9 9 1 2 3 4 5都行，不用说名字，十个工作日以内答复。$/);
  const signs = text.replace(/电话[\d ]+/, '').replaceAll('：', '');
  assert.doesNotMatch(signs, /[0-9%/·:()²,]/);
  const items = Array.from({ length: 60 }, () => BOARD.openness.items[0] as never);
  const long = opennessLoudspeaker({ ...BOARD, openness: { ...BOARD.openness, items } }) ?? '';
  assert.ok(long.length <= 430 && long.endsWith('以内答复。'), 'two minutes, and it ends with where to ask');
  assert.equal(opennessLoudspeaker({ ...BOARD, openness: { ...BOARD.openness, items: [] } }), null);
});

test('of many items a board tells first what begins soon, then what waits for an answer, then the newest', () => {
  const [plan, accounts] = BOARD.openness.items as [BoardItem, BoardItem];
  const begun = { ...plan, startsOn: day('2026-11-01'), on: day('2026-10-01') };
  const newest = { ...begun, startsOn: null, on: day('2026-11-22') };
  const soon = { ...plan, startsOn: day('2026-11-24') };
  const ordered = inBoardOrder([begun, newest, accounts, plan, soon], day('2026-11-23'));
  assert.deepEqual(ordered, [soon, plan, accounts, newest, begun]);
});

test('a title is read without brackets and with one sign between it and what follows', () => {
  const lines = [{ title: '水龙头出来的水是黄的，［村名］家家都这样。', unit: '某县水利局', result: '已解决' }];
  const text = loudspeakerText({ ...BOARD, spoken: { ...BOARD.spoken, answered: { lines, others: null } } });
  assert.match(text, /水是黄的，某村家家都这样，某县水利局办的/);
});

test('numbers are read as people say them', () => {
  const said = { 2: '二', 10: '十', 12: '十二', 20: '二十', 105: '一百零五', 212: '二百一十二', 2030: '两千零三十' };
  for (const [count, words] of Object.entries(said))
    assert.equal(spokenCount(Number(count)), words.replace('二百', '两百'));
  assert.equal(spokenDay(day('2026-01-02')), '一月二号');
  assert.deepEqual(['09:30', '14:05', '12:00', '02:00'].map(spokenTime), [
    '上午九点半',
    '下午两点零五分',
    '下午十二点',
    '上午两点',
  ]);
});

test('each message fits into seventy characters, and one says where all of it stands', () => {
  const texts = smsTexts(BOARD);
  for (const text of texts) assert.ok(text.length <= 70, text);
  assert.equal(texts.length, 7);
  const long = { ...BOARD.openness, items: BOARD.openness.items.map((one) => ({ ...one, title: '修'.repeat(100) })) };
  const cut = smsTexts({ ...BOARD, openness: long });
  assert.equal(cut.length, 7, 'a long title is cut, not left out');
  assert.ok(cut.some((text) => text.length === 70 && /^【甲乡公示】乙村财务：修+…，2个提问等答复。$/.test(text)));
  assert.ok(texts.at(-1)?.includes(BOARD.address));
});
