import type { Words } from '#kernel/language.ts';

/** What the page that checks proofs says of itself. */
export const CHECK_WORDS = {
  title: { zh: '查凭证', en: 'Check a proof' },
  intro: {
    zh: '凭证（.tlog-proof 文件）能证明：您说的话当时就登记进了公开日志，没有被删、被改、被倒签。在这里可以查真假。',
    en: 'A proof (a .tlog-proof file) proves that what you said was entered in the public log then, and was neither dropped nor altered nor back-dated. Here you can see whether it holds.',
  },
  private: {
    zh: '在您自己的手机或电脑上查，凭证不会发给任何人。断了网也能查。',
    en: 'It is checked on your own phone or computer; the proof is sent to nobody. It works without network, too.',
  },
  script: {
    zh: '在这一页上查要打开 JavaScript。不打开，可以用下面的脚本查。',
    en: 'To check on this page JavaScript must be on. Without it, use the script below.',
  },
  file: { zh: '选择凭证文件', en: 'Choose the proof file' },
  paste: { zh: '或者把凭证的全文粘贴在这里', en: 'Or paste the whole text of the proof here' },
  check: { zh: '查这段文字', en: 'Check this text' },
  keep: { zh: '存下来，断网用', en: 'Keep it, for use without network' },
  'keep.how': {
    zh: '这一页可以存到手机或电脑上，用浏览器打开，断网也能查。凭证和它放在一起，以后不用再相信这个网站。',
    en: 'This page can be kept on a phone or computer and opened in a browser, where it checks without network. With it beside your proofs you need not trust this site again.',
  },
  'keep.link': { zh: '下载这一页', en: 'Download this page' },
  kept: {
    zh: '这一页存于 {day}。下面的公钥是那一天的。',
    en: 'This page was kept on {day}. The keys below are those of that day.',
  },
  without: { zh: '不用我们的软件也能查', en: 'Check us without our software' },
  'without.how': {
    zh: '这段四十行的脚本只用 bash、openssl、xxd 和 coreutils，任何 Linux 电脑都能运行，也可以请懂的人看着运行。',
    en: 'A script of forty lines with nothing but bash, openssl, xxd and coreutils runs on any Linux computer; ask somebody who knows to read it and run it for you.',
  },
  'without.link': { zh: '看脚本', en: 'See the script' },
  keys: { zh: '这一页相信谁的签名', en: 'Whose signatures this page believes' },
  'keys.how': {
    zh: '“log” 是本县日志的公钥，“witness” 是见证人的。请和公告栏上印的核对：不一样，就不要相信这一页。',
    en: '“log” is the key of this county’s log, “witness” those of its witnesses. Compare them with what is printed on the notice board: where they differ, don’t trust this page.',
  },
} as const satisfies Record<string, Words>;
