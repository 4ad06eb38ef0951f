const zh = {
  category: '从过去的事看，可能是这类',
  hostUnit: '从过去的事看，可能由这个单位办',
  hint: '只是建议，不会自动填写；由您来定。',
  entryHint: '只是建议；派给谁由派办员按职责和规则定。',
  take: '采用',
  taken: '已采用',
  certainties: { very_likely: '很可能', likely: '较可能', perhaps: '也许' },
  because: '因为写到',
  unsure: '说不准，不给建议。',
  tooFew: '过去的事还太少（{count} 件，要 {needed} 件以上），不给建议。',
  notLearned: '还没有从过去的事里学过；每天学一次。',
  accuracy:
    '用没学过的 {tried} 件试过，第一个说对 {right} 件（{low}%～{high}%）；有把握给出建议的 {said} 件里对 {saidRight} 件。',
  learned: '第 {version} 次学习，{at}，从本县 {count} 件已分类或已办的事里学来；不含密封件和反映单位、干部的。',
  level: '好不好读',
  levels: { easy: '好读', fair: '还行', hard: '难读' },
  reading: '平均每句 {sentence} 个字，每百字有 {hard} 处公文话或生僻字。',
};

const en: typeof zh = {
  category: 'Going by the past, it may be about',
  hostUnit: 'Going by the past, this unit may handle it',
  hint: 'A suggestion only; nothing is filled in by itself. You decide.',
  entryHint: 'A suggestion only; the dispatcher decides by duties and rules.',
  take: 'Take it',
  taken: 'Taken',
  certainties: { very_likely: 'very likely', likely: 'likely', perhaps: 'perhaps' },
  because: 'because it says',
  unsure: "Don't know: nothing is likely enough to be suggested.",
  tooFew: 'The past is too short to suggest anything ({count} matters; {needed} are needed).',
  notLearned: 'Nothing was learned from the past yet; that happens once a day.',
  accuracy:
    'Tried on {tried} matters that it had not learned from: the first was right for {right} ({low}% to {high}%); of {said} for which it was sure enough to suggest, {saidRight} were right.',
  learned:
    'Learned for the {version}. time, {at}, from {count} matters of this county that were classified or handled; none sealed, none about units or officials.',
  level: 'How it reads',
  levels: { easy: 'easy', fair: 'fair', hard: 'hard' },
  reading: '{sentence} characters a sentence on average, {hard} hard words per hundred characters.',
};

/** Words for what is suggested from the past, and for how a text reads. */
export const likelyWords = { zh, en };
