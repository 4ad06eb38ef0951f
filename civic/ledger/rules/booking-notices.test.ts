import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '#kernel/instant.ts';
import { bookingMessageOf, bookingWords, channelFor } from './booking-notices.ts';
import { NOTICE_CHARACTERS_MAX } from './notices.ts';

const SENDER = { bookingUrl: 'https://county.example/990101/reception/booking', phone: '0000-12345' };
const LONG_PLACE = '某某自治县人民政府信访局人民来访接待中心一楼东侧第二接访室';

test('a mobile number gets an SMS, an address a mail; of two ways the one that the house can send by', () => {
  const both = { phone: '138 0000 0000', email: 'zhang@example.org' };
  const every = () => true;
  assert.equal(channelFor(both, every), 'sms');
  assert.equal(
    channelFor(both, (channel) => channel === 'email'),
    'email',
  );
  assert.equal(
    channelFor(both, () => false),
    'sms',
  );
  assert.equal(channelFor({ ...both, phone: '0911-1234567' }, every), 'email', 'no SMS reaches a landline');
  assert.equal(channelFor({ phone: '', email: '' }, every), null);
});

test('a message says day, hour and place in 70 characters, in either language, and neither code nor matter', () => {
  for (const kind of ['booking_moved', 'booking_cancelled'] as const) {
    const words = bookingWords(kind, { startsAt: '2026-09-30T06:30:00.000Z' as Instant, place: LONG_PLACE });
    for (const language of ['zh', 'en'] as const) {
      const told = { ...words, language, number: '26112312345678' };
      const { text } = bookingMessageOf('sms', told, SENDER);
      assert.ok([...text].length <= NOTICE_CHARACTERS_MAX, `${[...text].length} ${text}`);
      assert.match(text, language === 'zh' ? /9月30日 14:30，某某自治县/ : /30 September, 14:30/);
      const mail = bookingMessageOf('email', told, SENDER);
      assert.ok(mail.text.startsWith(text) && mail.text.includes(SENDER.bookingUrl));
      assert.match(mail.text, /2611 2312 3456 78/);
      assert.notEqual(mail.subject, '');
    }
  }
});
