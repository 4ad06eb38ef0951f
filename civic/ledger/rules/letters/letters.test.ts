import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Span } from '#civic/rulebook/rules/limits.ts';
import { NATIONAL_LIMITS } from '#civic/rulebook/rules/national-limits.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';
import { NOON } from '#tests/support/matters.ts';
import { ANSWERS } from '../request.ts';
import { RESULT_KINDS, RESULTS } from '../results.ts';
import {
  LETTER_KINDS,
  type LetterOpinion,
  type LetterRecord,
  type LetterReply,
  type LetterStand,
  lettersThatExist,
} from './letter.ts';
import { type MediationAgreementOnPaper, mediationAgreementPaper } from './mediation-agreement.ts';
import { type SupervisionOrderOnPaper, supervisionOrderPaper } from './supervision-order.ts';
import { letterOf } from './written.ts';

const at = (text: string) => text as Instant;
const limit = (key: string) => NATIONAL_LIMITS.get(key as never) as Span;

const REPLY: LetterReply = {
  resultKind: 'solved',
  words: '我局11月22日到现场查看，是排水管断裂。\n已换管并铺平路面。',
  reason: '',
  basis: '三定方案第六条。',
  remedy: '',
  contactName: '养护股',
  contactPhone: '0000-7654321',
  promisedOn: null,
  sentAt: at('2026-11-24T02:00:00.000Z'),
};

const ENDING = {
  reason: '已由法院审理。',
  basis: '《信访工作条例》第三十一条。',
  whereToGo: '某县人民法院',
  objectionDays: 15,
  signedAt: at('2026-11-24T02:00:00.000Z'),
};

const OPINION: LetterOpinion = {
  body: { name: { zh: '某县人民政府', en: 'County government' }, phone: '0000-7777' },
  above: { zh: '某市人民政府', en: 'City government' },
  askedAt: at('2026-11-28T02:00:00.000Z'),
  decidedAt: at('2026-12-20T02:00:00.000Z'),
  grounds: '预算里有这一项。',
  answer: 'upheld',
  resultKind: null,
  words: '经查阅2026年预算，没有安排这一项。',
  basis: '《某县财政预算管理办法》第八条。',
  redoBy: null,
  reviewed: {
    by: { zh: '交通局', en: 'Traffic bureau' },
    at: at('2026-11-24T02:00:00.000Z'),
    outcome: RESULTS.explained,
    words: '今年没有资金。',
  },
  hearing: null,
};

const RECHECK: LetterOpinion = {
  ...OPINION,
  body: { name: { zh: '某市人民政府', en: 'City government' }, phone: '' },
  above: null,
  answer: 'changed',
  resultKind: 'supported',
  words: '应当列入明年计划。',
  reviewed: {
    by: { zh: '某县人民政府', en: 'County government' },
    at: at('2026-12-20T02:00:00.000Z'),
    outcome: ANSWERS.upheld,
    words: OPINION.words,
  },
  hearing: {
    fromAt: at('2027-01-05T02:00:00.000Z'),
    untilAt: at('2027-01-12T02:00:00.000Z'),
    words: '双方到场，认可勘查结果。',
  },
};

function aRecord(parts: Partial<LetterRecord> = {}): LetterRecord {
  return {
    number: '2611230000000001',
    profile: 'P',
    isSealed: false,
    receivedAt: NOON,
    claim: '村口路面塌陷',
    addressee: '龙䶮·阿不都热西提',
    county: { name: { zh: '某县', en: 'Some County' }, phone: '0000-12345' },
    isDemonstration: false,
    unit: { name: { zh: '交通局', en: 'Traffic bureau' }, phone: '0000-1234567' },
    coUnits: [{ zh: '甲乡政府', en: 'Jia township' }],
    above: { zh: '某县人民政府', en: 'County government' },
    acceptedAt: at('2026-11-23T06:00:00.000Z'),
    dueAt: at('2027-01-22T15:59:59.999Z'),
    dueIsEstimated: false,
    limits: {
      finish: limit('P.finish'),
      extension: limit('P.extension'),
      reviewAsk: limit('review_ask'),
      reviewAnswer: limit('review_answer'),
      recheckAsk: limit('recheck_ask'),
      recheckAnswer: limit('recheck_answer'),
      reopen: limit('reopen'),
    },
    reply: REPLY,
    notAccepted: ENDING,
    referred: { ...ENDING, objectionDays: null },
    extension: {
      reason: '连续低温，护坡无法施工。',
      fromAt: at('2027-01-22T15:59:59.999Z'),
      untilAt: at('2027-02-21T15:59:59.999Z'),
      decidedAt: at('2027-01-15T02:00:00.000Z'),
    },
    review: OPINION,
    recheck: RECHECK,
    ...parts,
  };
}

