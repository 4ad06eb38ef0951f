import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveVerdict } from '#civic/verdicts/actions/judge.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { openReportCounty } from '#tests/support/report-county.ts';
import { COUNTY, TENANT } from '#tests/support/small-county.ts';
import { openVerdictCounty, type VerdictCounty } from '#tests/support/verdict-county.ts';
import type { SignalKey } from '../rules/signals.ts';
import { signalsOf } from './signals.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
const ASKED = { from: '2026-10-01' as CivilDate, to: '2026-12-31' as CivilDate, unitId: null };

/** The signal of a name, as an auditor reads it. */
async function signal(county: VerdictCounty, auditor: Official, key: SignalKey) {
  const all = taken(await signalsOf(county.desk, auditor, WHERE, ASKED));
  const found = all.find((one) => one.key === key) ?? assert.fail(key);
  return { rate: [found.now.part, found.now.whole], samples: found.samples.map(({ id }) => id) };
}

test('[C9] a matter reported as solved that its person calls not solved is found by the auditor, also after it was done again', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const auditor = county.official('auditor');
  const ids: Id[] = [];
  for (let count = 0; count < 3; count += 1) {
    const id = await county.raised();
    await county.replied(id, { resultKind: 'solved' });
    ids.push(id);
  }
  const [bad, good, silent] = ids as [Id, Id, Id];
  await county.desk.system(async (tx) => {
    for (const [id, isSameTrouble] of [
      [bad, true],
      [good, false],
    ] as const)
      await tx.run(sql`update reply set findings = ${JSON.stringify([{ check: 'near_copy', twin: { isSameTrouble } }])}::jsonb
        where tenant_id = ${TENANT} and matter_id = ${id}`);
  });
  taken(
    await giveVerdict(desk, county.constituent(bad), { solved: 'not', wasContacted: 'no', toldWhatToAnswer: 'yes' }),
  );
  taken(await giveVerdict(desk, county.constituent(good), { solved: 'solved', wasContacted: 'yes' }));
  const read = (key: SignalKey) => signal(county, auditor, key);
  assert.deepEqual(await read('copied'), { rate: [1, 3], samples: [good] }, 'one answer to one trouble is no copy');
  assert.deepEqual(await read('saidDone'), { rate: [1, 2], samples: [bad] }, 'who is silent says neither');
  assert.deepEqual(await read('contactDenied'), { rate: [1, 2], samples: [bad] });
  assert.deepEqual(await read('coached'), { rate: [1, 1], samples: [bad] });
  assert.deepEqual(await read('excluded'), { rate: [0, 3], samples: [] });
  await county.repliedAgain(bad, { resultKind: 'solved' });
  taken(await giveVerdict(desk, county.constituent(bad), { solved: 'solved', wasContacted: 'yes' }));
  assert.deepEqual(await read('saidDone'), { rate: [1, 2], samples: [bad] }, 'what was said once stays said');
  assert.ok(silent);
});

test('[C8] five who praise one unit within ten minutes are a bunch, four are not', async (t) => {
  const county = await openVerdictCounty(t);
  const auditor = county.official('auditor');
  for (let count = 0; count < 5; count += 1) {
    const id = await county.raised();
    await county.replied(id);
    taken(await giveVerdict(county.desk, county.constituent(id), { result: 'yes' }));
    const { rate } = await signal(county, auditor, 'bunched');
    assert.deepEqual(rate, [count === 4 ? 5 : 0, count + 1]);
  }
});

