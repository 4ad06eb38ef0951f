import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Grade } from '#civic/access/rules/grade.ts';
import { ownDiary, recordVisit, type VisitWritten } from '#civic/fieldwork/actions/visits.ts';
import { agreeForThem, proposeLink } from '#civic/liaison/actions/linking.ts';
import { registerConstituent } from '#civic/liaison/actions/register.ts';
import { changeScheme } from '#civic/rulebook/actions/schemes.ts';
import { SCHEME_TEMPLATES } from '#civic/rulebook/rules/scheme-templates.ts';
import { factsOf } from '#civic/trustlog/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { taken } from '#tests/support/ledger-county.ts';
import { household, type LiaisonCounty, openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { opened } from '#tests/support/papers.ts';
import { COUNTY, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { ownExperience } from './experience.ts';
import { answerNote, ownNotes, writeNote } from './notes.ts';
import { ownSchemes, teamGaps, teamUnitsOf } from './schemes.ts';

const day = (text: string) => text as CivilDate;
const TODAY = day('2026-11-21');
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : 'done');

type SchemeCounty = LiaisonCounty & { readonly head: Official; readonly where: Jurisdiction };

/** The township's head, two cadres with a grade and a clerk without one, and 四联户 as the township's scheme. */
async function openSchemeCounty(t: TestContext): Promise<SchemeCounty> {
  const county = await openLiaisonCounty(t);
  const { desk, people, units } = county;
  const head = { ...county.official('handling_leader', TOWNSHIP, units.township), name: '钱乡长' };
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`
      insert into person (tenant_id, id, name, phone, created_at)
      values (${TENANT}, ${head.personId}, ${head.name}, '', '2026-01-01Z')`);
    await act.run(sql`
      insert into post (tenant_id, id, person_id, unit_id, title, valid_from, grade)
      values (${TENANT}, ${act.newId()}, ${head.personId}, ${units.township}, '乡长', '2020-01-01', 'township_head')`);
    const grades: [Official, Grade][] = [
      [people.cadre, 'township_staff'],
      [people.next, 'township_staff'],
    ];
    for (const [{ personId }, grade] of grades)
      await act.run(sql`update post set grade = ${grade} where tenant_id = ${TENANT} and person_id = ${personId}`);
  });
  const [template] = SCHEME_TEMPLATES;
  if (!template) throw new Error('there is a first template');
  const scheme = { words: template.words, quotas: template.quotas, areaCode: TOWNSHIP, unitIds: [] };
  const rule = { level: 'county', basis: '某乡〔2026〕3号', validFrom: TODAY } as const;
  taken(await changeScheme(desk, county.official('system_administrator'), { ...scheme, ...rule }));
  return { ...county, head, where: { tenantId: TENANT, areaCode: TOWNSHIP, unitIds: [units.township] } };
}

function visit(id: Id, on: string, parts: Partial<VisitWritten> = {}): VisitWritten {
  const none = { groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null };
  const texts = { place: '', purpose: '', weather: '', heard: '', saw: '', solved: '', policies: '' };
  return {
    ...{ id, kind: 'visit', fromOn: day(on), toOn: day(on), areaCode: VILLAGE, mode: 'unannounced', occasion: 'home' },
    ...{ metCount: 1, constituentIds: [], foundOut: [], learned: '', worry: '', nextTime: '' },
    ...none,
    ...texts,
    ...parts,
  };
}

async function linked({ desk, people, village, units }: LiaisonCounty): Promise<Id> {
  const { id } = taken(await registerConstituent(desk, people.clerk, village, household(desk.clock.newId())));
  const to = { personId: people.cadre.personId, unitId: units.township, schemeKeys: [] };
  const link = taken(await proposeLink(desk, people.clerk, village, { kind: 'household', constituentId: id, ...to }));
  taken(await agreeForThem(desk, people.clerk, village, link.id, { way: 'call' }));
  return id;
}

/** A stay of three days, a visit that found something out, one that left nothing, one that changed a card. */
async function outAndAbout(county: SchemeCounty): Promise<void> {
  const { desk, people, village } = county;
  const constituentId = await linked(county);
  const change = { field: 'place', base: '村口第二家', value: '村口第三家' } as const;
  const visits = [
    visit(desk.clock.newId(), '2026-11-16', { kind: 'stay', toOn: day('2026-11-18'), occasion: 'live_in' }),
    visit(desk.clock.newId(), '2026-11-18', { heard: '井水浑', constituentIds: [constituentId] }),
    visit(desk.clock.newId(), '2026-11-19'),
    visit(desk.clock.newId(), '2026-11-20', { foundOut: [{ constituentId, knownBy: 'heard', changes: [change] }] }),
  ];
  for (const one of visits) taken(await recordVisit(desk, people.cadre, village, one));
}

