import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atOnce, judge, type Lessons, learn, phrasesFor } from './classifier.ts';
import { calibrationError, calibrationFor, foldsOf, probabilitiesOf, seededChance, wilson } from './measures.ts';
import { bytesOfModel, modelOfBytes } from './model-bytes.ts';

/** Texts of nobody, put together from pieces; three things that people speak of. */
const SUBJECTS = [
  [
    ['路面塌陷', '水泥路开裂', '路灯不亮', '桥栏杆断了'],
    ['三轮车过不去', '晚上看不见走路', '请派人修补路面'],
  ],
  [
    ['自来水发黄', '水压太小', '水管漏水', '停水三天'],
    ['做饭没有水用', '要到井里挑水', '请检修管网'],
  ],
  [
    ['拖欠工资', '工钱没有结清', '老板不签合同', '加班不给钱'],
    ['工友们等钱过年', '干了半年没拿到钱', '请劳动监察管一管'],
  ],
] as const;

function textsOf(seed: number, count: number): Lessons['examples'] {
  const chance = seededChance(seed);
  const pick = (from: readonly string[]) => from[Math.floor(chance() * from.length)] ?? '';
  return Array.from({ length: count }, (_, index) => {
    const label = index % SUBJECTS.length;
    const [what, so] = SUBJECTS[label] ?? [[], []];
    const where = pick(['乙村口', '甲乡街上', '丙组', '学校门口']);
    const words = `${where}${pick(what)}已经${pick(['两个月', '半年', '好几天'])}了，${pick(so)}，谢谢。`;
    return { told: { title: '', words }, label };
  });
}

const LESSONS: Lessons = { labelCount: 3, examples: textsOf(1, 120), names: [], others: [] };
const LEARNED = atOnce(learn(LESSONS));

test('what was learned from 120 texts names nine in ten of 90 others rightly, and the same lessons teach the same', () => {
  const others = textsOf(2, 90);
  const right = others.filter(({ told, label }) => {
    const scores = judge(LEARNED.model, told);
    return scores.indexOf(Math.max(...scores)) === label;
  });
  assert.ok(right.length >= 81, `${right.length} of 90`);
  assert.equal(LEARNED.tried.length, 120, 'each example is tried once by a model that did not learn from it');
  const [one, again] = [1, 2].map(() => atOnce(learn({ ...LESSONS, examples: textsOf(1, 40) })).model);
  assert.deepEqual(again?.weights.slice(0, 3000), one?.weights.slice(0, 3000));
  assert.deepEqual(again?.calibration, one?.calibration);
});

test('labels that are chance are foretold no better than by chance, and it says that it is not sure', () => {
  const chance = seededChance(3);
  const examples = textsOf(4, 240).map(({ told }) => ({ told, label: Math.floor(chance() * 3) }));
  const { model, tried } = atOnce(learn({ ...LESSONS, examples }));
  const firsts = tried.map(({ scores, label }) => {
    const shares = probabilitiesOf(scores, model.calibration);
    const confidence = Math.max(...shares);
    return { confidence, isRight: shares.indexOf(confidence) === label };
  });
  assert.ok(firsts.filter(({ isRight }) => isRight).length < 120, 'a third, not a half');
  const sure = firsts.filter(({ confidence }) => confidence > 0.6).length;
  assert.ok(sure < 12, `${sure} of 240 were said to be likely`);
});

test('why: phrases of this very text that speak for the label, never one of another text', () => {
  const told = { title: '', words: '我家门前的水管漏水，请检修管网。' };
  const phrases = phrasesFor(LEARNED.model, told, 1, 3);
  assert.ok(phrases.length > 0 && phrases.every((phrase) => told.words.includes(phrase)), phrases.join('|'));
  assert.ok(
    phrases.some((phrase) => phrase.includes('水')),
    phrases.join('|'),
  );
  assert.deepEqual(phrasesFor(LEARNED.model, { title: '', words: '。。。' }, 1, 3), []);
});

test('a model comes back from its bytes and judges as before', () => {
  const back = modelOfBytes(bytesOfModel(LEARNED.model), 3);
  for (const { told } of textsOf(5, 30)) {
    const [was, is] = [LEARNED.model, back].map((model) => probabilitiesOf(judge(model, told), model.calibration));
    for (const [at, share] of was?.entries() ?? []) assert.ok(Math.abs(share - (is?.[at] ?? 0)) < 0.001);
  }
  assert.throws(() => modelOfBytes(bytesOfModel(LEARNED.model), 4));
});

test('the interval of Wilson and the error of calibration are those of the books', () => {
  const { low, high } = wilson(81, 263);
  assert.ok(Math.abs(low - 0.2553) < 0.0005 && Math.abs(high - 0.3662) < 0.0005, 'Newcombe 1998, method 3');
  const nine = Array.from({ length: 10 }, (_, at) => ({ confidence: 0.95, isRight: at < 9 }));
  assert.ok(Math.abs(calibrationError(nine) - 0.05) < 1e-9);
});

test('one who is always too sure is calibrated down to how often it was right, and no order changes', () => {
  const chance = seededChance(6);
  const scored = Array.from({ length: 2000 }, () => ({ scores: [3, 0], label: Number(chance() < 0.3) }));
  const calibration = calibrationFor(scored);
  const [first = 0, second = 0] = probabilitiesOf([3, 0], calibration);
  assert.ok(Math.abs(first - 0.7) < 0.03, String(first));
  assert.ok(Math.abs(first + second - 1) < 1e-9 && first > second);
});

test('folds hold every label alike', () => {
  const labels = Array.from({ length: 100 }, (_, at) => (at < 80 ? 'a' : 'b'));
  const folds = foldsOf(labels, 10, 1);
  for (let fold = 0; fold < 10; fold += 1)
    assert.equal(labels.filter((label, at) => label === 'b' && folds[at] === fold).length, 2);
});
