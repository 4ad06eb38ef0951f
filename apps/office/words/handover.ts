const zh = {
  title: '交接',
  intro: '有人调走、外出或生病，把他手里没办完的事一次交给同单位的人。原经办人以后也不能回访、审核这些事。',
  nothing: '您负责的单位里，没有人手里有没办完的事。',
  from: '谁的事要交出来',
  holds: '{name}（{count} 件）',
  holdsGone: '{name}（{count} 件，已不在岗）',
  listOf: '{name}手里没办完的事：{count} 件',
  number: '编号',
  matter: '事项',
  state: '状态',
  due: '下一步最晚',
  sealed: '（密封）',
  print: '打印交接单',
  to: '交给谁',
  handOver: '全部交接',
  done: '已交接 {count} 件。',
  refused: '{number} 没有交成，请打开看看。',
};

const en: Readonly<Record<keyof typeof zh, string>> = {
  title: 'Hand over',
  intro:
    'Somebody leaves, is away or ill: all that they hold goes to a colleague of the unit at once. Whoever handled it before can never check or follow it up.',
  nothing: 'Nobody in the units you lead holds anything open.',
  from: 'Whose matters are handed over',
  holds: '{name} ({count})',
  holdsGone: '{name} ({count}, no longer in office)',
  listOf: 'Open matters of {name}: {count}',
  number: 'Number',
  matter: 'Matter',
  state: 'State',
  due: 'Next step by',
  sealed: '(sealed)',
  print: 'Print the list',
  to: 'To whom',
  handOver: 'Hand all over',
  done: '{count} handed over.',
  refused: '{number} was not handed over; open it and see.',
};

export const handoverWords = { zh, en };
