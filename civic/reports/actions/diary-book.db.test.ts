import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainPolicy } from '#civic/fieldwork/actions/traces.ts';
import { recordVisit } from '#civic/fieldwork/actions/visits.ts';
import { ownDiary } from '#civic/fieldwork/index.ts';
import { settleOnTheSpot } from '#civic/ledger/actions/on-the-spot.ts';
import { mattersOfVisits } from '#civic/ledger/index.ts';
import { promiseHousehold } from '#civic/promises/index.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { opened } from '#tests/support/papers.ts';
import { openReportCounty, type ReportCounty, TODAY } from '#tests/support/report-county.ts';
import { VILLAGE } from '#tests/support/small-county.ts';
import { ownBook } from './diary-book.ts';

const WANTED = { from: '2026-01-01' as CivilDate, to: TODAY, hasThoughts: false } as const;

/** A visit of the cadre with everything that can be written of it. */
async function fullVisit(county: ReportCounty, parts: Partial<Parameters<typeof recordVisit>[3]>) {
  const { desk, people, village } = county;
  const texts = {
    place: '',
    purpose: '',
    weather: '小雨',
    saw: '',
    solved: '',
    policies: '',
    learned: '',
    nextTime: '',
  };
  const none = { groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null };
  const id = desk.clock.newId();
  const said = { id, kind: 'visit', fromOn: TODAY, toOn: TODAY, areaCode: VILLAGE, metCount: 1 } as const;
  const manner = { mode: 'unannounced', occasion: 'home', foundOut: [], constituentIds: [] } as const;
  const words = { heard: '水渠漏了三处，春耕前要修好。', worry: '采完以后怎么办' };
  taken(await recordVisit(desk, people.cadre, village, { ...said, ...manner, ...texts, ...none, ...words, ...parts }));
  return id;
}

async function printed(
  { desk, people }: ReportCounty,
  format: 'docx' | 'pdf',
  language: 'zh' | 'en',
  hasThoughts = false,
) {
  const { content, fileName } = await ownBook(desk, people.cadre, { ...WANTED, format, language, hasThoughts });
  assert.match(fileName, language === 'zh' ? /^民情日记-/ : /^Diary-/);
  return opened(content, format)
    .map(({ text }) => text.replace(/\s/g, ''))
    .join('');
}

test('[001-21] [002-01] [002-79] the diary book and the table of visits are prints of the records, in both languages', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const id = await county.linked('王㙍山');
  await fullVisit(county, { constituentIds: [id] });
  for (const format of ['docx', 'pdf'] as const) {
    const zh = await printed(county, format, 'zh');
    assert.match(zh, /民情日记.*小雨.*王㙍山.*水渠漏了三处/);
    assert.doesNotMatch(zh, /采完以后/, 'own thoughts only when their author asks');
    assert.match(await printed(county, format, 'en', true), /Diary.*Unannounced.*采完以后怎么办/);
  }
  const { content } = await ownBook(desk, people.cadre, { ...WANTED, format: 'xlsx', language: 'zh' });
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readTable(content, 'visits.xlsx')) rows.push(cells);
  assert.match(rows[0]?.[0] ?? '', /^李联系 2026-11-\d\d \d\d:\d\d 获取$/, '[004-20] it says who was given it');
  assert.deepEqual(rows[1]?.slice(0, 6), ['开始日期', '结束日期', '类型', '地点', '走访对象', '户（人）数']);
  assert.deepEqual(rows[2]?.slice(4, 6), ['王㙍山', '1']);
  assert.ok(!JSON.stringify(rows).includes('采完以后'));
  const other = await ownBook(desk, people.next, { ...WANTED, format: 'pdf', language: 'zh' });
  assert.match(
    opened(other.content, 'pdf')
      .map(({ text }) => text)
      .join(''),
    /没有日记/,
  );
});

test('[000-15] [003-26] the book says of everything that a visit left how it stands on the day of the print', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, village } = county;
  const constituentId = await county.linked('王㙍山');
  const found = (base: string, value: string) => ({
    constituentIds: [constituentId],
    foundOut: [{ constituentId, knownBy: 'seen' as const, changes: [{ field: 'housing' as const, base, value }] }],
  });
  const visitId = await fullVisit(county, found('', '土坯房'));
  await county.raisedIn(visitId, constituentId, '村口的水渠塌了，地里浇不上水。');
  const spot = { formKey: desk.clock.newId(), visitId, constituentId, kind: 'help', isStandardAnswer: false } as const;
  taken(
    await settleOnTheSpot(desk, people.cadre, { ...spot, words: '灶房的灯不亮。', done: '换了灯泡和开关，亮了。' }),
  );
  const dueOn = '2026-12-01' as CivilDate;
  taken(
    await promiseHousehold(desk, people.cadre, village, {
      ...{ id: desk.clock.newId(), constituentId, visitId, words: '带低保申请表来', dueOn },
    }),
  );
  const policy = {
    id: desk.clock.newId(),
    name: '高龄津贴',
    reference: '民发〔2025〕8号',
    broughtUpBy: 'household',
  } as const;
  taken(await explainPolicy(desk, people.cadre, visitId, { ...policy, openQuestion: '外出半年还发不发' }));
  const zh = await printed(county, 'pdf', 'zh');
  assert.match(zh, /水渠塌了[^。]*，地里浇不上水。，群众反映，已登记/);
  assert.match(zh, /灶房的灯不亮。，当场办，回访中，答复：已解决/);
  assert.match(zh, /带低保申请表来，2026-12-01前，兑现中/);
  assert.match(zh, /土坯房，至今没有再变/);
  assert.match(zh, /高龄津贴，民发〔2025〕8号，群众问起，还没弄懂：外出半年还发不发/);
  await fullVisit(county, found('土坯房', '砖房'));
  assert.match(await printed(county, 'docx', 'zh'), /土坯房，后来改为：砖房/);
  const entries = await ownDiary(desk, people.cadre, { after: null, limit: 10 }, 'zh');
  const first = entries.find(({ id }) => id === visitId);
  assert.deepEqual(
    [first?.mattersCount, first?.promisesCount, first?.changesCount, first?.explainedCount],
    [2, 1, 1, 1],
  );
  const others = await mattersOfVisits(desk, people.next, [visitId], 'zh');
  assert.deepEqual(others, [], 'the visits of somebody else tell nothing');
});

test('[001-06] who taught something is named in the book only when they agreed', async (t) => {
  const county = await openReportCounty(t);
  const learned = { learned: '渠要赶在霜降前修', taughtBy: '老支书张福' };
  await fullVisit(county, { ...learned, mayCredit: false });
  assert.doesNotMatch(await printed(county, 'docx', 'zh'), /张福/);
  await fullVisit(county, { ...learned, mayCredit: true });
  assert.match(await printed(county, 'docx', 'zh'), /渠要赶在霜降前修（老支书张福教的）/);
});