const progress = async ({ desk }: SchemeCounty, official: Official, on?: CivilDate) => {
  const own = await ownSchemes(desk, official, on);
  return own.schemes.flatMap(({ lines }) => lines.map(({ measure, done, wanted }) => `${measure} ${done}/${wanted}`));
};

test('[002-71…73] everybody sees how far they are, computed from ordinary records, and nothing of anybody else', async (t) => {
  const county = await openSchemeCounty(t);
  const { people, head, desk } = county;
  assert.deepEqual(await progress(county, people.cadre), ['village_days 0/60', 'households_linked 0/1']);
  await outAndAbout(county);
  assert.deepEqual(await progress(county, people.cadre), ['village_days 4/60', 'households_linked 1/1']);
  assert.deepEqual(await progress(county, people.next), ['village_days 0/60', 'households_linked 0/1']);
  // Of a leader the same scheme asks something else; of a post without a grade nothing.
  const leads = [
    ...['village_days 0/30', 'households_linked 0/3', 'groups_per_trip 0/0'],
    ...['suggestions 0/1', 'difficulties_solved 0/1'],
  ];
  assert.deepEqual(await progress(county, head), leads);
  assert.deepEqual(await progress(county, people.clerk), []);
  // What did not yet hold asks nothing; a day to come is today.
  assert.deepEqual(await progress(county, people.cadre, day('2026-11-20')), []);
  assert.equal((await ownSchemes(desk, people.cadre, day('2027-03-01'))).on, TODAY);
});

test('[002-89] one’s own years at the base are counted from ordinary records and printed for oneself alone', async (t) => {
  const county = await openSchemeCounty(t);
  const { people, desk } = county;
  await outAndAbout(county);
  const lines = async (official: Official, format: 'docx' | 'pdf') => {
    const { content, fileName } = await ownExperience(desk, official, { format, language: 'zh' });
    assert.equal(fileName, `基层经历-2026-11-21.${format}`);
    return opened(content, format)
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, '');
  };
  for (const format of ['docx', 'pdf'] as const) {
    const text = await lines(people.cadre, format);
    assert.match(text, /基层经历记录.*李联系.*项目20262025202420232022/);
    assert.match(text, /驻村天数（天）40000/, 'four days of this year, each once');
    assert.match(text, /结对联系户（户）10000/);
    assert.match(text, /只有本人能打印，不排名、不打分/);
  }
  assert.match(await lines(people.next, 'pdf'), /驻村天数（天）00000/, 'nothing of anybody else');
});

test('[001-04] which visits count as courtesy is what the diary says of them', async (t) => {
  const county = await openSchemeCounty(t);
  await outAndAbout(county);
  const { desk, people } = county;
  const diary = await ownDiary(desk, people.cadre, { after: null, limit: 50 }, 'zh');
  const courtesy = diary.filter(({ kind, isCourtesy }) => kind === 'visit' && isCourtesy).map(({ toOn }) => toOn);
  assert.deepEqual(courtesy, ['2026-11-19']);
  assert.equal((await ownSchemes(desk, people.cadre)).courtesyCount, courtesy.length);
});

test('a head sees how many of the own unit are short, without a name, and oneself is not among them', async (t) => {
  const county = await openSchemeCounty(t);
  const { desk, head, where, people } = county;
  await outAndAbout(county);
  const gaps = await teamGaps(desk, head, taken(teamUnitsOf(head, where)));
  assert.deepEqual([gaps.memberCount, gaps.ungradedCount], [3, 1]);
  const told = gaps.schemes.flatMap((scheme) =>
    scheme.gaps.map(({ measure, shortCount, memberCount }) => `${measure} ${shortCount}/${memberCount}`),
  );
  assert.deepEqual(told, ['village_days 2/2', 'households_linked 1/2']);
  const text = JSON.stringify(gaps);
  for (const { personId, name } of [head, ...Object.values(people)]) {
    assert.ok(!text.includes(personId), 'no id of a person');
    assert.ok(!text.includes(name), 'no name of a person');
  }
});

test('who heads no unit is refused; a role that names no unit reaches the units of one’s own posts', async (t) => {
  const { official, units, head } = await openSchemeCounty(t);
  const anywhere: Jurisdiction = { tenantId: TENANT, areaCode: COUNTY, unitIds: null };
  assert.equal(codeOf(teamUnitsOf(official('handling_leader'), anywhere)), 'assessment.team-unknown');
  assert.deepEqual(teamUnitsOf(head, anywhere), [units.township]);
});

