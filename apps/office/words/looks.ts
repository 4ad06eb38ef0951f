const zh = {
  ask: '这不是您经手的。您为什么要看？',
  told: '选一个就打开。会记下来，本人和审计都看得到；今天再看不用再选。',
  audit: '谁看了谁（审计）',
  emergency: '应急查看',
  examineRetaliation: '打击报复：查',
  askRetaliation: '打击报复：问本人',
  takeRetaliation: '打击报复：替本人登记',
  analysisSessions: '民情分析',
  sessionsReady: '数好了，还没有看',
  auditSignals: '苗头与抽查',
  codingChecks: '归类核对',
  auditRetaliation: '打击报复：审计',
  openness: '公开事项和提问',
};

const en = {
  ask: 'This is not one you work on. Why do you look?',
  told: 'Choose one and it opens. It is recorded; the person and the auditors see it. Today you need not choose again.',
  audit: 'Who looked (audit)',
  emergency: 'Emergency look',
  examineRetaliation: 'Retaliation: examine',
  askRetaliation: 'Retaliation: ask the person',
  takeRetaliation: 'Retaliation: write it down for somebody',
  analysisSessions: 'Analysis sessions',
  sessionsReady: 'Counted, and not looked at yet',
  auditSignals: 'Signs and random draws',
  codingChecks: 'Coding checks',
  auditRetaliation: 'Retaliation: audit',
  openness: 'Openness items and questions',
} satisfies typeof zh;

export const looksWords = { zh, en };