/** Everything on a paper, in reading order. */
function textOf(paper: Paper | null): string {
  assert.ok(paper);
  const parts = paper.parts.flatMap((part) => {
    if ('text' in part) return [part.text];
    if ('lines' in part) return part.lines;
    if ('fields' in part) return part.fields.flatMap(({ name, value }) => [name, value]);
    if ('chart' in part) return [part.chart.title];
    return [...part.columns.map(({ heading }) => heading), ...part.rows.flat()];
  });
  return [paper.issuer, paper.title, paper.numberLine, ...parts].join('\n');
}

const letter = (kind: (typeof LETTER_KINDS)[number], parts: Partial<LetterRecord> = {}, language: Language = 'zh') =>
  textOf(letterOf(kind, aRecord(parts), language));

function assertOrder(text: string, wanted: readonly string[]): void {
  let from = 0;
  for (const words of wanted) {
    const found = text.indexOf(words, from);
    assert.ok(found >= 0, `"${words}" does not follow in:\n${text}`);
    from = found + words.length;
  }
}

test('[002-37] a decision letter says claim, facts, opinion, basis, review, who handled it and the day (art. 32)', () => {
  assertOrder(letter('decision'), [
    '交通局',
    '信访事项处理意见书',
    '2611 2300 0000 0001',
    '龙䶮·阿不都热西提：',
    '一、您反映的事',
    '村口路面塌陷',
    '二、查明的事实和理由',
    '排水管断裂',
    '三、处理意见',
    '办理结果：已解决。',
    '四、依据',
    '三定方案第六条',
    '五、您不同意时可以怎么办',
    '六、有事找谁',
    '养护股',
    '0000-7654321',
    '交通局\n2026年11月24日\n（盖章）',
  ]);
});

test('the review is asked of the next higher body by name within 30 days, and answered within 30 (art. 35)', () => {
  const named = '可以自收到本意见书之日起30日内，向某县人民政府书面申请复查；复查机关自收到申请之日起30日内答复';
  assert.ok(letter('decision').includes(named));
  assert.ok(letter('decision', { above: null }).includes('向本机关的上一级机关书面申请复查'));
  assert.match(letter('decision', {}, 'en'), /ask County government in writing for a review within 30 days/);
});

test('only a petition has the review; a hotline matter is rated, reopened, or told to the oversight phone', () => {
  for (const profile of ['H', 'L'] as const) {
    const text = letter('decision', { profile });
    assert.doesNotMatch(text, /复查|信访/);
    assert.match(text, /不评价就记“未评价”，不会算满意/);
    assert.match(text, /办结后90日内/);
    assert.match(text, /监督电话0000-12345/);
  }
});

test('every kind of result has its letter, and a promise stands in it with its day [I8]', () => {
  for (const resultKind of RESULT_KINDS) {
    const reply = { ...REPLY, resultKind, promisedOn: '2026-12-31' as CivilDate };
    const text = letter('decision', { reply });
    assert.ok(text.includes(`办理结果：${RESULTS[resultKind].zh}。`));
    assert.match(text, /办成的期限是2026年12月31日/);
  }
});

test('[I7] the letter of a sealed matter names nobody and says that it does not', () => {
  const text = letter('decision', { isSealed: true, addressee: null, claim: '某处有人挪用款项（改写）' });
  assert.match(text, /反映人（编号2611 2300 0000 0001）：/);
  assert.match(text, /不写身份，也不写原话/);
  const unsaid = letter('not_accepted', { isSealed: true, addressee: null, claim: '' });
  assert.match(unsaid, /一、您反映的事\n为保护反映人/);
});

