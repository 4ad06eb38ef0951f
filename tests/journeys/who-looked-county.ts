import assert from 'node:assert/strict';
import pg from 'pg';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { openRiverCounty, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';
import { dispatched, done, type Held, replied, say } from './river-course.ts';

/** People who exist nowhere, by names and numbers that stand nowhere else: wherever one is read, that person was shown. */
export const CANARIES = {
  household: ['雀家金丝', '0000-9090901'],
  raiser: ['雀某甲', '0000-9090902', '雀巷九号'],
  party: ['雀甲方', '0000-9090904'],
  visitor: ['雀来访', '0000-9090903'],
} as const;
export type Canary = keyof typeof CANARIES;

/** A county in which each of them stands wherever they can stand. */
export type WatchedCounty = RiverCounty & {
  /** Who is looked at when a canary is read. */
  readonly subjects: Readonly<Record<Canary, Id>>;
  readonly held: Held;
  readonly ids: Readonly<Record<string, string>>;
  readonly card: { readonly number: string; readonly pin: string };
  /** Rows of `look`, as the database's owner sees and forgets them. */
  readonly database: pg.Client;
};

const DIFFICULTY = { before: '屋顶漏雨', done: '换了瓦', helpers: '' };
const CARD = {
  ...{ help: '跑腿代办', whereToFind: '甲乡政府二楼', email: '', secondName: '值班室' },
  ...{ secondPhone: '0000-2223344', otherWords: '' },
};

/** Fails the test unless it was done; returns what came back. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the wire carried
async function ok(answer: Promise<{ status: number; text: string; body: any }>): Promise<any> {
  const { status, text, body } = await answer;
  assert.equal(status, 200, text);
  return body;
}

/** Opens it; the connection of the owner ends with the test. */
export async function openWatchedCounty(t: Parameters<typeof openRiverCounty>[0]): Promise<WatchedCounty> {
  const county = await openRiverCounty(t);
  const database = new pg.Client({ connectionString: county.house.databaseUrl });
  // The house's database goes before this connection does.
  database.on('error', () => {});
  await database.connect();
  t.after(() => database.end());
  const household = await watchedHousehold(county, database);
  const matter = await watchedMatter(county, database);
  const quarrel = await watchedQuarrel(county);
  const session = await watchedSession(county);
  const subjects = {
    ...{ household: household.id, raiser: matter.held.id, party: quarrel.id, visitor: session.visitorId },
  };
  const ids = { ...household.ids, ...matter.ids, sessionId: session.id, meetingId: session.id };
  await database.query('truncate look');
  return { ...county, subjects, held: matter.held, ids, card: household.card, database };
}

async function watchedHousehold(county: RiverCounty, database: pg.Client) {
  const newId = () => county.house.desk.clock.newId();
  const [village, intake, clerk] = [county.as('village'), county.as('intake'), county.as('clerk')];
  const today = civilDateOf(county.house.desk.clock.now());
  const [name, phone] = CANARIES.household;
  const id = newId();
  const said = { id, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 3, fields: { name, phone } };
  await ok(
    village.post('/api/constituents', { ...said, hardship: 'none', hardshipSince: null, hardshipReviewOn: null }),
  );
  const [linked] = (await ok(intake.get('/api/reception/receivers?text=clerk'))).people;
  const to = { personId: linked.id, unitId: linked.unitId, schemeKeys: [] };
  const { id: linkId } = await ok(intake.post(`/api/constituents/${id}/link`, to));
  await ok(intake.post(`/api/links/${linkId}/agree`, { way: 'slip' }));
  const card = await ok(intake.post(`/api/links/${linkId}/card`, CARD));
  await ok(village.post(`/api/constituents/${id}/consent`, { givenWay: 'written', givenOn: '2026-01-02' }));
  await ok(village.post(`/api/constituents/${id}/sensitive`, { field: 'illness', value: '每周透析' }));
  const changes = [{ field: 'phone', base: phone, value: `${phone}1` }];
  await ok(village.post(`/api/constituents/${id}/change`, { changes, knownBy: 'heard' }));
  const visitId = newId();
  const visit = { id: visitId, kind: 'visit', fromOn: today, toOn: today, areaCode: VILLAGE, metCount: 1 };
  const manner = { mode: 'unannounced', occasion: 'home', constituentIds: [id], foundOut: [], heard: '灯不亮' };
  await ok(clerk.post('/api/visits', { ...visit, ...manner }));
  const promised = { id: newId(), words: '换灯泡', dueOn: addDays(today, 1), visitId };
  await ok(clerk.post(`/api/constituents/${id}/promises`, promised));
  await ok(clerk.post(`/api/promises/${promised.id}/deliver`, { words: '换好了' }));
  const plan = {
    id: newId(),
    areaCode: VILLAGE,
    constituentId: id,
    plannedOn: addDays(today, 2),
    question: '灯亮不亮',
  };
  await ok(clerk.post('/api/visit-plans', plan));
  await ok(clerk.post('/api/difficulties', { ...DIFFICULTY, id: newId(), constituentId: id, solvedOn: today }));
  // The lot of being asked by somebody else falls on this visit.
  await database.query('update visit set is_sampled = true where tenant_id = $1', [TENANT]);
  const { pinOf } = await import('#civic/liaison/actions/cards.ts');
  const ids = { constituentId: id, linkId, cardId: card.id, visitId, promiseId: promised.id, planId: plan.id };
  return { id, ids, card: { number: `${card.number}`, pin: pinOf(county.house.desk, card.id) } };
}

/** Raised by name, to be told by letter, answered, and waiting to be followed up. */
async function watchedMatter(county: RiverCounty, database: pg.Client) {
  const [name, phone, address] = CANARIES.raiser;
  const held = await say(county, { name, phone, address, reply: 'letter' });
  await replied(county, held.id);
  // The lot falls on it.
  await database.query("update follow_up set reason = 'sampled' where tenant_id = $1", [TENANT]);
  const { followUps } = await ok(county.as('caller').get('/api/follow-ups'));
  const [followUp] = followUps;
  assert.ok(followUp);
  const { notices } = await ok(county.as('intake').get('/api/notices/to-tell?way=letter'));
  const noticeIds = notices.map(({ id }: { id: Id }) => id).join(',');
  return {
    held,
    ids: { matterId: held.id, followUpId: followUp.id, noticeIds, number: held.number, kind: 'decision' },
  };
}

async function watchedQuarrel(county: RiverCounty) {
  const held = await say(county, { kind: 'dispute' });
  await dispatched(county, held.id);
  await done(county, 'handler', held.id, 'sign');
  await done(county, 'handler', held.id, 'contact', { way: 'visit', contactedAt: county.house.desk.clock.now() });
  const [name, phone] = CANARIES.party;
  const parties = [
    { name, role: '东邻', address: '', phone },
    { name: '李某', role: '西邻', address: '', phone: '' },
  ];
  await ok(county.as('handler').post(`/api/matters/${held.id}/mediations`, { parties, facts: '水沟冲了墙' }));
  return held;
}

async function watchedSession(county: RiverCounty): Promise<{ id: string; visitorId: Id }> {
  const clerk = county.as('intake');
  const [leader] = (await ok(clerk.get('/api/reception/receivers?text=leader'))).people;
  const onDay = addDays(civilDateOf(county.house.desk.clock.now()), 3);
  const { id } = await ok(
    clerk.post('/api/reception/sessions', {
      ...{ form: 'going_down', leaderId: leader.id, leaderPost: '交通局局长', unitId: leader.unitId },
      ...{ areaCode: VILLAGE, field: '修路', place: '村委会院子', onDay, fromTime: '09:00', toTime: '11:30' },
      ...{ slotCount: 3, takesWalkIns: true },
    }),
  );
  const [name, phone] = CANARIES.visitor;
  const path = `/${TENANT}/reception/${id}`;
  const key = county.house.desk.clock.newId();
  const booked = await county.page(path, { key, name, phone, about: '路的事', step: 'send' });
  assert.equal(booked.status, 303, booked.text.slice(-1500));
  const { visitors } = await ok(clerk.get(`/api/reception/sessions/${id}`));
  return { id, visitorId: visitors[0].id };
}
