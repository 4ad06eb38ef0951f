import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessageSettings } from './messages.ts';
import { ConfigTrouble } from './trouble.ts';

const read = (env: Record<string, string>) => readMessageSettings(env, '/srv/minqing');

test('without settings no message leaves the house', () => {
  assert.deepEqual(read({}), { siteUrl: '', smtp: null, sms: null });
});

test('settings of mail and SMS are read as they are meant', () => {
  const env = {
    PUBLIC_URL: 'https://minqing.example.org/anything',
    SMTP_URL: 'smtps://user:secret@mail.example.org',
    SMTP_FROM: '民情 <no-reply@example.org>',
    SMS_HTTP_URL: 'https://sms.example.org/send',
    SMS_HTTP_BODY: '{"mobile":"{to}","content":"{text}"}',
    SMS_HTTP_TOKEN: 'token',
  };
  const { siteUrl, smtp, sms } = read(env);
  assert.equal(siteUrl, 'https://minqing.example.org');
  assert.deepEqual(smtp, { url: env.SMTP_URL, from: env.SMTP_FROM });
  assert.deepEqual(sms, {
    url: env.SMS_HTTP_URL,
    template: { mobile: '{to}', content: '{text}' },
    token: 'token',
  });
  assert.deepEqual(read({ SMS_FILE: 'out/sms.jsonl' }).sms, { file: '/srv/minqing/out/sms.jsonl' });
});

test('a wrong setting is named in both languages, and no password is repeated', () => {
  const wrong: readonly (readonly [string, Record<string, string>])[] = [
    ['SMTP_URL', { SMTP_URL: 'mail.example.org:secret', SMTP_FROM: 'a@b.org', PUBLIC_URL: 'https://x.org' }],
    ['SMTP_FROM', { SMTP_URL: 'smtp://u:secret@mail', PUBLIC_URL: 'https://x.org' }],
    ['SMTP_FROM', { SMTP_URL: 'smtp://u:secret@mail', SMTP_FROM: 'nobody', PUBLIC_URL: 'https://x.org' }],
    ['PUBLIC_URL', { SMTP_URL: 'smtp://u:secret@mail', SMTP_FROM: 'a@b.org' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'minqing' }],
    ['SMS_FILE', { SMS_FILE: 'x', SMS_HTTP_URL: 'https://x.org/secret' }],
    ['SMS_HTTP_URL', { SMS_HTTP_URL: 'ftp://x.org/secret' }],
    ['SMS_HTTP_BODY', { SMS_HTTP_URL: 'https://x.org', SMS_HTTP_BODY: '{"to":"{to}"}' }],
    ['SMS_HTTP_BODY', { SMS_HTTP_URL: 'https://x.org', SMS_HTTP_BODY: '{to} {text}' }],
  ];
  for (const [name, env] of wrong)
    assert.throws(
      () => read(env),
      (error) =>
        error instanceof ConfigTrouble &&
        error.zh.includes(name) &&
        error.en.includes(name) &&
        !error.message.includes('secret'),
      name,
    );
});
