import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPost, endOnePost, endService } from '#civic/access/actions/people.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { household, type LiaisonCounty, openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { COUNTY, TENANT, TOWNSHIP } from '#tests/support/small-county.ts';
import { changeBelonging } from './belonging.ts';
import { issueCard } from './cards.ts';
import { agreeForThem, confirmHandoverForThem, handOverMany, proposeLink } from './linking.ts';
import { constituentLeft, registerConstituent } from './register.ts';
import { coverageOf, historyOf, linksWithoutOfficial, wholeCard } from './view.ts';

const DAY = 86_400_000;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : null);

const asking = ({ desk, people, village }: LiaisonCounty) =>
  ({ desk, official: people.clerk, where: village, language: 'zh' }) as const;

async function linked({ desk, people, village, units }: LiaisonCounty, name?: string): Promise<Id> {
  const { id } = taken(await registerConstituent(desk, people.clerk, village, household(desk.clock.newId(), name)));
  const to = { personId: people.cadre.personId, unitId: units.township, schemeKeys: [] };
  const link = taken(await proposeLink(desk, people.clerk, village, { kind: 'household', constituentId: id, ...to }));
  taken(await agreeForThem(desk, people.clerk, village, link.id, { way: 'call' }));
  return link.id;
}

test('[001-01] how many they are and where they belong is changed after registration: with how it is known, and never over somebody else’s change', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units } = county;
  const { id } = taken(await registerConstituent(desk, people.clerk, village, household(desk.clock.newId())));
  const change = (membersCount: number | null, unitId: Id | null, version: number) =>
    changeBelonging(desk, people.clerk, village, id, { membersCount, unitId, knownBy: 'heard', version });
  taken(await change(5, units.township, 1));
  const { constituent } = taken(await wholeCard(asking(county), id));
  assert.deepEqual([constituent.membersCount, constituent.unitId, constituent.version], [5, units.township, 2]);
  assert.equal(codeOf(await change(6, null, 1)), 'liaison.stale', 'two looked at the same card');
  assert.equal(codeOf(await change(0, null, 2)), 'liaison.members-count');
  assert.equal(codeOf(await change(5, desk.clock.newId(), 2)), 'liaison.unit-unknown');
  taken(await change(5, units.township, 2));
  const { values } = taken(await historyOf(asking(county), id));
  assert.deepEqual(
    values.map(({ field, was, value, knownBy }) => [field, was, value, knownBy]).sort(),
    [
      ['membersCount', '4', '5', 'heard'],
      ['unit', '', '甲乡政府', 'heard'],
    ],
    'what stays the same is no change',
  );
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  const changed = facts.findLast(({ kind }) => kind === 'liaison.constituent.changed');
  assert.deepEqual(changed?.body, { fields: ['membersCount', 'unit'], knownBy: 'heard' });
  taken(await constituentLeft(desk, people.clerk, village, id, { reason: '搬走', on: '2026-11-21' as CivilDate }));
  assert.equal(codeOf(await change(1, null, 3)), 'liaison.constituent-gone');
});

test('[001-29, 002-87] links of somebody who left office wait for a handover, with the day since when, and reach nobody in the meantime', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units, official, pass } = county;
  const [one, other] = [await linked(county, '王大山'), await linked(county, '赵小河')];
  const waiting = async () => {
    const { links } = await linksWithoutOfficial(asking(county), { after: undefined, limit: 50 });
    return links.map(({ id, withoutSinceOn }) => [id, withoutSinceOn]);
  };
  const covered = async () => {
    const { places } = await coverageOf(asking(county));
    const [place] = places;
    return [place?.count, place?.linkedCount, place?.withoutOfficialCount];
  };
  assert.deepEqual(await waiting(), []);
  assert.deepEqual(await covered(), [2, 2, 0]);
  pass(5 * DAY);
  const administrator = official('system_administrator');
  const county0 = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  taken(await endService(desk, administrator, county0, people.cadre.personId));
  assert.deepEqual(
    await waiting(),
    [one, other].sort().map((id) => [id, '2026-11-26']),
  );
  assert.deepEqual(await covered(), [2, 0, 2], 'nobody in office is no link');
  const to = { personId: people.next.personId, unitId: units.township, reason: '离任' };
  taken(await handOverMany(desk, people.clerk, village, [one], to));
  assert.deepEqual(await waiting(), [[other, '2026-11-26']], 'one has found somebody');
  assert.deepEqual(await covered(), [2, 0, 2], 'until the household knows the new one');
  taken(await confirmHandoverForThem(desk, people.clerk, village, one, { way: 'call' }));
  assert.deepEqual(await covered(), [2, 1, 1]);
});

test('[002-70] a household has one link and one card, whatever schemes they count for; a second scheme brings no second official', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village, units } = county;
  const { id } = taken(await registerConstituent(desk, people.clerk, village, household(desk.clock.newId())));
  const to = (personId: Id, ...schemeKeys: string[]) =>
    proposeLink(desk, people.clerk, village, {
      ...{ kind: 'household', constituentId: id, personId, unitId: units.township, schemeKeys },
    });
  const link = taken(await to(people.cadre.personId, 'four_links', 'poverty_pairing'));
  assert.equal(codeOf(await to(people.next.personId, 'new_village_team')), 'liaison.linked-already');
  taken(await agreeForThem(desk, people.clerk, village, link.id, { way: 'call' }));
  const { link: standing } = taken(await wholeCard(asking(county), id));
  assert.deepEqual(standing?.schemeKeys, ['four_links', 'poverty_pairing']);
  const said = {
    help: '',
    whereToFind: '',
    email: '',
    secondName: '值班室',
    secondPhone: '0000-12300',
    otherWords: '',
  };
  for (const _ of [1, 2]) taken(await issueCard(desk, people.clerk, village, link.id, said));
  const valid = await desk.read(TENANT, (tx) =>
    tx.rows(sql`select id from contact_card where tenant_id = ${TENANT} and link_id = ${link.id} and state = 'valid'`),
  );
  assert.equal(valid.length, 1, 'the newer card takes the place of the other');
});

test('[001-29] a post in another unit does not keep a link with the one that was left; the head of each unit sees their own', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, units, official } = county;
  const link = await linked(county);
  const administrator = official('system_administrator');
  const whole = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  const { personId } = people.cadre;
  const post = await desk.read(TENANT, (tx) =>
    tx.row<{ id: Id }>(sql`select id from post where tenant_id = ${TENANT} and person_id = ${personId}`),
  );
  taken(await endOnePost(desk, administrator, whole, personId, post?.id ?? assert.fail()));
  const post2 = { unitId: units.water, title: '干部', isLeader: false, grade: null };
  taken(await addPost(desk, administrator, whole, personId, post2));
  county.pass(DAY);
  const seenBy = async (unitIds: readonly Id[] | null) => {
    const where = { tenantId: TENANT, areaCode: TOWNSHIP, unitIds };
    const { links } = await linksWithoutOfficial({ ...asking(county), where }, { after: undefined, limit: 50 });
    return links.map(({ id, withoutSinceOn }) => [id, withoutSinceOn]);
  };
  assert.deepEqual(await seenBy([units.township]), [[link, '2026-11-22']]);
  assert.deepEqual(await seenBy([units.water]), []);
});