test('a session counts for who received: for the deputy, not for the leader who was away', async (t) => {
  const county = await openSchemeCounty(t);
  const { desk, official, units, people, head } = county;
  const quotas = [
    {
      grades: ['township_staff', 'township_head'],
      measure: 'reception_days',
      atLeast: 1,
      atMost: null,
      period: 'month',
    },
  ] as const;
  const scheme = { words: { zh: '接访', en: 'Reception' }, quotas, areaCode: null, unitIds: [] };
  const rule = { level: 'county', basis: '某县〔2026〕9号', validFrom: TODAY } as const;
  taken(await changeScheme(desk, official('system_administrator'), { ...scheme, ...rule }));
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    for (const [startsAt, deputyId] of [
      ['2026-11-10T01:00:00Z', people.cadre.personId],
      ['2026-11-12T01:00:00Z', null],
      ['2026-10-12T01:00:00Z', null],
    ] as const)
      await act.run(sql`
        insert into reception_session (tenant_id, id, form, state, leader_id, leader_post, deputy_id, deputy_post,
          deputy_reason, unit_id, area_code, field, place, starts_at, ends_at, slot_count, takes_walk_ins, published_at,
          published_by, cancel_reason, held_at, sequence, changed_at)
        values (${TENANT}, ${act.newId()}, 'reception', 'held', ${head.personId}, '乡长', ${deputyId}, '', '',
          ${units.township}, ${TOWNSHIP}, '民生', '接访室', ${startsAt}, ${startsAt.replace('T01', 'T03')}, 4, true,
          '2026-10-01Z', ${head.personId}, '', ${startsAt}, 1, ${startsAt})`);
  });
  const days = async (who: Official) => (await progress(county, who)).filter((line) => line.startsWith('reception'));
  assert.deepEqual(await days(head), ['reception_days 1/1']);
  assert.deepEqual(await days(people.cadre), ['reception_days 1/1']);
  assert.deepEqual(await days(people.next), ['reception_days 0/1']);
});

const PAGE = { after: null, limit: 20 };

test('a conversation is written down by the head and read and answered by the one spoken with; by nobody else', async (t) => {
  const { desk, head, where, people } = await openSchemeCounty(t);
  const said = { personId: people.cadre.personId, heldOn: TODAY, words: '说了驻村难处。', help: '调整值班' };
  const { id } = taken(await writeNote(desk, head, where, said));
  const read = async (who: Official, side: 'with_me' | 'by_me') => (await ownNotes(desk, who, side, PAGE)).notes;
  const [note] = await read(people.cadre, 'with_me');
  assert.deepEqual([note?.writtenByName, note?.words, note?.help, note?.answer], ['钱乡长', said.words, said.help, '']);
  assert.deepEqual(await read(people.next, 'with_me'), []);
  assert.deepEqual(await read(people.next, 'by_me'), []);
  assert.equal(codeOf(await answerNote(desk, people.next, id, '不是我')), 'assessment.note-unknown');
  assert.equal(codeOf(await answerNote(desk, head, id, '自己回自己')), 'assessment.note-unknown');
  assert.equal(codeOf(await answerNote(desk, people.cadre, id, '  ')), 'assessment.note-empty');
  taken(await answerNote(desk, people.cadre, id, '下月起能多去。'));
  assert.equal(codeOf(await answerNote(desk, people.cadre, id, '再说一句')), 'assessment.note-answered');
  assert.equal((await read(head, 'by_me'))[0]?.answer, '下月起能多去。');
  const facts = await desk.read(TENANT, (tx) => factsOf(tx, TENANT, id));
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['assessment.note.written', 'assessment.note.answered'],
  );
  const bodies = JSON.stringify(facts.map(({ body }) => body));
  assert.ok(
    !bodies.includes(people.cadre.personId) && !bodies.includes('驻村'),
    'facts say neither with whom nor what',
  );
});

test('a note is about somebody of the own unit, of a day that has been, and has words; pages follow each other', async (t) => {
  const { desk, head, where, people, units } = await openSchemeCounty(t);
  const said = { personId: people.cadre.personId, heldOn: TODAY, words: '谈了。', help: '' };
  const tried = async (parts: Partial<typeof said>, from = where) =>
    codeOf(await writeNote(desk, head, from, { ...said, ...parts }));
  assert.equal(await tried({ personId: head.personId }), 'assessment.note-person');
  assert.equal(await tried({}, { ...where, unitIds: [units.traffic] }), 'assessment.note-person');
  assert.equal(await tried({ heldOn: day('2026-11-22') }), 'assessment.note-day');
  assert.equal(await tried({ heldOn: day('2025-11-01') }), 'assessment.note-day');
  assert.equal(await tried({ words: ' ' }), 'assessment.note-empty');
  for (const words of ['一', '二', '三']) assert.equal(await tried({ words }), 'done');
  const first = await ownNotes(desk, people.cadre, 'with_me', { after: null, limit: 2 });
  const second = await ownNotes(desk, people.cadre, 'with_me', { after: first.next, limit: 2 });
  assert.deepEqual(
    [...first.notes, ...second.notes].map(({ words }) => words),
    ['三', '二', '一'],
  );
  assert.equal(second.next, null);
});
