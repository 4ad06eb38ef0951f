import type { Words } from '#kernel/language.ts';

/** What the guardians' script says itself. */
export const TOLD = {
  shortPhrase: {
    zh: '口令太短，至少写十二个字。',
    en: 'The pass phrase is too short: write at least twelve characters.',
  },
  otherPhrase: { zh: '两次写的口令不一样，请重写。', en: 'The two pass phrases differ; please type them again.' },
  otherFile: {
    zh: '这不是刚才那个文件，或者没有存好。请从U盘重新选；还不行就重新生成。',
    en: 'This is not the file just made, or it was not kept whole. Choose it again from the stick; if that fails, make a new one.',
  },
  otherPhraseOrFile: {
    zh: '打不开：口令不对，或者不是钥匙文件。请核对后重写。',
    en: 'It does not open: another pass phrase, or no key file. Please check and type again.',
  },
  noFile: { zh: '请先选U盘上的钥匙文件。', en: 'First choose the key file on the stick.' },
  otherKey: {
    zh: '这把钥匙打不开您的这一份。请换封这一份时用的那把钥匙的文件。',
    en: 'This key does not open your share. Choose the file of the key to which it was sealed.',
  },
  otherBrowser: {
    zh: '提出申请时的一次性钥匙不在这个浏览器里。请回到提出申请的那台电脑和浏览器；没有了就重新申请。',
    en: 'The one-time key of the request is not in this browser. Go back to the computer and browser in which you asked; if it is gone, ask again.',
  },
  notJoined: {
    zh: '份额合不起来：有一份是错的。请重新申请，并请保密员用自己的钥匙再交一次。',
    en: 'The shares don’t join: one of them is wrong. Ask again, and let the guardians give their shares with their own keys.',
  },
  notReached: {
    zh: '没有连上平台。请检查网络后再按一次。',
    en: 'The house was not reached. Check the network and press again.',
  },
  noCryptography: {
    zh: '这个地址不是 https，浏览器不给用加密。请用 https 地址打开这一页。',
    en: 'This address is not https, so the browser gives no cryptography. Open this page by its https address.',
  },
  passed: { zh: '转交了 {count} 份。', en: '{count} shares were passed on.' },
} as const satisfies Record<string, Words>;

export const IDENTITY_WORDS = {
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '邮箱', en: 'E-mail' },
  address: { zh: '地址', en: 'Address' },
} as const satisfies Record<string, Words>;
