import type { Judged } from '#civic/trustlog/rules/checking.ts';
import type { Words } from '#kernel/language.ts';

/** What the page says of a proof in one line, and what follows from it. */
export const VERDICTS = {
  proven: {
    title: { zh: '成立', en: 'It holds' },
    words: {
      zh: '这件事登记在公开日志里。谁要是删掉、改动、倒签它，拿这份凭证就能当场证明。',
      en: 'This stands in the public log. Whoever drops, alters or back-dates it is shown up by this proof.',
    },
  },
  waiting: {
    title: { zh: '日志已签，等见证人', en: 'Signed by the log, waiting for witnesses' },
    words: {
      zh: '这件事登记在公开日志里，日志自己签了字，但看到的见证人还不够。请过几分钟重新下载凭证再查。',
      en: 'This stands in the public log and the log has signed it, but not enough witnesses have seen it yet. Download the proof again in a few minutes and check anew.',
    },
  },
  no_proof: {
    title: { zh: '读不出来', en: 'It can’t be read' },
    words: {
      zh: '这不是凭证文件（.tlog-proof），或者文件缺了、坏了。请重新下载，整个文件一起选，不要改动。',
      en: 'This is no proof (.tlog-proof), or part of it is missing or broken. Download it again and choose the whole file, unaltered.',
    },
  },
  no_extra: {
    title: { zh: '读不出登记内容', en: 'The entry can’t be read' },
    words: {
      zh: '文件里写明登记内容的那一行（extra）缺了，或被改过。',
      en: 'The line that tells what was entered (extra) is missing or was altered.',
    },
  },
  no_checkpoint: {
    title: { zh: '读不出日志的签名', en: 'The log’s signature can’t be read' },
    words: {
      zh: '文件末尾日志签名的部分（检查点）缺了，或被改过。',
      en: 'The part at the end that the log signed (the checkpoint) is missing or was altered.',
    },
  },
  unknown_log: {
    title: { zh: '不认识这本日志', en: 'An unknown log' },
    words: {
      zh: '凭证说它属于日志 {origin}，但这一页没有它的公钥，或它没有签字。请核对是不是别县的凭证，公钥和公告栏上的是否一样。',
      en: 'The proof says it belongs to the log {origin}, of which this page has no key, or which has not signed it. See whether it is another county’s proof, and whether the key is the one on the notice board.',
    },
  },
  forged: {
    title: { zh: '不成立：签名不对', en: 'It does not hold: a wrong signature' },
    words: {
      zh: '{by} 的签名和内容对不上：检查点被改过，或不是它签的。',
      en: 'The signature of {by} does not fit: the checkpoint was altered, or they have not signed it.',
    },
  },
  not_included: {
    title: { zh: '不成立：日志里没有这一条', en: 'It does not hold: not in the log' },
    words: {
      zh: '日志的签名是真的，但这一条登记（内容、序号或路径）不在它签过的日志里。',
      en: 'The log’s signature is genuine, but this entry (its text, its number or its path) is not in what it signed.',
    },
  },
  other_fields: {
    title: { zh: '不成立：不是当时说的话', en: 'It does not hold: other words' },
    words: {
      zh: '登记是真的，但凭证里写的内容和当时登记的指纹对不上：内容或它的盐被改过。',
      en: 'The entry is genuine, but what the proof tells is not what was entered then: the content or its salt was altered.',
    },
  },
} as const satisfies Record<Judged['verdict'], { readonly title: Words; readonly words: Words }>;

/** What to do with a proof that does not hold. */
export const KEEP: Words = {
  zh: '原文件请留好，不要删。先重新下载再查一次；还是这样，就把文件交给公告栏上的见证单位看。',
  en: 'Keep the file as it is. Download it again and check once more; if it stays so, show it to a witness named on the notice board.',
};

export const PARTS = {
  said: { zh: '当时说的（只在您这台设备上显示）', en: 'What was handed in (shown on this device only)' },
  entered: { zh: '怎么登记的', en: 'How it was entered' },
  kind: { zh: '登记的是', en: 'Entered as' },
  when: { zh: '登记时间', en: 'Entered at' },
  number: { zh: '第几条', en: 'Number of the entry' },
  'number.of': {
    zh: '第 {index} 条（从0数起，签名时共 {size} 条）',
    en: '{index} (counted from 0; {size} in all when it was signed)',
  },
  log: { zh: '哪本日志', en: 'Which log' },
  codes: { zh: '经办记的码', en: 'What the office noted' },
  file: { zh: '附件{number}的指纹（SHA-256）', en: 'Fingerprint of file {number} (SHA-256)' },
  withheld: { zh: '这里不写，只留指纹', en: 'not told here; only its fingerprint' },
  key: { zh: '日志公钥（和公告栏核对）', en: 'The log’s key (compare with the notice board)' },
  witnesses: { zh: '几个见证人看到', en: 'Seen by' },
  'witnesses.none': { zh: '还没有，只有日志自己签了字', en: 'nobody yet: the log alone has signed' },
  'witnesses.count': { zh: '{count} 个', en: '{count} witnesses' },
  'witnesses.one': { zh: '1 个', en: '1 witness' },
  seen: { zh: '{name}，{time}', en: '{name}, {time}' },
  wrongPolicy: {
    zh: '这一页里的公钥表第 {line} 行读不懂，查不了。请用脚本查。',
    en: 'Line {line} of the keys in this page can’t be read, so it can check nothing. Use the script.',
  },
} as const satisfies Record<string, Words>;

/** What the log says happened; a kind that has no words here is shown as it stands. */
export const KINDS: Readonly<Record<string, Words>> = {
  'intake.submission.registered': { zh: '您反映的事登记了', en: 'what you said was registered' },
  'intake.words.added': { zh: '您补充了内容', en: 'you added something' },
  'vault.identity.sealed': { zh: '您是谁已经密封', en: 'who you are was sealed' },
  'vault.identity.opening_asked': { zh: '有保密员申请打开您的身份', en: 'a guardian asked to open who you are' },
  'vault.identity.opened': { zh: '两名保密员打开了您的身份', en: 'two guardians opened who you are' },
  'vault.erasure.asked': { zh: '申请了删除个人信息', en: 'erasure was asked for' },
  'vault.erasure.done': { zh: '个人信息依法删除了', en: 'personal information was erased' },
};

/** What is handed in, by the name of its field; a name that has no words here is shown as it stands. */
export const FIELDS: Readonly<Record<string, Words>> = {
  title: { zh: '标题', en: 'Title' },
  words: { zh: '您说的话', en: 'Your words' },
  proposedSolution: { zh: '本人的办法', en: 'What they propose' },
  complainedOf: { zh: '反映的是谁', en: 'Whom it is about' },
  place: { zh: '地方', en: 'Place' },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Telephone' },
  email: { zh: '电子邮箱', en: 'E-mail' },
  address: { zh: '住址', en: 'Address' },
};
