import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openReportCounty, type ReportCounty, TODAY } from '#tests/support/report-county.ts';
import { COUNTY, TENANT } from '#tests/support/small-county.ts';
import type { SolvedAnswer } from '../rules/difficulty.ts';
import { countDifficulties } from '../store/difficulties.store.ts';
import {
  confirmDifficultyByCard,
  confirmDifficultyForThem,
  declareDifficulty,
  difficultiesToAsk,
  difficultiesToSay,
  eraseDifficulties,
  ownDifficulties,
} from './difficulties.ts';

const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);
const WHOLE = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const YEAR = { from: '2026-01-01' as CivilDate, to: '2026-12-31' as CivilDate };

function declared({ desk, people, village }: ReportCounty, constituentId: Id, by = people.cadre) {
  const said = { before: '屋顶漏雨，危房', done: '争取到改造名额，瓦换了', helpers: '乡住建站' };
  return declareDifficulty(desk, by, village, { ...said, id: desk.clock.newId(), constituentId, solvedOn: TODAY });
}

test('[002-83][I8] declared is not confirmed: only the yes of the household makes it so, and no other answer shows', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, caller } = county;
  const answers: readonly SolvedAnswer[] = ['yes', 'partly', 'no', 'unsure'];
  for (const solved of answers) {
    const { id } = taken(await declared(county, await county.linked(`${solved}户`)));
    taken(await confirmDifficultyForThem(desk, caller, WHOLE, id, { way: 'call', solved, words: '瓦还漏' }));
  }
  const own = await ownDifficulties(desk, people.cadre, { after: null, limit: 50 }, 'zh');
  assert.deepEqual(
    own.difficulties.map(({ standing }) => standing),
    ['declared', 'declared', 'declared', 'confirmed'],
  );
  assert.doesNotMatch(JSON.stringify(own), /瓦还漏|unsure"|"no"|partly"/, 'what else they said is not told');
  const counted = await desk.read(TENANT, (tx) => countDifficulties(tx, people.cadre.personId, YEAR));
  assert.deepEqual(counted, { declaredCount: 4, confirmedCount: 1 });
  const facts = await county.database.system((tx) =>
    tx.rows<{ body: object }>(sql`select body from fact where kind = 'reports.difficulty.confirmed'`),
  );
  assert.deepEqual(facts[0]?.body, { way: 'call' }, 'the fact tells that they spoke, not what they said');
});

test('[I3] who declared a difficulty is never the one who asks, and a household says it once', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people, caller } = county;
  const constituentId = await county.linked();
  const { id } = taken(await declared(county, constituentId));
  assert.deepEqual(await difficultiesToAsk(desk, people.cadre, WHOLE), { difficulties: [] });
  const { difficulties } = await difficultiesToAsk(desk, caller, WHOLE);
  assert.deepEqual(
    difficulties.map((one) => [one.id, one.phone]),
    [[id, '0000-7654321']],
  );
  const said = { way: 'slip', solved: 'yes', words: '' } as const;
  assert.equal(codeOf(await confirmDifficultyForThem(desk, people.cadre, WHOLE, id, said)), 'reports.confirm-own');
  taken(await confirmDifficultyByCard(desk, TENANT, constituentId, id, { solved: 'no', words: '还漏' }));
  assert.equal(codeOf(await confirmDifficultyForThem(desk, caller, WHOLE, id, said)), 'reports.confirmed-already');
  assert.deepEqual(await difficultiesToAsk(desk, caller, WHOLE), { difficulties: [] });
  assert.deepEqual(await difficultiesToSay(desk, TENANT, constituentId), []);
});

test('a household that is not within reach can’t be helped on paper, and another household can’t confirm for it', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const constituentId = await county.linked();
  assert.equal(codeOf(await declared(county, constituentId, people.next)), 'reports.household-unknown');
  const { id } = taken(await declared(county, constituentId));
  const other = await county.linked('赵小河');
  const said = { solved: 'yes', words: '' } as const;
  assert.equal(codeOf(await confirmDifficultyByCard(desk, TENANT, other, id, said)), 'reports.unknown');
});

test('[PIPL 19] what was written of a household goes when its card is erased; that it was declared stays counted', async (t) => {
  const county = await openReportCounty(t);
  const { desk, people } = county;
  const constituentId = await county.linked();
  const { id } = taken(await declared(county, constituentId));
  taken(await confirmDifficultyByCard(desk, TENANT, constituentId, id, { solved: 'yes', words: '谢谢' }));
  const erased = { kind: 'liaison.constituent.erased', subjectId: constituentId, body: {} };
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await eraseDifficulties(act, { ...erased, id: act.newId(), tenantId: TENANT, at: act.at, by: act.actor });
    return true;
  });
  const left = await county.database.system((tx) =>
    tx.rows(sql`select before_words || done_words || helpers || k.words as words
      from difficulty d join difficulty_confirmation k on k.tenant_id = d.tenant_id and k.difficulty_id = d.id`),
  );
  assert.deepEqual(left, [{ words: '' }]);
  const counted = await desk.read(TENANT, (tx) => countDifficulties(tx, people.cadre.personId, YEAR));
  assert.deepEqual(counted, { declaredCount: 1, confirmedCount: 1 });
});
