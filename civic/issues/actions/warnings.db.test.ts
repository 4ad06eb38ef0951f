import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Jurisdiction } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { COUNTY, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { openVerdictCounty } from '#tests/support/verdict-county.ts';
import { heardIn } from './heard.ts';
import { judgeWarningOf, sweepWarnings, warningList } from './warnings.ts';

const WHERE: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };

test('[003-02] more people than usual, or than the rule names, give a warning with its numbers once; fifty calls of one person give none, nor what names an official; a person judges it', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const clerk = county.official('supervisor');
  const yesterday = addHours(desk.clock.now(), -24);
  const say = (phone: string, categoryCode: string) =>
    county.raised({ words: '村口的水管又爆了，没有水用。', phone, categoryCode, receivedAt: yesterday });
  for (let index = 0; index < 9; index += 1) await say('13900000001', '01.05');
  const burst: Id[] = [];
  for (let index = 0; index < 7; index += 1) burst.push(await say(`1390000001${index}`, '01.04'));
  const named = await say('13900000199', '01.04');
  // As classified by a clerk; here at once.
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`update matter m set category_code = s.category_code from submission s
      where m.tenant_id = ${TENANT} and s.tenant_id = ${TENANT} and s.id = m.id`);
    await act.run(sql`insert into complained_person (tenant_id, matter_id, person_id, named_by, named_on, named_at)
      values (${TENANT}, ${named}, ${county.people.handler.personId}, ${clerk.personId}, '2026-11-01', ${act.at})`);
  });
  assert.equal(await sweepWarnings(desk, TENANT), 3);
  assert.equal(await sweepWarnings(desk, TENANT), 0, 'a day is looked at once');
  const { warnings, daysBetweenFalseAlarms } = await warningList(desk, clerk, WHERE, 'zh');
  const told = warnings.map(({ kind, areaCode, categoryCode, observedCount }) => [
    kind,
    areaCode,
    categoryCode,
    observedCount,
  ]);
  assert.deepEqual(told.sort(), [
    ['many', VILLAGE, '01.04', 7],
    ['rise', TOWNSHIP, '', 8],
    ['rise', TOWNSHIP, '01.04', 7],
  ]);
  assert.equal(daysBetweenFalseAlarms, 370);
  const stepped = { ...clerk, personId: desk.clock.newId() };
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`insert into recusal (tenant_id, matter_id, person_id, reason, declared_at)
      values (${TENANT}, ${burst[0] as Id}, ${stepped.personId}, '亲属', ${act.at})`),
  );
  const less = (await warningList(desk, stepped, WHERE, 'zh')).warnings.map(({ observedCount }) => observedCount);
  assert.deepEqual(less.sort(), [6, 6, 7], 'what somebody stepped back from is in no number of theirs');
  const many = warnings.find(({ kind }) => kind === 'many');
  assert.equal(many?.alarmLimit, 4);
  assert.match(many?.basis ?? '', /^\p{Script=Han}[^a-z]*$/u, 'in the language of who reads it');
  const rise = warnings.find(({ categoryCode, kind }) => kind === 'rise' && categoryCode === '01.04');
  assert.ok(rise && rise.expected !== null && rise.expected < 1 && (rise.statistic ?? 0) > rise.alarmLimit);

  taken(await judgeWarningOf(desk, clerk, WHERE, rise.id, { isReal: true, words: '水管爆裂，已派人' }));
  const again = await judgeWarningOf(desk, clerk, WHERE, rise.id, { isReal: false, words: '再看' });
  assert.ok(isRefusal(again) && again.code === 'issues.warning-judged');
  county.pass(24 * 3_600_000);
  assert.equal(await sweepWarnings(desk, TENANT), 0, 'the next day the same rise is not told again');
});

test('who is not heard: people beside registered households by place and group, nothing from one to four, and nothing of what the viewer is kept from', async (t) => {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const leader = county.official('handling_leader');
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    for (let index = 0; index < 40; index += 1)
      await act.run(sql`
        insert into constituent (tenant_id, id, kind, area_code, name, phone, place, language, contact_way, proxy_name, proxy_phone,
          hardship, hardship_reason, hardship_review_on, living, end_reason, made_at, version)
        values (${TENANT}, ${act.newId()}, 'household', ${VILLAGE}, '某户', '', '', '', '', '', '', ${index < 10 ? 'lasting' : 'none'},
          ${index < 10 ? '病' : ''}, ${index < 10 ? '2027-01-01' : null}, '{}', '', ${act.at}, 1)`);
  });
  const raised: Id[] = [];
  for (let index = 0; index < 6; index += 1)
    raised.push(await county.raised({ words: '路灯坏了，请来修。', phone: `1390000002${index}` }));
  const heard = async (viewer = leader) => heardIn(desk, viewer, { ...WHERE, areaCode: TOWNSHIP }, 'zh');
  const { areas, groups } = await heard();
  assert.deepEqual(
    areas.map(({ key, households, reporters, perThousand }) => [key, households, reporters, perThousand]),
    [[VILLAGE, 40, 6, 150]],
  );
  assert.deepEqual(groups.find(({ key }) => key === 'hardship')?.households, 10);
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    for (const id of raised.slice(0, 2))
      await act.run(sql`insert into recusal (tenant_id, matter_id, person_id, reason, declared_at)
        values (${TENANT}, ${id}, ${leader.personId}, '', ${act.at})`);
  });
  assert.deepEqual(
    (await heard()).areas.map(({ reporters, perThousand }) => [reporters, perThousand]),
    [[null, null]],
  );
});
