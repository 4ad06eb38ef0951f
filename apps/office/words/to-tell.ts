const zh = {
  title: '待告知',
  intro:
    '这些结果还没有告诉本人，要靠人去说：寄信、打电话、走访时说，或者消息发不出去的。密封件不在这里，由本人凭编号查。',
  empty: '这里没有要告知的。',
  list: '待告知：{way}',
  pick: '选中编号 {number}',
  pickAll: '全选已显示的 {count} 条',
  picked: '选中 {count} 条',
  more: '再看一些',
  since: '{at} 起',
  printLetters: '打印信件',
  printVisits: '打印走访单',
  printHint: '打印会写明是谁说的，每次都留痕；打印不等于告知。',
  tell: '已告知',
  told: '已记下 {count} 条。',
  refused: '下面几条没有记上：',
};

const en = {
  title: 'To be told',
  intro:
    'These have not reached the person and need somebody: a letter, a call, a visit, or because no message got through. Sealed matters are not here; the person looks them up.',
  empty: 'Nothing to tell here.',
  list: 'To be told: {way}',
  pick: 'Pick number {number}',
  pickAll: 'All {count} that are shown',
  picked: '{count} picked',
  more: 'Show more',
  since: 'since {at}',
  printLetters: 'Print letters',
  printVisits: 'Print visit list',
  printHint: 'A print names who raised it, and each is recorded; printed is not told.',
  tell: 'Told',
  told: '{count} recorded.',
  refused: 'These were not recorded:',
} satisfies typeof zh;

export const toTellWords = { zh, en };
