import type { RefusalWords } from '#kernel/refusal.ts';
import { erasureRefusals } from './refusals-erasure.ts';
import { lookRefusals } from './refusals-looks.ts';

/** Words of the vault's refusals. */
export const vaultRefusals = {
  ...erasureRefusals,
  ...lookRefusals,
  'vault.seal-unreadable': {
    status: 400,
    zh: '密封的联系方式传坏了。请重新填写姓名和电话再交一次；其他内容都还在。',
    en: 'The sealed contact details arrived damaged. Please fill in name and phone again and send once more; the rest is still here.',
  },
  'vault.seal-outdated': {
    status: 409,
    zh: '保密员刚换了钥匙，密封的联系方式要重新封一次。请重新填写姓名和电话再交；其他内容都还在。',
    en: 'A seal guardian has just changed keys, so your contact details must be sealed again. Please fill in name and phone again and send; the rest is still here.',
  },
  'vault.seal-in-line': {
    status: 409,
    zh: '您点名的单位里，或者它的上下级里，有原来选定的保密员，已经换人，姓名和联系方式要重新封一次。请重新填写姓名和电话再交；其他内容都还在。',
    en: 'A seal guardian who was chosen works in the unit that you named, or above or below it; others take over, so your contact details must be sealed again. Please fill in name and phone again and send; the rest is still here.',
  },
  'vault.not-guardian': {
    status: 403,
    zh: '只有全县的保密员能保管钥匙。请找系统管理员核对您的岗位。',
    en: 'Only seal guardians of the whole county keep keys. Ask the system administrator to check your role.',
  },
  'vault.key-unreadable': {
    status: 400,
    zh: '公钥没有传完整。请刷新页面，重新生成钥匙。',
    en: 'The public key did not arrive whole. Reload the page and make the key again.',
  },
  'vault.key-known': {
    status: 409,
    zh: '这把钥匙已经登记过。请重新生成一把新的。',
    en: 'This key was handed in before. Please make a new one.',
  },
  'vault.no-key': {
    status: 409,
    zh: '您还没有钥匙。请先在本页生成钥匙，存到两个U盘。',
    en: 'You have no key yet. First make one on this page and keep it on two sticks.',
  },
  'vault.matter-unknown': {
    status: 404,
    zh: '没有这个编号的密封事项，或者您不能经手。请核对编号。',
    en: 'There is no sealed matter of this number, or you may not deal with it. Please check the number.',
  },
  'vault.barred': {
    status: 403,
    zh: '您或交出份额的人办过这件事，或者已经回避，不能打开。请另两位保密员来。',
    en: 'You, or somebody who gave a share, had a hand in this matter or stepped back from it. Let two other guardians open it.',
  },
  'vault.nothing-sealed': {
    status: 409,
    zh: '这件事没有密封的身份：当时没有留姓名和联系方式，或者还没有封存。',
    en: 'This matter has no sealed identity: none was given, or it is not sealed yet.',
  },
  'vault.opening-reason-missing': {
    status: 400,
    zh: '请写明打开的理由，至少十个字：为什么非知道是谁不可。',
    en: 'Say why it must be known who it is, in at least ten characters.',
  },
  'vault.opening-basis-missing': {
    status: 400,
    zh: '请写明法律依据（哪部法、第几条）。',
    en: 'Name the law on which it rests (which law, which article).',
  },
  'vault.delay-wrong': {
    status: 400,
    zh: '推迟告知要写明禁止告知的法律依据和到哪一天为止，最长 {days} 天；不推迟就都不填。',
    en: 'To tell the person later, name the law that forbids telling now and the day on which it ends, at most {days} days from now; else leave both empty.',
  },
  'vault.opening-unknown': {
    status: 404,
    zh: '没有这个打开申请，或者您不能经手。请回到列表核对。',
    en: 'There is no such request, or you may not deal with it. Go back to the list and check.',
  },
  'vault.opening-over': {
    status: 409,
    zh: '这个申请已经打开过或者过期了。还需要时，请重新申请。',
    en: 'This request has been used or has lapsed. Ask again if it is still needed.',
  },
  'vault.no-share': {
    status: 409,
    zh: '这件事没有封给您的那一份。请另两位保密员来打开。',
    en: 'No share of this matter was sealed to you. Two other guardians must open it.',
  },
  'vault.share-given': {
    status: 409,
    zh: '您的那一份已经交了。请等另一位保密员。',
    en: 'You have given your share already. Wait for another guardian.',
  },
  'vault.share-unreadable': {
    status: 400,
    zh: '您的那一份没有传完整。请刷新页面再交一次。',
    en: 'Your share did not arrive whole. Reload the page and give it again.',
  },
  'vault.not-asker': {
    status: 403,
    zh: '只有申请的人能取走平台的那一份。请申请的保密员来打开。',
    en: 'Only the guardian who asked receives the house’s share. Let them open it.',
  },
  'vault.too-few-shares': {
    status: 409,
    zh: '还要等两位保密员都交出自己的那一份。',
    en: 'Two guardians must give their shares first.',
  },
  'vault.not-in-the-log': {
    status: 503,
    zh: '这个申请还没有在公开日志里查实，平台的那一份暂时不给。请几分钟后再试；一直不行，请找系统管理员看公开日志。',
    en: 'The request does not stand proven in the public log yet, so the house’s share is not given. Try again in a few minutes; if it stays so, ask the system administrator to look at the log.',
  },
  'vault.no-release-key': {
    status: 503,
    zh: '平台的密钥文件不见了或不对。请系统管理员从备份恢复 release-key.json。',
    en: 'The house’s key file is missing or wrong. The system administrator must restore release-key.json from the backup.',
  },
  'vault.nobody-to-pass-to': {
    status: 409,
    zh: '还没有别的保密员可以接手。请先让接手的人生成钥匙。',
    en: 'There is no other guardian to take over. First let whoever follows make a key.',
  },
} as const satisfies Record<string, RefusalWords>;
