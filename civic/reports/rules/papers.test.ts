import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Constituent } from '#civic/liaison/rules/constituent.ts';
import { OPEN_FIELD_CODES } from '#civic/liaison/rules/fields.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import type { Paper } from '#kernel/paper.ts';
import { writePdf } from '#platform/documents/pdf.ts';
import { writeWord } from '#platform/documents/word.ts';
import { opened } from '#tests/support/papers.ts';
import { figuresOf } from './figures.ts';
import { type PrintedRegistration, registrationCard } from './registration-card.ts';
import { type PrintedReport, reportPaper } from './report-paper.ts';

const DAY = '2026-11-21' as CivilDate;
/** A4 in points, and the margins within which everything is drawn. */
const [WIDTH, HEIGHT, MARGIN_MIN] = [595, 842, 28];
const FORMATS = { pdf: writePdf, docx: writeWord } as const;

/** Opens what was written with a program that is not ours: its text, and that nothing is drawn outside the sheet. */
async function looked(paper: Paper, format: keyof typeof FORMATS): Promise<string> {
  const pages = opened(await FORMATS[format](paper), format);
  for (const { ink } of pages) {
    assert.ok(ink, 'no page is empty');
    assert.ok(ink.left >= MARGIN_MIN && ink.right <= WIDTH - MARGIN_MIN, `${format}: ${ink.left} to ${ink.right}`);
    assert.ok(ink.top >= MARGIN_MIN && ink.bottom <= HEIGHT - MARGIN_MIN, `${format}: ${ink.top} to ${ink.bottom}`);
  }
  return pages.map(({ text }) => text.replace(/\s/g, '')).join('');
}

const REPORT: PrintedReport = {
  ...{
    title: '乙村水渠年年塌',
    addresseeName: '水利局',
    unitName: '甲乡政府',
    authorName: '李联系',
    areaName: '甲乡 乙村',
  },
  ...{ facts: '三户说浇不上水，苞谷旱死一半。\n渠边土松，去年修过的又塌。', causes: '没有人管护。', peoplePropose: '' },
  ...{
    minority: '',
    sentOn: DAY,
    dueOn: '2026-12-21' as CivilDate,
    toldOn: null,
    toldWords: '',
    isDemonstration: false,
  },
  figures: figuresOf([{ fromOn: DAY, toOn: DAY, areaCode: 'a' }], [], 3),
  suggestions: [
    { addresseeName: '水利局', kind: 'spend', words: '今冬把塌的三处修好', outcome: 'adopted', reason: '列入冬修' },
    { addresseeName: '交通局', kind: 'practice', words: '修路时不要再压渠', outcome: null, reason: '' },
  ],
};

test('[002-80] a condition report is printed as Word and PDF: facts with counted numbers, causes, suggestions with answers', async () => {
  for (const format of ['pdf', 'docx'] as const) {
    const text = await looked(reportPaper(REPORT, 'zh'), format);
    assert.match(text, /民情报告.*乙村水渠年年塌.*水利局：/);
    assert.match(text, /走访1次（1天），3户/);
    assert.match(text, /没有听到不同看法.*今冬把塌的三处修好.*采纳：列入冬修.*（待答复）/s);
    assert.match(text, /2026-12-21前答复/);
  }
  const english = await looked(reportPaper({ ...REPORT, sentOn: null, dueOn: null }, 'en'), 'pdf');
  assert.match(english, /Draft,notsent.*Nobodysawitotherwise/s);
});

test('a report of 1,500 characters without a space or break stays on its sheets, in Word and PDF', async () => {
  const long = { ...REPORT, facts: '渠'.repeat(900), title: '水'.repeat(60) };
  // The program that opens Word files here breaks no Latin word, as Word and LibreOffice do.
  const runs = { pdf: 'w', docx: '水' } as const;
  for (const format of ['pdf', 'docx'] as const) {
    const suggestions = REPORT.suggestions.map((one) => ({ ...one, words: runs[format].repeat(300) }));
    const text = await looked(reportPaper({ ...long, suggestions }, 'zh'), format);
    assert.equal(text.match(/渠/g)?.length, 900);
    assert.ok((text.match(new RegExp(runs[format], 'g'))?.length ?? 0) >= 600);
  }
});

const NO_WORDS = Object.fromEntries(OPEN_FIELD_CODES.map((code) => [code, ''])) as Constituent['fields'];
const id = '00000000-0000-7000-8000-000000000001' as Id;
const CARD: PrintedRegistration = {
  constituent: {
    ...{ id, kind: 'household', areaCode: '990101101201' as AreaCode, unitId: null, membersCount: 4, version: 1 },
    fields: { ...NO_WORDS, name: '㛃大山', phone: '0000-7654321', livelihood: 'farming', housing: '土坯房' },
    ...{ hardship: 'temporary', hardshipSince: DAY, hardshipReviewOn: DAY, confirmedOn: null, endedOn: null },
  },
  ...{
    areaName: '甲乡 乙村',
    linkedName: '李联系',
    printedBy: '文书小周',
    printedOn: DAY,
    mark: '',
    isDemonstration: true,
  },
  members: [{ id, relation: '母亲', ageBand: '60-79', isAway: false, isPupil: false, needsCare: true }],
  sensitive: null,
  matters: [
    { number: '2611 2100 0000 0001', raisedOn: DAY, category: '水利', state: '办理中', isOpen: true },
    { number: '', raisedOn: DAY, category: '', state: '', isOpen: false },
  ],
  deeds: [{ on: DAY, what: '换了瓦', state: '申报已解决，等本户确认' }],
  evaluations: [
    { side: 'grassroots', period: '2025', answers: { satisfied: 'yes' }, words: '常来' },
    { side: 'household', period: '2025', answers: { satisfied: 'no' }, words: '来得少' },
  ],
};

test('[002-76] a registration card has its six blocks, both evaluations apart, and a rare character in a name', async () => {
  const BLOCKS = /一、家庭基本信息.*二、生产生活状况.*三、反映的事项.*四、需要解决的问题.*五、落实情况.*六、评价/s;
  for (const format of ['pdf', 'docx'] as const) {
    const text = await looked(registrationCard(CARD, 'zh'), format);
    assert.match(text, BLOCKS);
    assert.match(text, /㛃大山/);
    assert.match(text, /种植.*暂时困难/s);
    assert.match(text, /母亲60—79岁需要照料/);
    assert.match(text, /满意不满意是否/);
    assert.match(text, /常来来得少/);
    assert.match(text, /由.*不由本人经办|不由本人经办/, 'a matter that is not seen has a day and no number');
    assert.match(text, /文书小周于2026-11-21打印/);
    assert.doesNotMatch(text, /敏感情况（本人单独同意后记）/);
  }
});

test('what is sensitive stands on a card only after a look', async () => {
  const sensitive = [{ field: 'illness', value: '每周透析' }] as const;
  const texts = await Promise.all(
    (['zh', 'en'] as const).map((language: Language) =>
      looked(registrationCard({ ...CARD, sensitive }, language), 'pdf'),
    ),
  );
  assert.match(texts[0] ?? '', /敏感情况（本人单独同意后记）重病每周透析/);
  assert.match(texts[1] ?? '', /Seriousillness每周透析/);
});
