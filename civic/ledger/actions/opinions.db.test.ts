import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { opened } from '#tests/support/papers.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { sweepMatters } from '../jobs.ts';
import { LETTER_FORMATS, type LetterKind } from '../rules/letters/letter.ts';
import type { Said } from '../rules/said.ts';
import { clocksOf } from '../store/records.store.ts';
import { officeLetter, ownLetter } from './letters.ts';
import { performAlone } from './perform.ts';
import { askHigherBody } from './reviewing.ts';
import { personTimeline } from './timeline.ts';
import { viewMatter } from './view.ts';

const DAY = 24 * 3_600_000;
const EXPLAINED = {
  resultKind: 'explained',
  reason: '今年没有这项资金',
  basis: '县财政预算',
  remedy: '可以申请复查',
} as const;
const UPHELD = {
  answer: 'upheld',
  words: '经查2026年预算，没有安排。',
  basis: '预算管理办法第八条',
  resultKind: null,
} as const;

async function county(t: Parameters<typeof openVerdictCounty>[0]) {
  const whole = await openVerdictCounty(t);
  const { desk, units, now } = whole;
  // The traffic bureau lies below the township here, so that there is a next higher body with a name.
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update unit set parent_id = ${units.township} where tenant_id = ${TENANT} and id = ${units.traffic}`),
  );
  const reviewer = whole.official('reviewer');
  const does = async (by: Official, id: Id, said: Said) =>
    taken(await performAlone(desk, by, id, said, (await now(id)).version));
  const ask = async (id: Id, grounds: string) =>
    taken(await desk.act(whole.constituent(id), (act) => askHigherBody(act, id, grounds)));
  /** A petition that was answered with a no, and of which a review is asked. */
  const asked = async (kind: 'help' | 'complaint' = 'help') => {
    const id = await whole.raised({ channel: 'letter', kind, name: '赵六', phone: '13900000001' });
    await whole.replied(id, EXPLAINED, { kind });
    await ask(id, '赵六说预算里有这一项');
    return id;
  };
  const textOf = async (id: Id, kind: LetterKind, by: Official | null = reviewer) => {
    const wanted = { kind, format: 'pdf', language: 'zh' } as const;
    const file = by ? await officeLetter(desk, by, id, wanted) : await ownLetter(desk, whole.constituent(id), wanted);
    return isRefusal(file) ? file.code : flat(file.content);
  };
  return { ...whole, reviewer, does, ask, asked, textOf };
}

const flat = (content: Uint8Array, format: 'pdf' | 'docx' = 'pdf') =>
  opened(content, format)
    .map(({ text }) => text.replace(/\s/g, ''))
    .join('');

test('[001-28] a review that was decided is a letter with claim, answer, opinion, basis and the re-check, as Word and PDF, in both languages', async (t) => {
  const { desk, reviewer, asked, does, textOf, constituent, now } = await county(t);
  const id = await asked();
  assert.equal(await textOf(id, 'review'), 'ledger.no-letter', 'it is not decided yet');
  await does(reviewer, id, { name: 'decide_review', ...UPHELD });
  const text = await textOf(id, 'review', null);
  assert.match(text, /甲乡政府信访事项复查意见书/);
  assert.match(text, /申请复查的理由赵六说预算里有这一项三、被复查的答复作出单位交通局/);
  assert.match(
    text,
    /经查2026年预算，没有安排.*维持原来的意见.*预算管理办法第八条.*30日内，向复查机关的上一级机关书面申请复核/,
  );
  assert.ok(text.includes((await now(id)).number));
  assert.equal(await textOf(id, 'recheck'), 'ledger.no-letter');
  for (const format of LETTER_FORMATS) {
    for (const language of ['zh', 'en'] as const) {
      const file = taken(await ownLetter(desk, constituent(id), { kind: 'review', format, language }));
      const pages = opened(file.content, format);
      assert.ok(pages.length > 0 && pages.every(({ ink }) => ink !== null), 'every page is drawn');
      assert.match(flat(file.content, format), language === 'zh' ? /复查意见书/ : /Reviewopiniononapetition/);
    }
  }
  const page = await personTimeline(desk, TENANT, id);
  assert.deepEqual(
    page?.decided.map(({ words, basis }) => [words, basis]),
    [[UPHELD.words, UPHELD.basis]],
  );
});

test('[001-28] a re-check that changed the answer is a letter of its own, and the decision letter stays that of the unit', async (t) => {
  const { reviewer, asked, ask, does, textOf, pass } = await county(t);
  const id = await asked();
  await does(reviewer, id, { name: 'decide_review', ...UPHELD });
  pass(DAY);
  await ask(id, '仍然不服');
  pass(DAY);
  const changed = { answer: 'changed', words: '应当列入明年计划。', basis: '', resultKind: 'supported' } as const;
  await does(reviewer, id, { name: 'finalise', ...changed });
  const text = await textOf(id, 'recheck');
  assert.match(text, /被复核的复查意见作出单位甲乡政府.*维持原答复经查2026年预算/);
  assert.match(text, /应当列入明年计划.*办理结果改为.*不再受理/);
  assert.doesNotMatch(text, /听证/);
  const decision = await textOf(id, 'decision');
  assert.match(decision, /交通局信访事项处理意见书/);
  assert.doesNotMatch(decision, /应当列入明年计划/);
});

test('[001-28] a review that has it done again names the unit and the day of its new limit', async (t) => {
  const { reviewer, asked, does, textOf, now } = await county(t);
  const id = await asked();
  await does(reviewer, id, { name: 'decide_review', ...UPHELD, answer: 'redo' });
  const due = civilDateOf((await now(id)).finishDueAt ?? assert.fail('no limit'));
  const [year, month, day] = due.split('-').map(Number);
  assert.match(await textOf(id, 'review'), new RegExp(`交通局要重新办理，最晚${year}年${month}月${day}日书面答复您`));
  assert.equal(await textOf(id, 'decision'), 'ledger.no-letter', 'the answer does not stand');
});

test('[I7] the opinion on a complaint repeats no words of whoever complained', async (t) => {
  const { reviewer, asked, does, textOf } = await county(t);
  const id = await asked('complaint');
  await does(reviewer, id, { name: 'decide_review', ...UPHELD });
  for (const by of [reviewer, null]) assert.doesNotMatch(await textOf(id, 'review', by), /赵六/);
});

test('[001-28] [I5] a hearing pauses the re-check until its day, the person is told, and the letter says when it was', async (t) => {
  const { desk, reviewer, asked, ask, does, textOf, now, pass } = await county(t);
  const id = await asked();
  await does(reviewer, id, { name: 'decide_review', ...UPHELD });
  await ask(id, '请听听我们的');
  const first = civilDateOf((await now(id)).dueAt ?? assert.fail('no end'));
  pass(3 * DAY);
  const today = civilDateOf(desk.clock.now());
  const untilOn = addDays(today, 10);
  await does(reviewer, id, { name: 'begin_hearing', about: '预算里有没有', untilOn });
  assert.deepEqual(await running(), [['hearing', untilOn]]);
  const seen = taken(await viewMatter(desk, reviewer, id, 'zh'));
  assert.ok(seen.mayDo.includes('end_hearing'));
  assert.ok(!seen.mayDo.includes('begin_hearing') && !seen.mayDo.includes('finalise'));
  assert.deepEqual(
    seen.requests.slice(1).map(({ kind, untilAt }) => [kind, untilAt && civilDateOf(untilAt)]),
    [
      ['recheck', null],
      ['hearing', untilOn],
    ],
  );
  const page = await personTimeline(desk, TENANT, id);
  assert.match(page?.notices.at(-1)?.zh ?? '', /听证，最晚.*结束/);
  assert.ok(page?.entries.some(({ kind }) => kind === 'ledger.matter.hearing_begun'));
  // Nobody ends it: its day does.
  pass(12 * DAY);
  await sweepMatters(desk, TENANT);
  assert.deepEqual(await running(), [['recheck', addDays(first, 10)]]);
  await sweepMatters(desk, TENANT);
  assert.deepEqual(await running(), [['recheck', addDays(first, 10)]], 'twice is as once');
  const after = taken(await viewMatter(desk, reviewer, id, 'zh'));
  assert.ok(after.mayDo.includes('finalise') && !after.mayDo.includes('begin_hearing'));
  await does(reviewer, id, { name: 'finalise', ...UPHELD });
  const [, month, date] = untilOn.split('-').map(Number);
  assert.match(await textOf(id, 'recheck'), new RegExp(`五、听证复核期间举行了听证，.*到2026年${month}月${date}日`));

  async function running(): Promise<[string, CivilDate][]> {
    const clocks = await desk.read(TENANT, (tx) => clocksOf(tx, TENANT, id));
    return clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ kind, dueAt }) => [kind, civilDateOf(dueAt)]);
  }
});