test('a notice of acceptance says by whom, how, and by when (art. 23), and of a petition that it takes 60 days (art. 34)', () => {
  assertOrder(letter('received'), [
    '受理告知书',
    '已经收到并受理',
    '承办单位\n交通局',
    '协办单位\n甲乡政府',
    '受理日期\n2026年11月23日',
    '最晚答复日期\n2027年1月22日',
    '怎样办理',
    '60日内办结',
    '延长不超过30日',
    '随时可以',
  ]);
  assert.doesNotMatch(letter('received', { profile: 'H' }), /信访工作条例/);
  assert.match(letter('received', { dueIsEstimated: true }), /2027年1月22日（预计）/);
});

test('a notice of non-acceptance gives reason, basis, where to go and how to object, signed by two (row 5)', () => {
  const text = letter('not_accepted');
  assertOrder(text, [
    '不予受理告知书',
    '已由法院审理',
    '一人提出、另一人签发',
    '第三十一条',
    '某县人民法院',
    '15日内提出',
  ]);
  assertOrder(text, ['某县受理台\n2026年11月24日']);
  assert.match(letter('not_accepted', { notAccepted: { ...ENDING, objectionDays: null } }), /30日内提出/);
});

test('a notice of referral says to whom it went and that they have it (row 6, art. 23)', () => {
  assertOrder(letter('referred'), [
    '转送告知书',
    '归某县人民法院办理',
    '对方确认收到',
    '接收单位\n某县人民法院',
    '以后找谁',
  ]);
});

test('a notice of extension gives the reason, the day before and the new day, and says sorry (row 16, art. 34)', () => {
  const text = letter('extended');
  assertOrder(text, [
    '延期告知书',
    '对不住',
    '连续低温',
    '2027年1月22日',
    '延期到\n2027年2月21日',
    '本机关负责人',
    '第三十四条',
  ]);
  assert.match(letter('extended', { profile: 'H' }), /督办人员（不是承办单位的）/);
});

test('[001-28] a review opinion has claim, grounds, the answer reviewed, facts, opinion, basis, and the re-check within 30 days (art. 35, 36)', () => {
  assertOrder(letter('review'), [
    '某县人民政府',
    '信访事项复查意见书',
    '2611 2300 0000 0001',
    '您于2026年11月28日申请复查',
    '一、您反映的事',
    '村口路面塌陷',
    '二、您申请复查的理由',
    '预算里有这一项',
    '三、被复查的答复',
    '作出单位\n交通局',
    '作出日期\n2026年11月24日',
    '今年没有资金',
    '四、查明的事实和理由',
    '没有安排这一项',
    '五、复查意见',
    '维持原来的意见',
    '六、依据',
    '预算管理办法',
    '第三十五条',
    '七、您不同意时可以怎么办',
    '自收到本意见书之日起30日内，向某市人民政府书面申请复核；复核机关自收到申请之日起30日内答复',
    '八、有事找谁',
    '复查机关\n某县人民政府',
    '0000-7777',
    '某县人民政府\n2026年12月20日\n（盖章）',
  ]);
  assert.match(letter('review', { review: { ...OPINION, above: null } }), /向复查机关的上一级机关书面申请复核/);
});

test('[001-28] a re-check opinion says that it is the last, what the law still leaves open, and when it was heard (art. 36)', () => {
  const text = letter('recheck');
  assertOrder(text, [
    '某市人民政府',
    '信访事项复核意见书',
    '被复核的复查意见',
    '某县人民政府',
    '维持原答复',
    '应当列入明年计划',
    '五、听证',
    '从2027年1月5日到2027年1月12日',
    '不计算在复核期限内',
    '双方到场',
    '六、复核意见',
    `办理结果改为：${RESULTS.supported.zh}`,
    '第三十六条',
    '八、以后怎么办',
    '同一事实和理由提出的，不再受理',
    '人民法院',
  ]);
  assert.doesNotMatch(text, /书面申请复核；/);
  assert.doesNotMatch(letter('recheck', { recheck: { ...RECHECK, hearing: null } }), /听证/);
});

test('an opinion that has it done again names who, by when, and that the new answer can be reviewed', () => {
  for (const kind of ['review', 'recheck'] as const) {
    const redo: LetterOpinion = { ...OPINION, answer: 'redo', redoBy: at('2027-01-22T15:59:59.999Z') };
    const text = letter(kind, { [kind]: redo });
    assert.match(text, /责令重新办理/);
    assert.match(text, /交通局要重新办理，最晚2027年1月22日书面答复您.*30日内再申请复查/);
    assert.doesNotMatch(letter(kind, { [kind]: { ...redo, redoBy: null } }), /最晚/);
  }
});

