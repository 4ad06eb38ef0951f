import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import { erasurePorts, proposeErasures } from '#civic/exchange/index.ts';
import { keepUploads, lookupCodeOf, raise, sweepUploads } from '#civic/intake/index.ts';
import type { Said } from '#civic/intake/rules/said.ts';
import { pinOf } from '#civic/liaison/actions/cards.ts';
import { untilLogged } from '#civic/trustlog/index.ts';
import { judgeProofFile } from '#civic/trustlog/rules/checking.ts';
import { commitmentOf, fieldHash } from '#civic/trustlog/rules/commitment.ts';
import { eraseAgain, sweepLocks } from '#civic/vault/index.ts';
import { fromBase64 } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { pieceOf } from '#kernel/text/pieces.ts';
import { parseVkey } from '#kernel/tlog/note.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { sql } from '#platform/database/sql.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { startWorker } from '#server/worker.ts';
import { asOwner, plantRow, tablesWith, tracesOf } from '#tests/support/canaries.ts';
import { searchedLater, searchedWhole } from '#tests/support/search.ts';
import { audit } from '#tools/audit/audit.ts';
import { sourceAt } from '#tools/audit/source.ts';
import { photo } from '../browser/citizen-pages.ts';
import { type Cookies, must, openRiverCounty, PASSWORD, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';
import { dispatched } from './river-course.ts';

/** What must be nowhere afterwards. */
const NAME = '金丝雀';
const PHONE = '13987654321';
const EMAIL = 'canary77@example.org';
const ADDRESS = '丁镇金丝路88号';
const PLACE = '金丝桥头第三棵槐树下';
const SENTENCE = '那一家的排水沟堵了我家的金丝地基';
const PROPOSED = '请在金丝桥边另挖一条暗沟';
const ADDED = '又补一句：金丝墙上已经有裂缝了';
const COMPLAINED = '管金丝沟的石副主任';
const CANARIES = [NAME, PHONE, EMAIL, ADDRESS, PLACE, SENTENCE, PROPOSED, ADDED, COMPLAINED];
/** How officials write it down again. */
const REPEATED = `${NAME}同志（139-8765-4321，${EMAIL}）住${ADDRESS}，在${PLACE}说：“${SENTENCE}”，${PROPOSED}；${ADDED}。`;
const EVERYTHING = ['name', 'phone', 'email', 'address', 'place', 'words', 'attachments'];

/** Of somebody else, with nothing in it that is planted. */
const NOT_MINE: Partial<Said> = {
  ...{ name: '别人', phone: '13800000001', words: '路灯坏了，请修一修。', place: '', email: '', address: '' },
  ...{ proposedSolution: '', complainedOf: '', uploads: [] },
};

type Handed = { readonly id: Id; readonly number: string; readonly cookies: Cookies; readonly photoHash: string };

async function handedIn(county: RiverCounty, parts: Partial<Said> = {}): Promise<Handed> {
  const { desk } = county.house;
  const content = new Uint8Array(await photo());
  const files = parts.uploads ? [] : [{ field: 'files', fileName: '金丝.jpg', content }];
  const { kept } = await keepUploads(desk, TENANT, files);
  const receipt = must(
    await raise(desk, { kind: 'visitor', tenantId: TENANT }, {
      ...{ formKey: desk.clock.newId(), channel: 'web', words: `${SENTENCE}。\n请派人来看。`, areaCode: VILLAGE },
      ...{ kind: 'help', replyWay: 'look_up', name: NAME, phone: PHONE, email: EMAIL, address: ADDRESS },
      ...{ place: PLACE, proposedSolution: PROPOSED, complainedOf: COMPLAINED, uploads: kept, ...parts },
    } as Said),
  );
  const { number } = receipt;
  assert.ok(await untilLogged(desk, TENANT, receipt.id));
  const { cookies } = await county.page(`/${TENANT}/matter`, { number, code: lookupCodeOf(desk, receipt.id) });
  return { id: receipt.id, number, cookies, photoHash: kept[0]?.contentHash ?? '' };
}

async function signedIn(county: RiverCounty, who: string): Promise<Cookies> {
  const { cookies, status } = await county.page('/sign-in', { signInName: who, password: PASSWORD });
  assert.equal(status, 303);
  return cookies;
}

/** Somebody presses through the pages of the decision; returns where they end. */
async function decided(county: RiverCounty, cookies: Cookies, requestId: string, form: Record<string, string>) {
  const path = `/${TENANT}/erasures/${requestId}`;
  const looked = await county.page(path, form, cookies);
  assert.equal(looked.status, 200, looked.text.replace(/<style>.*<\/style>/s, ''));
  return county.page(path, { ...form, step: 'sure' }, cookies);
}

const answers = (fields: readonly string[], answer: string) =>
  Object.fromEntries(fields.map((field) => [`answer.${field}`, answer]));

async function asked(county: RiverCounty, { number, cookies }: Handed, fields: readonly string[]): Promise<string> {
  const form = { fields: fields.join(','), ground: 'consent_withdrawn', words: `我是${NAME}，都删了吧` };
  const sent = await county.page(`/${TENANT}/m/${number}/data`, form, cookies);
  assert.equal(sent.status, 303, sent.text.replace(/<style>.*<\/style>/s, ''));
  const list = await county.page(`/${TENANT}/erasures`, undefined, await signedIn(county, 'privacy'));
  const ids = [...list.text.matchAll(/erasures\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
  return ids.at(-1) ?? assert.fail('the request is not in the list');
}

/** The certificate, as soon as its entry has its place. */
async function shownInLog(county: RiverCounty, path: string, cookies: Cookies) {
  for (let tries = 0; ; tries += 1) {
    const page = await county.page(path, undefined, cookies);
    if (page.text.includes('.tlog-proof') || tries === 20) return page;
    await untilLogged(county.house.desk, TENANT, county.house.desk.clock.newId());
  }
}

const directoryOf = ({ house }: RiverCounty) => join(house.desk.files.directory, '..');

/** Columns that hold codes and no free words. */
const CODES = [
  ...['clock.kind', 'clock.rule_key', 'delivery.reference', 'delivery.failure_code', 'dispatch.rule', 'matter.kind'],
  'identity_opening.one_time_key',
  ...['look.purpose', 'look.block'],
  ...['notice.kind', 'notice.way', 'reply.delivery_way', 'reception_matter.number', 'reception_visitor.number'],
  ...[
    'reply.contact_name',
    'reply.contact_phone',
    'reply.result_kind',
    'supervision_order.number',
    'verdict.was_contacted',
  ],
  ...[
    'verdict.was_told',
    'request.answer',
    'promise.category_code',
    'promise.settled_way',
    'visit.aim',
    'import_row.content_hash',
  ],
  ...['import_row.reply_hash', 'attachment.media_type', 'attachment.content_hash', 'reception_visitor.language'],
  ...['field_entry.kind', 'field_entry.body_hash', 'suggestion.outcome', 'promise.area_code'],
  'publication.category_code',
  ...['coding_item.recorded_code', 'coding_answer.code'],
  ...['issue_record.act', 'issue_record.numbers'],
  'analysis_voice.view',
  'analysis_text.section',
  ...['correction.subject_id', 'correction.piece', 'correction.role', 'publication_photo.bars'],
  ...['meeting_item.outcome', 'reception_visitor.earlier_numbers', 'link.scheme_keys', 'visit_policy.reference'],
  ...[
    'registration_value.field',
    'registration_value.known_by',
    'sensitive_value.field',
    'consent.given_way',
    'link.agreed_way',
  ],
  ...['registration_evaluation.period', 'import_row.refusal', 'constituent_import_row.refusal'],
  ...[
    'dispatch.steps',
    'condition_report.figures',
    'reply.findings',
    'publication.findings',
    'visit_question.token_hash',
    'registration_evaluation.answers',
    'visit_plan.area_code',
    'retaliation_alert.act',
  ],
];

/** A session that holds no words itself; those are in its sections. */
const UNSAID_SESSION = {
  ...{
    version: 1,
    replaces_id: null,
    change_words: '',
    period_kind: 'month',
    from_on: '2026-10-01',
    to_on: '2026-10-31',
  },
  ...{ state: 'draft', held_on: null, frozen_by: null, frozen_at: null, chair: '', words_salt: '', words_hash: '' },
  ...{ log_root: '', figures_hash: '', figures: {} },
};

/** An issue that nobody proposed, decided or released yet. */
const UNRELEASED = { proposed_by: null, decided_by: null, released_by: null, ended_at: null, priority: null };

/** A coding check that waits for its lots. */
const UNDRAWN = {
  ...{ from_on: '2026-10-01', to_on: '2026-10-31', asked_count: 30, drawn_at: null, ended_at: null, figures: null },
  ...{ log_size: null, log_root: null, population_count: null },
};

/** A question that nobody has looked at yet. */
const UNSEEN = { state: 'asked', refused_ground: null, answered_by: null, answered_at: null };

/** A row in every table that says anything of a matter, with what must go in each free column. */
async function plantedAround(county: RiverCounty, matterId: Id): Promise<void> {
  const ids = Object.fromEntries(
    ['visit', 'mediation', 'order', 'visitor', 'report', 'session', 'issue', 'item', 'check'].map((name) => [
      name,
      county.house.desk.clock.newId(),
    ]),
  );
  const [at, who] = [new Date(), county.house.desk.clock.newId()];
  const base = { tenant_id: TENANT, matter_id: matterId, area_code: VILLAGE, village_code: VILLAGE };
  const special: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    coding_item: { check_id: ids.check, place: 1 },
    delivery: { notice_id: who, next_try_at: at },
    identity_opening: { told_from_on: '2099-01-01' },
    issue_matter: { issue_id: ids.issue },
    ending: { kind: 'withdrawn' },
    matter_of_constituent: { came_by: 'visit', source_id: ids.visit },
    mediation: { id: ids.mediation },
    order_matter: { order_id: ids.order },
    promise: { constituent_id: null, made_in: 'reply', state: 'void', settled_at: at },
    publication: { state: 'released', released_at: at },
    publication_photo: { content: Buffer.from(REPEATED) },
    reception_instruction: { unit_id: who, due_on: '2026-11-30' },
    reception_matter: { visitor_id: ids.visitor, number: '1' },
    request: { kind: 'review', asked_by: null },
    similar_words: { band: 'x' },
    visit_matter: { visit_id: ids.visit },
  };
  await asOwner(county.house.databaseUrl, async (client) => {
    // A sealed identity is no text: that it goes is shown where it is sealed. Of a sketch it is shown below.
    const tables = await tablesWith(client, 'matter_id');
    await plantRow(client, 'coding_check', REPEATED, { ...base, ...UNDRAWN, id: ids.check, begun_by: who }, CODES);
    for (const table of tables.filter((one) => !one.startsWith('sealed_') && one !== 'cluster_sketch'))
      await plantRow(client, table, REPEATED, { ...base, ...special[table] }, CODES);
    await plantRow(client, 'reply', REPEATED, { ...base, state: 'sent' }, CODES);
    await plantRow(client, 'request', REPEATED, { ...base, kind: 'dispute', asked_by: who }, CODES);
    const more: readonly (readonly [string, Record<string, unknown>])[] = [
      ['mediation_party', { mediation_id: ids.mediation }],
      ['mediation_entry', { mediation_id: ids.mediation }],
      ['supervision_order', { id: ids.order }],
      ['reception_visitor', { id: ids.visitor, booked_at: at, number: '99112233445566' }],
      ['look', { subject_kind: 'matter', subject_id: matterId }],
      [
        'glass',
        { subject_kind: 'matter', subject_id: matterId, broken_at: at, until_at: new Date(at.getTime() + 1000) },
      ],
      ['visit', { id: ids.visit, may_credit: false, met_count: 1 }],
      ['visit_policy', { visit_id: ids.visit }],
      ['diary_piece', { visit_id: ids.visit }],
      ['condition_report', { matter_ids: [matterId] }],
      ['suggestion', { matter_ids: [matterId], state: 'answered', outcome: 'adopted', answered_by: who }],
      // what officials write for a meeting may repeat anything
      ['analysis_session', { id: ids.session, root_id: ids.session, ...UNSAID_SESSION }],
      ['analysis_text', { session_id: ids.session }],
      ['analysis_choice', { is_chosen: false }],
      ['analysis_decision', { root_id: ids.session, issue_id: null, done_on: '2026-11-21', done_by: who }],
      ['field_entry', { state: 'waits' }],
      // a coder says why no category fits
      ['coding_answer', { check_id: ids.check, place: 1, coder: 1 }],
      // what officials wrote of an issue in which the matter is
      ['issue', { id: ids.issue, state: 'spotted', ...UNRELEASED }],
      ...['issue_record', 'issue_view', 'issue_milestone', 'issue_poll'].map(
        (table) => [table, { issue_id: ids.issue }] as const,
      ),
      // Of an issue, a figure or a rumour: no row names the matter, and somebody may be named in one all the same.
      ['correction', { kind: 'issue', matter_id: null, subject_id: who }],
      ['rumour_check', { state: 'released' }],
      [
        'openness_item',
        {
          id: ids.item,
          state: 'proposed',
          starts_on: '2026-12-01',
          checked_by: null,
          approved_by: null,
          released_at: null,
        },
      ],
      ['openness_question', { item_id: ids.item, number: '99112233445566', ...UNSEEN }],
      ['disclosure_application', { link: '' }],
      ['import_row', { matter_id: null, state: 'wrong' }],
    ];
    for (const [table, fixed] of more) await plantRow(client, table, REPEATED, { ...base, ...fixed }, CODES);
  });
}

async function policyOf(county: RiverCounty) {
  const policy = parsePolicy(sha256, (await county.page(`/${TENANT}/log/policy`)).text);
  return 'wrongLine' in policy ? assert.fail(`line ${policy.wrongLine}`) : policy;
}

/** The proof that somebody takes home, from their own data, and what it came to. */
async function proofOf(county: RiverCounty, { number, cookies }: Handed) {
  const { body } = await county.page(`/${TENANT}/m/${number}/data/all.json`, undefined, cookies);
  const rows = body.parts.flatMap((part: { rows: { name: string; value: string }[] }) => part.rows);
  const proof: string = rows.find(({ name }: { name: string }) => name === 'proof')?.value ?? assert.fail('no proof');
  const judged = judgeProofFile(proof, await policyOf(county), { sha256, verify: verifySignature });
  return 'extra' in judged ? judged : assert.fail(judged.verdict);
}

/** Whoever knows the number and the hash tries the salts that they can get. */
function isGuessed(hash: string, value: string, salts: readonly Uint8Array[]): boolean {
  return salts.some(
    (salt) => Buffer.from(fieldHash(sha256, { name: 'phone', value, salt })).toString('base64url') === hash,
  );
}

async function saltsOf(
  county: RiverCounty,
  matterId: Id,
): Promise<readonly (readonly [string, string, string | null])[]> {
  return county.house.desk.read(TENANT, async (tx) => {
    const rows = await tx.rows<{ fields: readonly (readonly [string, string, string | null])[] }>(sql`
      select fields from log_salt where tenant_id = ${TENANT}
        and fact_id in (select id from fact where tenant_id = ${TENANT} and subject_id = ${matterId})`);
    return rows.flatMap(({ fields }) => fields);
  });
}

/** How many rows of the search say that something has two characters side by side. */
async function piecesOf(databaseUrl: string, pair: string): Promise<number> {
  return asOwner(databaseUrl, async (client) => {
    const { rows } = await client.query('select count(*)::int as count from search_piece where piece = $1', [
      pieceOf('pair', pair),
    ]);
    return rows[0].count;
  });
}

test('[T10][PIPL 47] what is erased is in no column, queue and file any more, every proof still verifies, and the number can’t be guessed', async (t) => {
  const county = await openRiverCounty(t);
  const { desk, databaseUrl } = county.house;
  // Makes the queue's tables and fingerprints, and is over before anything is looked for.
  const worker = await startWorker(county.house);
  const mine = await handedIn(county);
  const other = await handedIn(county, {
    name: '别人',
    phone: '13800000001',
    words: '路灯坏了，请修一修。',
    place: '',
    email: '',
    address: '',
    proposedSolution: '',
    complainedOf: '',
    uploads: [],
  });
  await dispatched(county, mine.id, {}, REPEATED);
  await county.page(`/${TENANT}/m/${mine.number}/words`, { added: ADDED }, mine.cookies);
  await new Promise((done) => setTimeout(done, 2500));
  await worker.stop();
  await plantedAround(county, mine.id);
  await searchedWhole(desk, TENANT);
  const before = await tracesOf(databaseUrl, directoryOf(county), CANARIES);
  assert.ok(before.length > 60, `only ${before.length} places were planted`);

  // Before: whoever has the database can prove the number, and a stranger who has only the hash can't.
  const [, phoneHash = '', phoneSalt] = (await saltsOf(county, mine.id)).find(([name]) => name === 'phone') ?? [];
  const publicSalts = [
    new Uint8Array(32),
    desk.secret,
    createHmac('sha256', desk.secret).update(`log-salt ${mine.id}`).digest(),
  ];
  assert.ok(isGuessed(phoneHash, PHONE, [fromBase64(phoneSalt ?? '') ?? assert.fail('no salt')]));
  assert.equal((await proofOf(county, mine)).verdict, 'proven');

  const isFound = async () => (await piecesOf(databaseUrl, '金丝')) > 0;
  assert.ok(await isFound(), 'the worker had it found');
  const isSketched = () =>
    desk.read(TENANT, (tx) =>
      tx.row(sql`select 1 from cluster_sketch where tenant_id = ${TENANT} and matter_id = ${mine.id}`),
    );
  assert.ok(await isSketched(), 'and compared with others');

  const requestId = await asked(county, mine, EVERYTHING);
  const privacy = await signedIn(county, 'privacy');
  const form = { ...answers(EVERYTHING, 'erase'), reason: '本人撤回同意，事情不再需要这些信息。' };
  const done = await decided(county, privacy, requestId, form);
  assert.equal(done.location, `/${TENANT}/erasures/${requestId}/certificate`);
  await sweepUploads(desk);
  assert.deepEqual(await tracesOf(databaseUrl, directoryOf(county), [...CANARIES, '139-8765-4321']), []);
  assert.equal(await isFound(), false, 'nobody finds it, before any job');
  await searchedLater(desk, TENANT);
  assert.equal(await isFound(), false, 'nor after it');
  assert.equal(await isSketched(), null, 'nor is it compared any more');

  // The photo went as well, unless somebody else has the same.
  assert.equal(await desk.files.has(mine.photoHash), false);

  // The proof names only the hash, and holds; so do all others, and the log as a whole.
  const judged = await proofOf(county, mine);
  assert.equal(judged.verdict, 'proven');
  const withheld = judged.extra.fields.flatMap((field) => ('hash' in field ? [field.name] : []));
  assert.deepEqual(
    withheld.toSorted(),
    [...EVERYTHING.slice(0, 6), 'file.1', 'proposedSolution', 'complainedOf', 'title'].toSorted(),
  );
  assert.equal((await proofOf(county, other)).verdict, 'proven');
  const salts = await saltsOf(county, mine.id);
  assert.deepEqual(new Set(salts.map(([, , salt]) => salt)), new Set([null]));
  const hashes = judged.extra.fields.map((field) => ('hash' in field ? field.hash : fieldHash(sha256, field)));
  assert.equal(judged.extra.entry.c, commitmentOf(sha256, hashes));
  assert.equal(isGuessed(phoneHash, PHONE, publicSalts), false);

  const origin = await county.house.listen();
  const policyText = (await county.page(`/${TENANT}/log/policy`)).text;
  const keys = [...policyText.matchAll(/^log (\S+)$/gm)].map(
    ([, key = '']) => parseVkey(sha256, key) ?? assert.fail(key),
  );
  const year = desk.clock.now().slice(0, 4);
  const { finding } = await audit(sourceAt(`${origin}/${TENANT}/log/${year}`), keys);
  assert.equal(finding, null, JSON.stringify(finding));

  const certificate = await shownInLog(county, done.location, privacy);
  assert.match(certificate.text, /删除证明/);
  assert.match(certificate.text, new RegExp(`/log/${year} 第 \\d+ 条`));
  const own = await county.page(`/${TENANT}/m/${mine.number}/data`, undefined, mine.cookies);
  assert.match(own.text, /已经没有认得出您的内容了/);
});

test('what was seen of a page is no proof: the hash of a value alone is the salt’s, not the value’s', async (t) => {
  const county = await openRiverCounty(t);
  const mine = await handedIn(county);
  const [, hash = ''] = (await saltsOf(county, mine.id)).find(([name]) => name === 'phone') ?? [];
  assert.notEqual(hash, createHash('sha256').update(PHONE).digest('base64url'));
});

test('a file that somebody else’s matter has stays when it is erased from one', async (t) => {
  const county = await openRiverCounty(t);
  const [mine, other] = [await handedIn(county), await handedIn(county)];
  assert.equal(mine.photoHash, other.photoHash);
  const requestId = await asked(county, mine, ['attachments']);
  const form = { 'answer.attachments': 'erase', reason: '不再需要。' };
  await decided(county, await signedIn(county, 'privacy'), requestId, form);
  await sweepUploads(county.house.desk);
  assert.equal(await county.house.desk.files.has(other.photoHash), true);
});

test('the phone alone is erased, also where it was written into the words, which then prove nothing any more', async (t) => {
  const county = await openRiverCounty(t);
  const { databaseUrl } = county.house;
  const mine = await handedIn(county, { words: `${SENTENCE}，请打139 8765 4321。` });
  const requestId = await asked(county, mine, ['phone']);
  const form = { 'answer.phone': 'erase', reason: '换号了。' };
  await decided(county, await signedIn(county, 'privacy'), requestId, form);
  assert.deepEqual(await tracesOf(databaseUrl, directoryOf(county), [PHONE, '139 8765 4321']), []);
  const { extra, verdict } = await proofOf(county, mine);
  assert.equal(verdict, 'proven');
  const told = Object.fromEntries(extra.fields.map((field) => [field.name, 'value' in field ? field.value : null]));
  assert.equal(told.name, NAME);
  assert.equal(told.phone, null);
  assert.equal(told.words, null);
  const { text } = await county.page(`/${TENANT}/m/${mine.number}`, undefined, mine.cookies);
  assert.match(text, new RegExp(SENTENCE), 'the other words are still there');
});

test('[I2] who handled the matter, who wrote the request down, and everybody without the right can’t decide', async (t) => {
  const county = await openRiverCounty(t);
  const mine = await handedIn(county);
  await dispatched(county, mine.id);
  const requestId = await asked(county, mine, ['name']);
  const path = `/${TENANT}/erasures/${requestId}`;
  const form = { 'answer.name': 'erase', reason: '试一试' };
  for (const [who, status] of [
    ['mate', 403],
    ['handler', 403],
    ['intake', 403],
  ] as const) {
    const tried = await county.page(path, { ...form, step: 'sure' }, await signedIn(county, who));
    assert.equal(tried.status, status, `${who}: ${tried.status}`);
  }
  assert.equal((await county.page(path, { ...form, step: 'sure' })).status, 401);
  const privacy = await signedIn(county, 'privacy');
  assert.equal((await decided(county, privacy, requestId, form)).status, 303);
  const again = await county.page(path, form, privacy);
  assert.equal(again.location, `${path}/certificate`, 'decided once');
});

test('[PIPL 47] what a law has kept is locked away from everybody, and goes on its day', async (t) => {
  const county = await openRiverCounty(t);
  const { desk, databaseUrl } = county.house;
  const mine = await handedIn(county);
  const requestId = await asked(county, mine, ['name', 'phone', 'attachments']);
  const until = new Date(Date.parse(desk.clock.now()) + 10 * 86_400_000).toISOString().slice(0, 10);
  const form = {
    ...answers(['name', 'attachments'], 'lock'),
    ...{ 'answer.phone': 'keep', basis: 'still_needed', law: '会计档案管理办法', until, reason: '财务凭证要保存。' },
  };
  const privacy = await signedIn(county, 'privacy');
  for (const missing of ['basis', 'law', 'until', 'reason', 'answer.phone']) {
    const refused = await county.page(`/${TENANT}/erasures/${requestId}`, { ...form, [missing]: '' }, privacy);
    assert.equal(refused.status, 422, missing);
  }
  await decided(county, privacy, requestId, form);
  const traces = await tracesOf(databaseUrl, directoryOf(county), [NAME]);
  assert.ok(traces.length > 0);
  for (const trace of traces) assert.match(trace, /^\S+ in locked_value, opened:/, 'there alone, and enciphered');
  await sweepUploads(desk);
  assert.equal(await desk.files.has(mine.photoHash), true, 'the file is kept by law');
  const own = await county.page(`/${TENANT}/m/${mine.number}/data`, undefined, mine.cookies);
  for (const told of [/会计档案管理办法/, /还在办，没有它就办不了/, /财务凭证要保存/]) assert.match(own.text, told);
  assert.doesNotMatch(own.text, new RegExp(NAME));
  const listed = await county.page(`/${TENANT}/erasures/locked`, undefined, privacy);
  for (const told of [until, /会计档案管理办法/, new RegExp(`${requestId}/certificate`)])
    assert.match(listed.text, new RegExp(told));
  assert.doesNotMatch(listed.text, new RegExp(`${NAME}|${mine.photoHash}`), 'that it is kept, and not what');
  const handler = await county.page(`/${TENANT}/erasures/locked`, undefined, await signedIn(county, 'handler'));
  assert.equal(handler.status, 403);
  county.house.pass(24 * 11);
  assert.equal(await sweepLocks(desk, TENANT), 1);
  const over = await county.page(`/${TENANT}/erasures/locked`, undefined, await signedIn(county, 'privacy'));
  assert.match(over.text, /没有封存的内容/);
  await sweepUploads(desk);
  assert.deepEqual(await tracesOf(databaseUrl, directoryOf(county), [NAME]), []);
  assert.equal(await desk.files.has(mine.photoHash), false);
});

test('[PIPL 47] what an old backup brings back after its erasure is erased again out of the log, and only once', async (t) => {
  const county = await openRiverCounty(t);
  const { desk, databaseUrl } = county.house;
  const mine = await handedIn(county);
  const kept = await handedIn(county, { ...NOT_MINE, name: '另一位' });
  const privacy = await signedIn(county, 'privacy');
  const erased = ['name', 'phone', 'words'];
  const form = { ...answers(erased, 'erase'), reason: '本人撤回同意。' };
  const done = await decided(county, privacy, await asked(county, mine, erased), form);
  await shownInLog(county, done.location, privacy);
  assert.deepEqual(await eraseAgain(desk, erasurePorts, TENANT), { again: 0, byCertificate: 0 });
  // As a backup of before leaves it, with the log taken back from a copy: the entry is there, its fact is not.
  await asOwner(databaseUrl, async (client) => {
    await client.query(`delete from fact where kind like 'vault.erasure.%'`);
    await client.query('delete from erasure_request');
    await client.query('update submission_person set name = $1, phone = $2 where submission_id = $3', [
      NAME,
      PHONE,
      mine.id,
    ]);
    await client.query('update submission_words set words = $1 where submission_id = $2', [
      `${SENTENCE}，我是${NAME}`,
      mine.id,
    ]);
  });
  assert.ok((await tracesOf(databaseUrl, directoryOf(county), [NAME, PHONE, SENTENCE])).length > 0);
  assert.deepEqual(await eraseAgain(desk, erasurePorts, TENANT), { again: 1, byCertificate: 0 });
  assert.deepEqual(await tracesOf(databaseUrl, directoryOf(county), [NAME, PHONE, SENTENCE]), []);
  assert.ok((await tracesOf(databaseUrl, directoryOf(county), [EMAIL])).length > 0, 'nothing goes that was not to go');
  assert.ok((await tracesOf(databaseUrl, directoryOf(county), ['另一位'])).length > 0);
  assert.ok(kept.number);
  assert.deepEqual(await eraseAgain(desk, erasurePorts, TENANT), { again: 0, byCertificate: 0 });
});

test('[PIPL 47, 50] a refusal names its basis and where to object, and erases nothing', async (t) => {
  const county = await openRiverCounty(t);
  const mine = await handedIn(county);
  const requestId = await asked(county, mine, ['phone']);
  const form = { 'answer.phone': 'keep', basis: 'still_needed', reason: '事情还在办，要打电话核实。' };
  const privacy = await signedIn(county, 'privacy');
  const { location } = await decided(county, privacy, requestId, form);
  const { text } = await county.page(location, undefined, privacy);
  for (const told of [/不予删除决定书/, /第十三条第三项/, /第五十条/, /第六十五条/, /要打电话核实/])
    assert.match(text, told);
  const own = await county.page(`/${TENANT}/m/${mine.number}/data/all.json`, undefined, mine.cookies);
  assert.match(own.text, new RegExp(PHONE));
});

test('[PIPL 45] by number and code somebody takes home all that is kept, and nobody else does', async (t) => {
  const county = await openRiverCounty(t);
  const mine = await handedIn(county);
  const other = await handedIn(county, { name: '别人', phone: '13800000001' });
  await dispatched(county, mine.id);
  const base = `/${TENANT}/m/${mine.number}/data`;
  const { body, status } = await county.page(`${base}/all.json`, undefined, mine.cookies);
  assert.equal(status, 200);
  const all = JSON.stringify(body);
  for (const part of [NAME, PHONE, EMAIL, ADDRESS, PLACE, SENTENCE, PROPOSED, mine.photoHash, '交通局'])
    assert.ok(all.includes(part), part);
  for (const part of ['别人', '13800000001', 'handler', 'dispatcher']) assert.ok(!all.includes(part), part);
  for (const path of [base, `${base}/all`, `${base}/all.json`, `${base}/all.pdf`]) {
    assert.equal((await county.page(path)).status, 401, path);
    assert.equal((await county.page(path, undefined, other.cookies)).status, 401, path);
  }
  const pdf = await county.page(`${base}/all.pdf`, undefined, mine.cookies);
  assert.match(pdf.text, /^%PDF/);
  let last = 200;
  for (let tries = 0; tries < 25 && last !== 429; tries += 1)
    last = (await county.page(`${base}/all.json`, undefined, mine.cookies)).status;
  assert.equal(last, 429, 'and not again and again');
});

/** A row in every table that says anything of a household, with what must go in each free column. */
async function plantedAtHome(county: RiverCounty, constituentId: Id): Promise<void> {
  const { clock } = county.house.desk;
  const ids = { visit: clock.newId(), difficulty: clock.newId() };
  const base = { tenant_id: TENANT, constituent_id: constituentId, area_code: VILLAGE };
  const at = new Date();
  const special: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    difficulty: { id: ids.difficulty },
    interest: { kind: 'household', kin_id: null, unit_id: null },
    link: { state: 'ended', ended_at: at, person_id: clock.newId() },
    promise: { matter_id: null, made_in: 'visit', state: 'void', settled_at: at },
    registration_evaluation: { side: 'household', period: '2025' },
    registration_value: { field: 'phone' },
    sensitive_value: { field: 'illness' },
    visit_constituent: { visit_id: ids.visit },
  };
  await asOwner(county.house.databaseUrl, async (client) => {
    for (const table of await tablesWith(client, 'constituent_id'))
      await plantRow(client, table, REPEATED, { ...base, ...special[table] }, CODES);
    const more: readonly (readonly [string, Record<string, unknown>])[] = [
      ['look', { subject_kind: 'household', subject_id: constituentId }],
      [
        'glass',
        {
          subject_kind: 'household',
          subject_id: constituentId,
          broken_at: at,
          until_at: new Date(at.getTime() + 1000),
        },
      ],
      ['difficulty_confirmation', { difficulty_id: ids.difficulty, asked_by: null }],
      ['visit', { id: ids.visit, may_credit: false, met_count: 1 }],
      ['visit_policy', { visit_id: ids.visit }],
      ['field_entry', { state: 'waits' }],
      ['constituent_import_row', {}],
    ];
    for (const [table, fixed] of more) await plantRow(client, table, REPEATED, { ...base, ...fixed }, CODES);
  });
}

const HOUSEHOLD_FIELDS = ['name', 'phone', 'address', 'proxy', 'living', 'words'];

test('[PIPL 47] a household has its card emptied by card and PIN: nothing of it is anywhere, and its linked official does not decide', async (t) => {
  const county = await openRiverCounty(t);
  const { post, get } = county.as('intake');
  const id = county.house.desk.clock.newId();
  const fields = { name: NAME, phone: PHONE, place: ADDRESS, housing: `${SENTENCE}，墙裂了` };
  const said = { id, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 3, fields };
  const flag = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null };
  const registered = await post('/api/constituents', { ...said, ...flag });
  assert.equal(registered.status, 200, registered.text);
  const [both] = (await get('/api/reception/receivers?text=both')).body.people;
  const link = await post(`/api/constituents/${id}/link`, { personId: both.id, unitId: both.unitId, schemeKeys: [] });
  await post(`/api/links/${link.body.id}/agree`, { way: 'slip' });
  const face = { help: '代办', whereToFind: '二楼', email: '', secondName: '值班室', secondPhone: '0000-2223344' };
  const card = (await post(`/api/links/${link.body.id}/card`, { ...face, otherWords: '' })).body;
  const pin = pinOf(county.house.desk, card.id);
  const { cookies } = await county.page(`/${TENANT}/card/${card.number}`, { pin });
  await plantedAtHome(county, id as Id);
  assert.ok((await tracesOf(county.house.databaseUrl, directoryOf(county), CANARIES)).length > 40);

  const base = `/${TENANT}/card/data`;
  const all = await county.page(`${base}/all.json`, undefined, cookies);
  for (const part of [NAME, PHONE, ADDRESS, SENTENCE, '民情办']) assert.ok(all.text.includes(part), part);
  assert.equal((await county.page(`${base}/all.json`)).location, `/${TENANT}/card`, 'without the card it is nobody’s');
  const form = { fields: HOUSEHOLD_FIELDS.join(','), ground: 'consent_withdrawn', words: '' };
  const sent = await county.page(base, form, cookies);
  assert.equal(sent.location, `${base}?done=1`, sent.text.replace(/<style>.*<\/style>/s, ''));
  const privacy = await signedIn(county, 'privacy');
  const list = await county.page(`/${TENANT}/erasures`, undefined, privacy);
  const requestId = /erasures\/([0-9a-f-]{36})"/.exec(list.text)?.[1] ?? assert.fail(list.text);
  const decision = { ...answers(HOUSEHOLD_FIELDS, 'erase'), reason: '本户撤回同意。' };
  const path = `/${TENANT}/erasures/${requestId}`;
  const own = await county.page(path, { ...decision, step: 'sure' }, await signedIn(county, 'both'));
  assert.equal(own.status, 403);
  await decided(county, privacy, requestId, decision);
  // What was said of a matter is asked for with the number of that matter.
  const left = await tracesOf(county.house.databaseUrl, directoryOf(county), [
    NAME,
    PHONE,
    ADDRESS,
    SENTENCE,
    '139-8765-4321',
  ]);
  assert.deepEqual(left, []);
  const after = await county.page(base, undefined, cookies);
  assert.match(after.text, /已经没有认得出您的内容了/);
});

