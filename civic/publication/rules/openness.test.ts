import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCivilDate } from '#kernel/civil-date.ts';
import { idOf } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { checkTicks, nextState, type OpennessHands, readOpenness } from './openness.ts';
import { moneyText, parseLines, readLines, sumsOf } from './openness-lines.ts';
import { hiddenCount, isHollowed, isMaskedFrom, readQuestion } from './question.ts';

const id = (number: number) => idOf(number, new Uint8Array(10));
const TODAY = parseCivilDate('2026-11-21') ?? assert.fail();

const FORM = {
  ...{
    kind: 'finance',
    areaCode: '990101101201',
    unitId: id(1),
    title: '十月收支',
    words: '十月的账，一笔一笔列在下面。',
  },
  ...{ periodFrom: '2026-10-01', periodTo: '2026-10-31', source: '村账本第12页', sourceOn: '2026-11-02' },
  ...{ lines: '项目,收入,支出\n卖苹果,"12,000",\n修水渠,,3500.5' },
};

/** The field that is refused, with its code; null when nothing is. */
const wrong = (changed: object): string | null => {
  const read = readOpenness({ ...FORM, ...changed }, TODAY);
  return isRefusal(read) ? `${read.code.split('.')[1]} ${read.field}` : null;
};

test('[002-16] an openness item without its source, its day or its unit is refused, and of accounts without their table', () => {
  assert.equal(wrong({}), null);
  for (const field of ['title', 'words', 'source', 'unitId', 'areaCode', 'kind'])
    assert.equal(wrong({ [field]: ' ' }), `openness-incomplete ${field}`);
  assert.equal(wrong({ sourceOn: '' }), 'openness-day sourceOn');
  assert.equal(wrong({ sourceOn: '2026-11-22' }), 'openness-day sourceOn', 'a source of tomorrow');
  assert.equal(wrong({ periodTo: '2026-09-30' }), 'openness-day periodTo', 'it ends before it begins');
  assert.equal(wrong({ periodTo: '2026-12-31' }), 'openness-day periodTo', 'accounts of the future');
  assert.equal(
    wrong({ kind: 'village', lines: '', periodTo: '2026-12-31' }),
    null,
    'a village may tell of what it will do',
  );
  assert.equal(wrong({ lines: '' }), 'lines-empty lines');
  assert.equal(wrong({ kind: 'party', lines: '' }), null);
  assert.equal(wrong({ kind: 'village' }), 'lines-finance lines', 'accounts by another name take three people too');
  assert.equal(wrong({ kind: 'village', lines: '', periodTo: '9999-12-31' }), 'openness-day periodTo');
});

test('[002-14] a plan is told before the day on which it begins, or it is no plan', () => {
  const plan = { plan: '翻修村小学屋顶' };
  assert.equal(wrong({ ...plan, startsOn: '2026-11-22' }), null);
  assert.equal(wrong({ ...plan, startsOn: '2026-11-21' }), 'openness-started startsOn');
  assert.equal(wrong(plan), 'openness-day startsOn');
  assert.equal(wrong({ startsOn: '2026-12-01' }), 'openness-incomplete plan');
});

test('[003-28] party affairs and accounts take three people, the rest two, and nobody says yes twice', () => {
  const hands = (kind: OpennessHands['kind'], state: OpennessHands['state'] = 'proposed'): OpennessHands => ({
    ...{ kind, state, proposedBy: id(1), checkedBy: state === 'checked' ? id(2) : null },
  });
  const to = (of: OpennessHands, by: number) => {
    const next = nextState(of, id(by));
    return isRefusal(next) ? next.code : `${next.step} ${next.to}`;
  };
  for (const kind of ['party', 'finance'] as const) {
    assert.equal(to(hands(kind), 2), 'check checked');
    assert.equal(to(hands(kind, 'checked'), 3), 'approve released');
    assert.equal(to(hands(kind, 'checked'), 2), 'publication.openness-person');
    assert.equal(to(hands(kind, 'checked'), 1), 'publication.openness-person');
  }
  for (const kind of ['government', 'village'] as const) assert.equal(to(hands(kind), 2), 'check released');
  assert.equal(to(hands('village'), 1), 'publication.openness-person');
  assert.equal(to(hands('village', 'released'), 2), 'publication.openness-decided');
  assert.equal(checkTicks(['secrecy', 'necessity', 'accuracy']), null);
  assert.equal(checkTicks(['secrecy', 'accuracy'])?.field, 'necessity');
});