test('a body that the county does not know signs as the reviewing body; of unsaid grounds there is no empty section', () => {
  const text = letter('review', { review: { ...OPINION, body: null, grounds: '' } });
  assertOrder(text, ['某县复查复核机关', '一、您反映的事', '二、被复查的答复', '某县复查复核机关\n2026年12月20日']);
});

test('each letter is whole in English too, says that the Chinese one counts, and fills every place', () => {
  for (const kind of LETTER_KINDS) {
    const [zh, en] = [letter(kind), letter(kind, {}, 'en')];
    for (const text of [zh, en]) assert.doesNotMatch(text, /[{}]|undefined|null/, kind);
    assert.match(en, /English version for information/);
    const [count] = [zh, en].map((text) => text.match(/^(?:[一二三四五六七八九]、|\d\. )/gm)?.length);
    assert.equal(en.match(/^\d\. /gm)?.length, count, kind);
  }
});

test('a letter of the demonstration county says that it has no force', () => {
  assert.match(letter('decision', { isDemonstration: true }), /这是演示/);
  assert.doesNotMatch(letter('decision'), /演示/);
});

test('there is no letter without what it tells of', () => {
  const empty = {
    acceptedAt: null,
    reply: null,
    notAccepted: null,
    referred: null,
    extension: null,
    review: null,
    recheck: null,
  };
  for (const kind of LETTER_KINDS) assert.equal(letterOf(kind, aRecord(empty), 'zh'), null);
});

test('which letters exist follows from how the matter stands', () => {
  const none: LetterStand = { repliedAt: null, dispatches: [], endings: [], requests: [], replies: [] };
  const sent = { replies: [{ state: 'sent' }] };
  const cases: readonly (readonly [Partial<LetterStand>, readonly string[]])[] = [
    [{}, []],
    [{ dispatches: [{}] }, ['received']],
    [{ endings: [{ kind: 'not_accepted', signedAt: null }] }, []],
    [{ endings: [{ kind: 'not_accepted', signedAt: NOON }] }, ['not_accepted']],
    [{ endings: [{ kind: 'referred_out', signedAt: NOON }] }, ['referred']],
    [{ endings: [{ kind: 'withdrawn', signedAt: NOON }] }, []],
    [{ requests: [{ kind: 'extension', answer: 'refused' }] }, []],
    [{ requests: [{ kind: 'extension', answer: 'agreed' }] }, ['extended']],
    [{ repliedAt: NOON, replies: [{ state: 'submitted' }] }, []],
    [{ repliedAt: NOON, ...sent }, ['decision']],
    [{ requests: [{ kind: 'review', answer: null }] }, []],
    [{ requests: [{ kind: 'review', answer: 'redo' }] }, ['review']],
    [{ requests: ['review', 'recheck', 'hearing'].map((kind) => ({ kind, answer: 'upheld' })) }, ['review', 'recheck']],
    // It is being redone: the earlier answer does not stand.
    [{ dispatches: [{}], ...sent }, ['received']],
  ];
  for (const [parts, kinds] of cases) assert.deepEqual(lettersThatExist({ ...none, ...parts }), kinds);
});

const ORDER: SupervisionOrderOnPaper = {
  number: '2026-07',
  subject: '路面塌陷逾期未答复',
  trigger: { zh: '逾期未答复', en: 'Overdue' },
  level: { zh: '督办', en: 'Supervise' },
  matterNumbers: ['2611230000000001', '2611230000000102'],
  requirement: '完成修复并逐件书面答复。',
  unitName: { zh: '交通局', en: 'Traffic bureau' },
  personName: '某股长',
  dueAt: at('2026-12-08T15:59:59.999Z'),
  issuerName: { zh: '某县督查室', en: 'Supervision office' },
  issuedAt: NOON,
  reply: null,
  check: null,
  told: [],
  closedAt: null,
};

test('[000-06] a supervision order names one subject, why, what must change, unit and person, level and day (§2.9)', () => {
  const text = textOf(supervisionOrderPaper(ORDER, 'zh'));
  const before = [
    '督办单',
    '2026-07',
    '交通局：',
    '路面塌陷逾期未答复',
    '督办',
    '2611 2300 0000 0001\n2611 2300 0000 0102',
  ];
  assertOrder(text, [
    ...before,
    '某股长',
    '2026年12月8日',
    '完成修复',
    '以单位名义书面反馈',
    '某县督查室\n2026年11月23日',
  ]);
  assert.doesNotMatch(text, /单位反馈|核查结果/);
});