test('[C1][004-29] a visit that was drawn and no household confirms is counted, and where figures were typed that no record gives is shown', async (t) => {
  const county = await openReportCounty(t);
  const { desk } = county;
  const auditor = county.official('auditor', COUNTY);
  const home = await county.linked();
  const visits = [
    await county.visited([home], '', '2026-10-20' as CivilDate),
    await county.visited([home], '', '2026-10-21' as CivilDate),
    await county.visited([home]),
  ];
  const matterId = await county.raisedIn(visits[0] as Id, home);
  const plant = (table: string, row: object) =>
    sql`insert into ${{ text: table, values: [] }} select * from jsonb_populate_record(null::${{ text: table, values: [] }}, ${JSON.stringify({ tenant_id: TENANT, ...row })}::jsonb)`;
  const at = desk.clock.now();
  const issue = (title: string) => ({
    ...{ id: desk.clock.newId(), title, area_code: COUNTY, state: 'analysed', state_since_at: at, round: 1, seen: '' },
    ...{ spotted_by: auditor.personId, spotted_at: at, is_public: true, version: 2 },
  });
  const [computed, typed, kept] = [issue('算出来的'), issue('写上去的'), issue('不能看的')];
  const record = (of: { id: Id }, causes: string) => ({
    ...{ id: desk.clock.newId(), issue_id: of.id, round: 1, act: 'analyse', said: { causes }, by_id: null, at },
    numbers: { matters: 12, mattersReceived: 48 },
  });
  const report = {
    ...{ id: desk.clock.newId(), state: 'sent', person_id: auditor.personId, area_code: COUNTY, title: '渠' },
    ...{ addressee_unit_id: county.units.traffic, facts: '办结率100%。', causes: '', people_propose: '', minority: '' },
    ...{ heard_no_minority: true, draft_suggestions: [], visit_ids: [], matter_ids: [], figures: { visitsCount: 3 } },
    ...{ begun_at: at, sent_at: at, due_on: '2026-12-31', told_words: '', version: 1 },
  };
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`update visit set is_sampled = true where tenant_id = ${TENANT}`);
    await act.run(
      plant('visit_confirmation', {
        ...{ id: act.newId(), visit_id: visits[0], constituent_id: home, came: 'yes', came_of_it: '', way: 'card' },
        ...{ was_told_before: 'no', answered_at: at },
      }),
    );
    for (const one of [computed, typed, kept]) await act.run(plant('issue', one));
    await act.run(plant('issue_record', record(computed, '12件，占25%。')));
    await act.run(plant('issue_record', record(typed, '满意率99.9%。')));
    await act.run(plant('issue_record', record(kept, '办结率100%。')));
    const member = { issue_id: kept.id, matter_id: matterId, joined_by: auditor.personId, joined_at: at };
    await act.run(plant('issue_matter', member));
    await act.run(plant('recusal', { matter_id: matterId, person_id: auditor.personId, reason: '', declared_at: at }));
    await act.run(plant('condition_report', report));
  });
  const all = taken(await signalsOf(desk, auditor, WHERE, ASKED));
  const of = (key: SignalKey) => all.find((one) => one.key === key) ?? assert.fail(key);
  assert.deepEqual(
    [of('visitUnconfirmed').now.part, of('visitUnconfirmed').now.whole],
    [1, 2],
    'yesterday’s can still be',
  );
  assert.deepEqual(of('visitUnconfirmed').samples, []);
  assert.deepEqual(
    [of('typedFigures').now.part, of('typedFigures').now.whole],
    [2, 3],
    'what the auditor is kept from is in neither',
  );
  assert.deepEqual(
    of('typedFigures')
      .texts.map(({ kind, title, figures }) => [kind, title, ...figures])
      .toSorted(),
    [
      ['issue', '写上去的', '99.9%'],
      ['report', '', '100%'],
    ],
  );
});

test('days the wrong way round, or too many, are refused', async (t) => {
  const { desk, official } = await openVerdictCounty(t);
  const asked = (from: string, to: string) =>
    signalsOf(desk, official('auditor'), WHERE, { from: from as CivilDate, to: to as CivilDate, unitId: null });
  const codes = [await asked('2026-02-01', '2026-01-01'), await asked('2024-01-01', '2026-01-01')];
  assert.deepEqual(
    codes.map((one) => isRefusal(one) && one.code),
    ['assessment.days-reversed', 'assessment.days-too-many'],
  );
});
