import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dangersIn, linesFor } from './danger.ts';

const DANGEROUS: readonly [string, string][] = [
  ['我家隔壁着火了，快来人', 'fire'],
  ['后山起火，烟很大', 'fire'],
  ['楼道里有很浓的煤气味', 'gas'],
  ['三楼燃气泄漏没人管', 'gas'],
  ['老人摔倒后昏迷不醒', 'injury'],
  ['他喝了农药', 'injury'],
  ['桥上撞车了，有人受伤', 'injury'],
  ['孩子掉进了水库', 'drowning'],
  ['洪水来了，我们被水围困在屋顶', 'drowning'],
  ['他拿着刀在门口', 'violence'],
  ['我丈夫又打我，家暴很多年了', 'violence'],
  ['我不想活了', 'suicide'],
  ['房子要塌了，里面还有人', 'collapse'],
  ['the house is on fire', 'fire'],
  ['There is a smell of gas in the corridor', 'gas'],
];

for (const [words, danger] of DANGEROUS) {
  test(`“${words}” shows whom to call for ${danger}`, () => {
    assert.ok(dangersIn(words).includes(danger as never), dangersIn(words).join());
  });
}

const HARMLESS = [
  '楼下火锅店晚上太吵',
  '去火车站的公交车太少',
  '希望多搞消防演练和防火宣传',
  '小区消防通道被车堵了',
  '火龙果卖不出去',
  '商场打出跳楼价，质量很差',
  '路灯坏了三个月，晚上走路害怕',
  '这个政策把人气死了',
  '建议在水库边立预防溺水的牌子',
  '幸好没有人受伤',
  '防汛工作做得好，感谢干部',
  '村里的防火工作要抓一抓',
];

for (const words of HARMLESS) {
  test(`“${words}” is no emergency`, () => {
    assert.deepEqual(dangersIn(words), []);
  });
}

test('fire brings 119 first, and each line once', () => {
  assert.deepEqual(linesFor(['fire', 'injury']), ['119', '120', '110']);
  assert.deepEqual(linesFor(['violence']), ['110', '120']);
  assert.deepEqual(linesFor([]), []);
});