test('sums of accounts are computed to the cent, and never typed; what is no money is named with its line', () => {
  const lines = readLines(FORM.lines, true);
  assert.equal(lines, '项目,收入,支出\n卖苹果,12000.00,\n修水渠,,3500.50');
  const sums = sumsOf(parseLines(String(lines)));
  assert.deepEqual(
    [sums?.income, sums?.expense, sums?.left].map((cents) => moneyText(cents ?? Number.NaN)),
    ['12000.00', '3500.50', '8499.50'],
  );
  // A tenth and two tenths are three tenths here, which they are not in binary.
  const tenths = parseLines(String(readLines('项目\t收入\t支出\n一\t0.1\t\n二\t0.2\t\n冲账\t\t-0.30', true)));
  assert.deepEqual(sumsOf(tenths), { income: 30, expense: -30, left: 60 });
  const refused = (text: string) => {
    const read = readLines(text, true);
    return isRefusal(read) ? [read.code, read.values?.line] : null;
  };
  assert.deepEqual(refused('项目,收入,支出\n卖苹果,一万二,'), ['publication.lines-number', 2]);
  assert.deepEqual(refused('项目,收入,支出\n卖苹果,12000,\n修水渠,,35.005'), ['publication.lines-number', 3]);
  assert.deepEqual(refused('项目,收入,支出\n卖苹果,"12,00",'), ['publication.lines-number', 2]);
  assert.deepEqual(refused('项目,收入,支出\n卖苹果,12000,\n合计,12000,'), ['publication.lines-sum', 3]);
  assert.deepEqual(refused('项目,收入,支出\n卖苹果,12000,\n本月合 计,12000,'), ['publication.lines-sum', 3]);
  assert.deepEqual(refused(`项目,收入,支出\n卖苹果,"1${',000'.repeat(40)}",`), ['publication.lines-number', 2]);
  const rich = `项目,收入,支出\n${Array.from({ length: 200 }, (_, n) => `${n},99999999999.99,`).join('\n')}`;
  assert.equal(sumsOf(parseLines(rich))?.income, 199 * 9_999_999_999_999 + 9_999_999_999_999, 'to the cent');
  assert.deepEqual(refused('项目,收入,支出\n卖苹果,,'), ['publication.lines-blank', 2]);
  assert.deepEqual(refused('项目,金额\n卖苹果,12000'), ['publication.lines-columns', undefined]);
  assert.equal(readLines('哪天,做什么\n3日,"清淤, 拉渣"', false), '哪天,做什么\n3日,"清淤, 拉渣"');
  assert.deepEqual(sumsOf(parseLines('哪天,做什么\n3日,清淤')), null);
});

test('whoever masks a question replaces words by a mark; to cut, soften or add anything is refused', () => {
  const asked = '张三家的低保是谁批的？凭什么给他，不给我家？';
  for (const masked of [
    asked,
    '［姓名］家的低保是谁批的？凭什么给他，不给我家？',
    '张某家的低保是谁批的？凭什么给他，不给［门牌房号］？',
  ])
    assert.ok(isMaskedFrom(masked, asked), masked);
  for (const changed of [
    '低保是谁批的？凭什么给他，不给我家？',
    '［姓名］家的低保是谁批的？',
    '［姓名］家的低保是谁批的？请问为什么给他，不给我家？',
    '［姓名］张三家的低保是谁批的？凭什么给他，不给我家？',
    `［姓名］${asked}`,
    '［都是谣言］家的低保是谁批的？凭什么给他，不给我家？',
    '张某是谁批的？凭什么给他，不给我家？',
    '［全文］',
    '［'.repeat(300_000),
    '',
  ])
    assert.equal(isMaskedFrom(changed, asked), false, changed);
  assert.ok(isHollowed('［姓名］？', asked, 2), 'nobody can read what was asked');
  assert.equal(isHollowed('［姓名］家的低保是谁批的？凭什么给他，不给我家？', asked, 2), false);
  assert.equal(
    isHollowed('［姓名］，［手机号］，贪了？', '张三，13800138000，贪了？', 13),
    false,
    'what the house masks itself',
  );
  assert.equal(hiddenCount('［姓名］家的低保是谁批的？凭什么给他，不给我家？', asked), 2);
  assert.equal(
    readQuestion('钱\0呢\u202e？？\ud800'),
    '钱呢？？\ufffd',
    'what no database holds, and what turns the line',
  );
  assert.ok(isRefusal(readQuestion(' 钱呢 ')), 'too short to be answered');
  assert.equal(readQuestion(' 这笔钱呢？\r\n花哪了 '), '这笔钱呢？\n花哪了');
});