test('below the order stand the answer and the check, numbered on, when there are any', () => {
  const replied = { facts: '属实', action: '已修', evidence: [], reasonIfNot: '护坡待晴', repliedAt: NOON };
  const check = { isPassed: false, reason: '没有答复反映人', checkedAt: NOON };
  const text = textOf(supervisionOrderPaper({ ...ORDER, reply: replied, check }, 'zh'));
  assertOrder(text, ['（盖章）', '三、单位反馈', '护坡待晴', '四、核查结果', '退回重办', '没有答复反映人']);
  const english = textOf(
    supervisionOrderPaper({ ...ORDER, reply: replied, check: { ...check, isPassed: true } }, 'en'),
  );
  assertOrder(english, ['3. Answer of the unit', '4. Result of the check', 'passed']);
});

test('[000-06] evidence and who was told when come from the record, matter by matter; without any there is no line (§2.9)', () => {
  const number = '2611230000000001';
  const step = { number, at: NOON, what: { zh: '联系过了（电话）', en: 'A contact was made (phone)' } };
  const reply = { facts: '属实', action: '已修', evidence: [step], reasonIfNot: '', repliedAt: NOON };
  const check = { isPassed: true, reason: '', checkedAt: NOON };
  const whole = { ...ORDER, reply, check, told: [{ number, at: at('2026-11-30T02:00:00.000Z') }] };
  assertOrder(textOf(supervisionOrderPaper(whole, 'zh')), [
    '佐证（台账记录）\n2611 2300 0000 0001 2026年11月23日：联系过了（电话）',
    '告知反映人日期\n2611 2300 0000 0001 2026年11月30日',
  ]);
  const bare = textOf(supervisionOrderPaper({ ...whole, reply: { ...reply, evidence: [] }, told: [] }, 'zh'));
  assert.doesNotMatch(bare, /佐证|告知反映人/);
  const many = Array.from({ length: 40 }, () => step);
  const long = textOf(supervisionOrderPaper({ ...whole, reply: { ...reply, evidence: many } }, 'en'));
  assert.equal(long.match(/A contact was made/g)?.length, 30);
  assert.match(long, /10 more in the ledger/);
});

const AGREEMENT: MediationAgreementOnPaper = {
  number: '2026-12',
  mediatedBy: { zh: '乙村人民调解委员会', en: 'Mediation committee of Yi village' },
  mediatorNames: ['赵某'],
  parties: [
    { name: '孙某', address: '三组', phone: '' },
    { name: '李某·买买提', address: '四组', phone: '0000-1' },
  ],
  facts: '因排水沟位置发生争执。',
  content: '排水沟向南移0.5米。',
  promises: [{ byWhom: '李某·买买提', what: '挖沟18米', how: '自己出工', byOn: '2026-12-20' as CivilDate }],
  place: '乙村村委会',
  agreedOn: '2026-11-25' as CivilDate,
};

test('[000-30] a mediation agreement has parties, facts, content, way and day of performance, and places to sign (§2.13)', () => {
  const text = textOf(mediationAgreementPaper(AGREEMENT, 'zh'));
  const parts = [
    '调解协议书',
    '一、当事人',
    '孙某',
    '李某·买买提',
    '二、',
    '排水沟位置',
    '三、',
    '向南移',
    '四、履行方式和期限',
  ];
  assertOrder(text, [
    ...parts,
    '挖沟18米',
    '自己出工',
    '2026年12月20日',
    '30日内',
    '司法确认',
    '一式3份',
    '当事人孙某（签名',
  ]);
  assertOrder(text, ['当事人李某·买买提（签名', '调解员赵某（签名）', '乙村人民调解委员会\n2026年11月25日']);
});

test('an agreement without dated promises has no empty table, in either language', () => {
  for (const language of ['zh', 'en'] as const) {
    const paper = mediationAgreementPaper({ ...AGREEMENT, promises: [] }, language);
    assert.equal(paper.parts.filter(({ kind }) => kind === 'table').length, 1);
    assert.doesNotMatch(textOf(paper), /[{}]|undefined/);
  }
});
