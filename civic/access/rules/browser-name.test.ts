import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserNameOf } from './browser-name.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test('a browser is named by itself and its system, without version or model', () => {
  const named = {
    'Chrome · Windows': `Mozilla/5.0 (Windows NT 6.1; Win64; x64) ${WEBKIT} Chrome/109.0.0.0 Safari/537.36`,
    'Edge · Windows': `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`,
    '360 · Windows': `Mozilla/5.0 (Windows NT 10.0; WOW64) ${WEBKIT} Chrome/86.0.4240.198 Safari/537.36 QIHU 360SE`,
    'Firefox · Linux': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
    'Safari · iPhone':
      'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
    'Safari · macOS':
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15',
    '微信 WeChat · Android': `Mozilla/5.0 (Linux; Android 9; V1818A) ${WEBKIT} Version/4.0 Chrome/86.0.4240.99 XWEB/4317 Mobile Safari/537.36 MicroMessenger/8.0.23`,
    'Chrome · HarmonyOS': `Mozilla/5.0 (Linux; Android 10; HarmonyOS; TAS-AL00) ${WEBKIT} Chrome/99.0.4844.88 Mobile Safari/537.36`,
  };
  for (const [name, userAgent] of Object.entries(named)) assert.equal(browserNameOf(userAgent), name);
});

test('what says nothing of a browser is named nothing, rather than guessed', () => {
  assert.equal(browserNameOf(''), '');
  assert.equal(browserNameOf('<script>alert(1)</script>'), '');
});
