import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '#kernel/instant.ts';
import { atOnce, learn } from '#kernel/text/classifier.ts';
import { figuresOf, type Learned, lessonsFrom, likelyFor, type PastCase } from './likely.ts';

const ROADS = ['路面塌陷过不去', '水泥路裂了口子', '路灯坏了天黑难走'];
const WATER = ['自来水又黄又浑', '水管漏水没人修', '停水三天没水做饭'];

function casesOf(label: string, sayings: readonly string[], count: number): PastCase[] {
  return Array.from({ length: count }, (_, at) => ({
    label,
    told: { title: '', words: `第${at % 7}组${sayings[at % sayings.length]}，请来看看。` },
  }));
}

const PAST = [...casesOf('09.01', ROADS, 110), ...casesOf('01.04', WATER, 110), ...casesOf('11.02', ['羊丢了'], 5)];
const FOUND = lessonsFrom(PAST, [], []);
assert.ok(FOUND);
const { model, tried } = atOnce(learn(FOUND.lessons));
const LEARNED: Learned = {
  ...figuresOf(tried, model, FOUND.labels),
  ...{ version: 2, learnedAt: '2026-11-22T20:00:00.000Z' as Instant, exampleCount: PAST.length },
  ...{ labels: FOUND.labels, model },
};
const ROAD = { title: '', words: '我们组的水泥路裂了口子，路面塌陷。' };
const anything = () => true;

test('with fewer than 200 matters nothing is learned, nor from one category alone', () => {
  assert.equal(lessonsFrom(PAST.slice(0, 199), [], []), null);
  assert.equal(lessonsFrom(casesOf('09.01', ROADS, 400), [], []), null);
  const none = likelyFor({ ...LEARNED, model: null, exampleCount: 199 }, ROAD, anything);
  assert.deepEqual([none.state, none.options, none.model?.exampleCount], ['too_few', [], 199]);
  assert.equal(likelyFor(null, ROAD, anything).state, 'not_learned');
});

test('a category with fewer than ten matters is never suggested, whatever is said', () => {
  assert.deepEqual(
    FOUND.labels.map(([label]) => label),
    ['01.04', '09.01', ''],
  );
  const sheep = likelyFor(LEARNED, { title: '', words: '第3组羊丢了，请来看看。' }, anything);
  assert.ok(!sheep.options.some(({ value }) => value === '11.02' || value === ''));
});

test('what is likely comes with how likely, with phrases of the text itself, and with how good the model is', () => {
  const view = likelyFor(LEARNED, ROAD, anything);
  assert.equal(view.state, 'suggested');
  const [first] = view.options;
  assert.equal(first?.value, '09.01');
  assert.ok(first?.because.length && first.because.every((phrase) => ROAD.words.includes(phrase)));
  assert.ok(view.options.length <= 3);
  const { triedCount = 0, rightCount = 0, lowPercent = 0, highPercent = 0 } = view.model ?? {};
  assert.equal(triedCount, PAST.length, 'each was tried by a model that had not learned from it');
  assert.ok(lowPercent <= (rightCount / triedCount) * 100 && (rightCount / triedCount) * 100 <= highPercent);
});

test('what may not be suggested falls out, and nothing else becomes likelier by it', () => {
  const view = likelyFor(LEARNED, ROAD, (label) => label !== '09.01');
  assert.deepEqual([view.state, view.options], ['unsure', []]);
});

test('a text that says nothing of either is answered with "don’t know"', () => {
  const told = { title: '', words: 'qqq' };
  const { state, options } = likelyFor(
    { ...LEARNED, model: { ...model, calibration: { slope: 0, offset: -1 } } },
    told,
    anything,
  );
  assert.deepEqual([state, options], ['unsure', []]);
});