test('[PIPL 50] a clerk writes a request down for somebody at the window, and somebody else decides', async (t) => {
  const county = await openRiverCounty(t);
  const mine = await handedIn(county);
  const clerk = await signedIn(county, 'intake');
  const path = `/${TENANT}/erasures/new`;
  const found = await county.page(path, { number: mine.number }, clerk);
  assert.match(found.text, /照片和录音/);
  assert.doesNotMatch(found.text, new RegExp(`${NAME}|${PHONE}`), 'what is kept is not shown to the clerk');
  const form = { number: mine.number, step: 'send', fields: 'phone', ground: 'purpose_reached', words: '' };
  assert.equal((await county.page(path, form, clerk)).status, 422, 'first it is made sure who it is');
  assert.equal((await county.page(path, { ...form, sure: 'yes', fields: '' }, clerk)).status, 422);
  assert.equal((await county.page(path, { ...form, sure: 'yes', ground: '' }, clerk)).status, 422);
  assert.equal((await county.page(path, { ...form, number: '1234' }, clerk)).status, 404);
  assert.equal((await county.page(path, { ...form, sure: 'yes' }, clerk)).location, `${path}?done=1`);
  assert.equal((await county.page(path, { ...form, sure: 'yes' }, clerk)).status, 409, 'one at a time');
  const list = await county.page(`/${TENANT}/erasures`, undefined, await signedIn(county, 'privacy'));
  assert.match(list.text, /窗口代写/);
});

