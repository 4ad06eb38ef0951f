import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { test } from 'node:test';
import { samplesOf } from '../near-copy.ts';
import { findPatterns } from './personal-detectors.ts';
import { findNames } from './personal-names.ts';

/** What makes a pattern look through the rest anew from each place: long runs without the end that it waits for. */
const HOSTILE = ['a', '１', '百', '三', 'a_', '1-', '《', '“', '"“', '京A', '一单元', '联系人:', '王某'];
const CHARACTERS = 20_000;
/** Measured 1 to 40 ms each on one core; looking through anew took 1500 to 2700. */
const MILLISECONDS_MAX = 300;

test('a text of 20,000 hostile characters holds nobody up: every detector walks it once', () => {
  for (const work of [findPatterns, findNames, samplesOf])
    for (const unit of HOSTILE) {
      const text = `${unit.repeat(CHARACTERS / unit.length)}!`;
      const from = performance.now();
      work(text);
      const took = performance.now() - from;
      assert.ok(took < MILLISECONDS_MAX, `${work.name} of ${unit}: ${Math.round(took)} ms`);
    }
});

test('a quotation that nobody closed stays, and one that is closed goes, as before', () => {
  const rule = '关于进一步做好全县农村饮水安全工程建设和运行管理工作的若干意见';
  assert.deepEqual(samplesOf(`按《${rule}》办理，三日内修好水管。`), samplesOf('按办理，三日内修好水管。'));
  assert.notDeepEqual(samplesOf(`按《${rule}办理，三日内修好水管。`), samplesOf('按'));
  assert.deepEqual(samplesOf(`《${rule}`), samplesOf(rule));
});
