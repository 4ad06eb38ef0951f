const zh = {
  title: '抽查走访：问群众来没来',
  intro: '系统抽到的走访。打电话或照纸条问本户，一户只问一次；不要念干部写的内容。',
  empty: '眼下没有要问的。',
  left: '还有 {count} 户要问',
  phone: '电话',
  noPhone: '没有留电话，可以托人带纸条。',
  said: '{person}说 {day} 来过',
  saidSpan: '{person}说 {from} 到 {day} 来过',
  way: '怎么问的',
  ways: { call: '打电话', slip: '纸条' },
  came: '来了没有',
  wasToldBefore: '来之前有没有人打招呼',
  cameOfIt: '来了以后办成了什么',
  answers: { yes: '有', no: '没有', unsure: '记不清' },
  needed: '请选一个。',
  send: '记下，问下一户',
  next: '先问下一户',
  done: '记下了。',
};

const en = {
  title: 'Ask households whether somebody came',
  intro:
    'Visits that the system drew. Ask the household by phone or slip, once; do not read out what the official wrote.',
  empty: 'Nobody to ask now.',
  left: '{count} to ask',
  phone: 'Phone',
  noPhone: 'No phone; a slip can be brought.',
  said: '{person} says to have come on {day}',
  saidSpan: '{person} says to have come from {from} to {day}',
  way: 'How you asked',
  ways: { call: 'by phone', slip: 'on a slip' },
  came: 'Did they come?',
  wasToldBefore: 'Were you told before?',
  cameOfIt: 'What came of it',
  answers: { yes: 'yes', no: 'no', unsure: 'not sure' },
  needed: 'Choose one.',
  send: 'Record and go on',
  next: 'Another household first',
  done: 'Recorded.',
} satisfies typeof zh;

export const visitsToConfirmWords = { zh, en };