test('[PIPL 19, 47] what was kept long enough is proposed to the decider, once, and nothing goes by itself', async (t) => {
  const county = await openRiverCounty(t);
  const { desk, databaseUrl } = county.house;
  const [ended, open] = [await handedIn(county), await handedIn(county)];
  await county.page(`/${TENANT}/m/${ended.number}/withdraw`, { sure: 'yes' }, ended.cookies);
  assert.equal(await proposeErasures(desk, TENANT), 0, 'it has just ended');
  county.house.pass(24 * 1096);
  assert.equal(await proposeErasures(desk, TENANT), 1);
  const list = await county.page(`/${TENANT}/erasures`, undefined, await signedIn(county, 'privacy'));
  assert.match(list.text, /保存期满/);
  assert.doesNotMatch(list.text, new RegExp(open.number.slice(-4)), 'what is open is kept');
  assert.ok((await tracesOf(databaseUrl, directoryOf(county), [NAME])).length > 0);
  county.house.pass(24);
  assert.equal(await proposeErasures(desk, TENANT), 0, 'it waits for its decision');
});

test('[I7][R7] a request about a report on conduct is seen and decided by a seal guardian alone', async (t) => {
  const county = await openRiverCounty(t);
  const mine = await handedIn(county, { kind: 'conduct_report' });
  const form = { fields: 'phone', ground: 'consent_withdrawn', words: '' };
  const sent = await county.page(`/${TENANT}/m/${mine.number}/data`, form, mine.cookies);
  assert.equal(sent.status, 303);
  const list = await county.page(`/${TENANT}/erasures`, undefined, await signedIn(county, 'insider'));
  const requestId = /erasures\/([0-9a-f-]{36})"/.exec(list.text)?.[1] ?? assert.fail('the guardian does not see it');
  const privacy = await signedIn(county, 'privacy');
  assert.doesNotMatch((await county.page(`/${TENANT}/erasures`, undefined, privacy)).text, /erasures\/[0-9a-f-]{36}/);
  assert.equal((await county.page(`/${TENANT}/erasures/${requestId}`, undefined, privacy)).status, 404);
  const guardian = await signedIn(county, 'insider');
  const done = await decided(county, guardian, requestId, { 'answer.phone': 'erase', reason: '本人要求。' });
  assert.equal(done.status, 303);
  await untilLogged(county.house.desk, TENANT, county.house.desk.clock.newId());
  const entries = await asOwner(county.house.databaseUrl, (client) =>
    client.query('select entry from log_leaf where subject_id = $1', [mine.id]),
  );
  const texts = entries.rows.map(({ entry }) => String(entry));
  assert.ok(texts.some((text) => text.includes('"vault.erasure.')));
  for (const text of texts) assert.doesNotMatch(text, /"erased":|"ground":/, 'the log does not say what');
});
