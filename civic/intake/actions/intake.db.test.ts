import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { seedCalendar, seedRulebook } from '#civic/rulebook/index.ts';
import { keepFact } from '#civic/trustlog/index.ts';
import { checkDigitsHold } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type Act, type Desk, openDesk, withTransaction } from '#platform/desk/desk.ts';
import { openSmallCounty, type SmallCounty, TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { fingerprintJobs } from '../jobs.ts';
import { intakePermissions } from '../permissions.ts';
import type { Said } from '../rules/said.ts';
import { personOf } from '../store/persons.store.ts';
import { additionsOf, attachmentsOf, submissionOf, wordsOf } from '../store/submissions.store.ts';
import { addWords } from './add-words.ts';
import { lookupCodeOf, openByCode } from './open-by-code.ts';
import { nextStepsFor, type Receipt, raise } from './raise.ts';
import { forgetBands, makeBands, similarTo } from './similar.ts';

const VISITOR = { kind: 'visitor', tenantId: TENANT } as const;
const MINUTE = 60_000;
const PHOTO = { contentHash: 'a'.repeat(64), mediaType: 'image/jpeg', byteCount: 10, fileName: 'a.jpg' };

async function openCounty(t: TestContext): Promise<SmallCounty> {
  const county = await openSmallCounty(t);
  await seedRulebook(county.desk);
  await seedCalendar(county.desk);
  return county;
}

function said(desk: Desk, parts: Partial<Said> = {}): Said {
  return {
    formKey: desk.clock.newId(),
    channel: 'web',
    words: '村口的路灯坏了三个月了。',
    areaCode: VILLAGE,
    ...parts,
  };
}

async function raised(desk: Desk, parts: Partial<Said> = {}): Promise<Receipt> {
  return taken(await raise(desk, VISITOR, said(desk, parts)));
}

function taken<R>(result: R | Refusal): R {
  if (isRefusal(result)) assert.fail(`refused: ${result.code}`);
  return result as R;
}

function codeOf(result: unknown): string | null {
  return isRefusal(result) ? result.code : null;
}

function countOf(desk: Desk, table: 'submission' | 'fact' | 'outbox' | 'submission_person'): Promise<number> {
  const counted = {
    submission: sql`select count(*) as count from submission where tenant_id = ${TENANT}`,
    submission_person: sql`select count(*) as count from submission_person where tenant_id = ${TENANT}`,
    fact: sql`select count(*) as count from fact where tenant_id = ${TENANT}`,
    outbox: sql`select count(*) as count from outbox where tenant_id = ${TENANT}`,
  }[table];
  return desk.read(TENANT, async (tx) => (await tx.row<{ count: number }>(counted))?.count ?? -1);
}

test('a voice is kept word for word, with its fact, and gets number, code and dates', async (t) => {
  const { desk } = await openCounty(t);
  const words = '<script>alert(1)</script> 路灯坏了 😀\n第二行';
  const receipt = await raised(desk, {
    words,
    name: '老李',
    replyWay: 'phone',
    phone: '13800000000',
    uploads: [PHOTO],
  });
  assert.ok(checkDigitsHold(receipt.number));
  assert.match(receipt.code, /^\d{8}$/);
  assert.deepEqual(
    (await nextStepsFor(desk, TENANT, receipt)).map(({ step }) => step),
    ['screen', 'dispatch', 'contact', 'finish'],
  );
  const kept = await desk.read(TENANT, async (tx) => ({
    words: await wordsOf(tx, receipt.id),
    person: await personOf(tx, receipt.id),
    submission: await submissionOf(tx, receipt.id),
    attachments: await attachmentsOf(tx, receipt.id),
    fact: await tx.row<{ body: Record<string, unknown> }>(
      sql`select body from fact where tenant_id = ${TENANT} and subject_id = ${receipt.id}`,
    ),
  }));
  assert.deepEqual(kept.words, {
    title: '<script>alert(1)</script> 路灯坏了 😀',
    words,
    ...{ proposedSolution: null, complainedUnitId: null, complainedOf: null },
  });
  assert.deepEqual(kept.person, { name: '老李', phone: '13800000000', email: '', address: '' });
  assert.equal(kept.submission?.number, receipt.number);
  assert.equal(kept.attachments.length, 1);
  assert.equal(kept.fact?.body.number, receipt.number);
  assert.doesNotMatch(JSON.stringify(kept.fact), /路灯|老李|138/);
});

test('[002-19] who gives no name, phone or address leaves no row about a person', async (t) => {
  const { desk } = await openCounty(t);
  await raised(desk);
  assert.equal(await countOf(desk, 'submission_person'), 0);
});

test('what is refused leaves nothing behind', async (t) => {
  const { desk } = await openCounty(t);
  assert.equal(codeOf(await raise(desk, VISITOR, said(desk, { words: '' }))), 'intake.words-missing');
  assert.equal(codeOf(await raise(desk, VISITOR, said(desk, { areaCode: '990101999999' }))), 'intake.area-unknown');
  assert.equal(codeOf(await raise(desk, VISITOR, said(desk, { categoryCode: '77.77' }))), 'intake.category-unknown');
  for (const table of ['submission', 'fact', 'outbox'] as const) assert.equal(await countOf(desk, table), 0, table);
});

test('the same form sent again, later or ten times at once, is one matter with one receipt', async (t) => {
  const { desk } = await openCounty(t);
  const form = said(desk);
  const receipts = await Promise.all(Array.from({ length: 10 }, () => raise(desk, VISITOR, form)));
  const later = taken(await raise(desk, VISITOR, form));
  assert.equal(new Set([...receipts, later].map((one) => taken(one).number)).size, 1);
  assert.equal(new Set([...receipts, later].map((one) => taken(one).code)).size, 1);
  assert.equal(await countOf(desk, 'submission'), 1);
  assert.equal(later.wasTakenBefore, true);
  assert.deepEqual(await desk.read(TENANT, (tx) => additionsOf(tx, later.id)), []);
});

test('a form that went back, was changed and sent again loses nothing: the change is added to the same matter', async (t) => {
  const { desk } = await openCounty(t);
  const form = said(desk);
  const first = taken(await raise(desk, VISITOR, form));
  const again = taken(await raise(desk, VISITOR, { ...form, words: '路灯坏了，桥栏杆也断了。', uploads: [PHOTO] }));
  await raise(desk, VISITOR, { ...form, words: '路灯坏了，桥栏杆也断了。', uploads: [PHOTO] });
  assert.equal(again.number, first.number);
  const { additions, attachments } = await desk.read(TENANT, async (tx) => ({
    additions: await additionsOf(tx, first.id),
    attachments: await attachmentsOf(tx, first.id),
  }));
  assert.deepEqual(
    additions.map(({ words }) => words),
    ['路灯坏了，桥栏杆也断了。'],
  );
  assert.equal(attachments.length, 1);
});

test('a form that came on paper gives its receipt to nobody who sends the same key by the web', async (t) => {
  const { desk, official } = await openCounty(t);
  const form = said(desk, { channel: 'letter' });
  taken(await raise(desk, official('intake'), form));
  const taker = await raise(desk, VISITOR, { ...form, channel: 'web', words: '给我看看' });
  assert.equal(codeOf(taker), 'intake.form-key-wrong');
  assert.equal(await countOf(desk, 'submission'), 1);
});

/** The same house with dice that fall as told; afterwards as they like. */
function withDice(county: SmallCounty, values: readonly bigint[]): Desk {
  const left = [...values];
  const clock = {
    ...county.desk.clock,
    random: (byteCount: number) => {
      const next = left.shift();
      if (next === undefined) return county.desk.clock.random(byteCount);
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigUint64(0, next);
      return bytes;
    },
  };
  return openDesk({ ...county, clock, files: county.desk.files, secret: county.desk.secret, react: () => {} });
}

test('two matters that draw the same number both get one, and neither is lost', async (t) => {
  const county = await openCounty(t);
  const desk = withDice(county, [7n, 7n, 7n, 7n]);
  const [first, second] = [await raised(desk), await raised(desk)];
  assert.match(first.number, /^26112100000007/);
  assert.notEqual(second.number, first.number);
  assert.equal(await countOf(desk, 'submission'), 2);
});

test('when no number is free after five tries the person is told, and nothing half is left', async (t) => {
  const county = await openCounty(t);
  const desk = withDice(
    county,
    Array.from({ length: 6 }, () => 7n),
  );
  await raised(desk);
  assert.equal(codeOf(await raise(desk, VISITOR, said(desk))), 'intake.number-taken');
  assert.equal(await countOf(desk, 'submission'), 1);
});

test('an official who writes for somebody is named as the writer; the day it was said may be past', async (t) => {
  const { desk, official } = await openCounty(t);
  const cadre = official('linking_cadre', VILLAGE);
  const receivedAt = '2026-11-03T00:00:00.000Z';
  const receipt = taken(await raise(desk, cadre, said(desk, { channel: 'visit', receivedAt })));
  const submission = await desk.read(TENANT, (tx) => submissionOf(tx, receipt.id));
  assert.equal(submission?.takenBy, cadre.personId);
  assert.equal(submission?.receivedAt, receivedAt);
  assert.equal(submission?.keyedInAt, '2026-11-21T02:00:00.000Z');
});

test('a report on conduct is sealed, and no fingerprint of its words is made', async (t) => {
  const { desk } = await openCounty(t);
  const receipt = await raised(desk, { kind: 'conduct_report', words: '修路的钱没有公示，去向不明。' });
  assert.equal(receipt.isSealed, true);
  assert.equal(await countOf(desk, 'outbox'), 0);
  await raised(desk);
  assert.equal(await countOf(desk, 'outbox'), 1);
});

test('number and code open the matter, typed as people type', async (t) => {
  const { desk } = await openCounty(t);
  const { id, number, code } = await raised(desk);
  const typed = `${number.slice(0, 4)} ${number.slice(4, 8)}-${number.slice(8)}`;
  const opened = taken(await openByCode(desk, TENANT, typed, code.replace(/^(....)/, '$1 '), '10.0.0.1'));
  assert.deepEqual(opened, { kind: 'constituent', tenantId: TENANT, matterId: id });
  assert.equal(lookupCodeOf(desk, id), code);
});

const wrongCodeFor = (code: string, tries: number) => String((Number(code) + 1 + tries) % 100_000_000).padStart(8, '0');

test('an unknown number and a wrong code are refused with the same words', async (t) => {
  const { desk } = await openCounty(t);
  const [known, unknown] = [await raised(desk), await raised(withDice(await openCounty(t), [5n]))];
  const wrong = await openByCode(desk, TENANT, known.number, wrongCodeFor(known.code, 0), '10.0.0.1');
  const nobody = await openByCode(desk, TENANT, unknown.number, unknown.code, '10.0.0.2');
  assert.deepEqual(wrong, nobody);
  assert.equal(codeOf(wrong), 'intake.code-wrong');
});

test('after five wrong codes from one place even the right one waits a quarter of an hour; elsewhere it opens', async (t) => {
  const { desk, pass } = await openCounty(t);
  const { number, code } = await raised(desk);
  for (let tries = 0; tries < 5; tries += 1)
    assert.equal(
      codeOf(await openByCode(desk, TENANT, number, wrongCodeFor(code, tries), '10.0.0.1')),
      'intake.code-wrong',
    );
  assert.equal(codeOf(await openByCode(desk, TENANT, number, code, '10.0.0.1')), 'intake.code-too-often');
  assert.equal(codeOf(await openByCode(desk, TENANT, number, code, '10.0.0.2')), null);
  pass(15 * MINUTE);
  assert.equal(codeOf(await openByCode(desk, TENANT, number, code, '10.0.0.1')), null);
});

test('a right code forgets the wrong ones before it, so that a person who mistypes daily is never kept out', async (t) => {
  const { desk } = await openCounty(t);
  const { number, code } = await raised(desk);
  for (let day = 0; day < 5; day += 1) {
    for (let tries = 0; tries < 4; tries += 1)
      await openByCode(desk, TENANT, number, wrongCodeFor(code, tries), '10.0.0.1');
    assert.equal(codeOf(await openByCode(desk, TENANT, number, code, '10.0.0.1')), null);
  }
});

test('a village phone on which two hundred people look up their matters in an hour keeps nobody out', async (t) => {
  const { desk, pass } = await openCounty(t);
  const receipts: Receipt[] = [];
  for (let person = 0; person < 20; person += 1) receipts.push(await raised(desk));
  for (let looks = 0; looks < 200; looks += 1) {
    const { number, code } = receipts[looks % 20] ?? assert.fail();
    assert.equal(codeOf(await openByCode(desk, TENANT, number, code, '10.0.0.1')), null, String(looks));
    pass(18_000);
  }
});

test('a machine that guesses from a thousand places gets no further than a few hundred tries an hour', async (t) => {
  const { desk } = await openCounty(t);
  const { number, code } = await raised(desk);
  let guesses = 0;
  for (let place = 0; place < 1000; place += 1) {
    for (let tries = 0; tries < 3; tries += 1) {
      const answer = await openByCode(
        desk,
        TENANT,
        number,
        wrongCodeFor(code, place * 3 + tries),
        `10.1.${place >> 8}.${place & 255}`,
      );
      if (codeOf(answer) === 'intake.code-wrong') guesses += 1;
    }
  }
  assert.ok(guesses <= 560, `${guesses} guesses`);
});

test('strangers who use up the tries at a number do not keep its person out', async (t) => {
  const { desk } = await openCounty(t);
  const { number, code } = await raised(desk);
  for (let tries = 0; tries < 400; tries += 1)
    await openByCode(desk, TENANT, number, wrongCodeFor(code, tries), `10.1.0.${tries % 100}`);
  assert.equal(codeOf(await openByCode(desk, TENANT, number, code, '192.168.7.7')), null);
});

test('who opened a matter is not kept out the next time by strangers who used up the tries at its number', async (t) => {
  const { desk } = await openCounty(t);
  const { number, code } = await raised(desk);
  assert.equal(codeOf(await openByCode(desk, TENANT, number, code, '192.168.7.7')), null);
  for (let tries = 0; tries < 300; tries += 1)
    await openByCode(desk, TENANT, number, wrongCodeFor(code, tries), `10.1.0.${tries % 100}`);
  assert.equal(codeOf(await openByCode(desk, TENANT, number, code, '192.168.7.7')), null);
});

test('words and photos are added by the person, and the fact holds none of the words', async (t) => {
  const { desk } = await openCounty(t);
  const { id } = await raised(desk);
  const person = { kind: 'constituent', tenantId: TENANT, matterId: id } as const;
  taken(await addWords(desk, person, { words: '昨晚又黑了', uploads: [] }));
  taken(await addWords(desk, person, { words: '', uploads: [PHOTO] }));
  assert.equal(codeOf(await addWords(desk, person, { words: ' ', uploads: [] })), 'intake.words-missing');
  const additions = await desk.read(TENANT, (tx) => additionsOf(tx, id));
  assert.deepEqual(
    additions.map(({ words }) => words),
    ['昨晚又黑了', ''],
  );
  const facts = await desk.read(TENANT, (tx) =>
    tx.rows(sql`select body from fact where tenant_id = ${TENANT} and kind = 'intake.words.added'`),
  );
  assert.equal(facts.length, 2);
  assert.doesNotMatch(JSON.stringify(facts), /昨晚/);
});

test('additions beyond twenty an hour wait, and say how long', async (t) => {
  const { desk } = await openCounty(t);
  const { id } = await raised(desk);
  const person = { kind: 'constituent', tenantId: TENANT, matterId: id } as const;
  for (let count = 0; count < 20; count += 1)
    taken(await addWords(desk, person, { words: `第${count}次`, uploads: [] }));
  assert.equal(codeOf(await addWords(desk, person, { words: '再来一次', uploads: [] })), 'intake.added-too-often');
});

async function fingerprinted(desk: Desk, parts: Partial<Said>): Promise<Receipt> {
  const receipt = await raised(desk, parts);
  await fingerprintJobs(desk, TENANT, [{ submissionId: receipt.id }]);
  return receipt;
}

test('a matter like another is suggested, most alike first; a sealed one and one of elsewhere are not', async (t) => {
  const { desk, official } = await openCounty(t);
  const lamp = '村口的路灯坏了三个月了，晚上老人小孩走路看不见，请早点来修。';
  const first = await fingerprinted(desk, { words: lamp });
  await fingerprinted(desk, { words: '自来水发黄，烧开了也有铁锈味，请查一查管子。' });
  await fingerprinted(desk, { words: lamp, kind: 'conduct_report' });
  const county = { tenantId: TENANT, areaCode: TOWNSHIP, unitIds: null };
  const asked = { words: lamp.replace('三个月了', '三个多月了'), areaCode: VILLAGE, matterId: null as Id | null };
  const found = await similarTo(desk, county, asked, 'zh');
  assert.deepEqual(
    found.map(({ number, isSamePlace }) => [number, isSamePlace]),
    [[first.number, true]],
  );
  assert.deepEqual(await similarTo(desk, { ...county, areaCode: '990101202000' as never }, asked, 'zh'), []);
  assert.deepEqual(await similarTo(desk, county, { ...asked, matterId: first.id }, 'zh'), []);
  assert.ok(intakePermissions.compare.roles.includes(official('intake').roles[0]?.role as 'intake'));
});

/** The same house, in which a classification takes the fingerprint away as the river says. */
function withForgetting(county: SmallCounty): Desk {
  const { clock, files, secret } = county.desk;
  const forget = withTransaction(forgetBands);
  return openDesk({
    ...{ database: county.database, clock, files, secret },
    react: async (pad, fact) => {
      await keepFact(pad, fact);
      if (fact.kind === 'ledger.matter.classified') await forget(pad, fact);
    },
  });
}

test('what was sealed at screening, or complains of a unit, is suggested to nobody, whether its fingerprint was made before or after', async (t) => {
  const county = await openCounty(t);
  const desk = withForgetting(county);
  const words = '村口的路灯坏了三个月了，晚上老人小孩走路看不见，请早点来修。';
  const classified = (subjectId: Id, changes: Record<string, string | boolean>) =>
    desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
      act.record({ kind: 'ledger.matter.classified', subjectId, body: { changes } }),
    );
  const found = async () => {
    const where = { tenantId: TENANT, areaCode: TOWNSHIP, unitIds: null };
    return (await similarTo(desk, where, { words, areaCode: VILLAGE, matterId: null }, 'zh')).map(({ id }) => id);
  };
  const [plain, sealed, complaint] = [
    await fingerprinted(desk, { words }),
    await fingerprinted(desk, { words }),
    await fingerprinted(desk, { words }),
  ];
  const late = await raised(desk, { words });
  assert.equal((await found()).length, 3);
  await classified(plain.id, { categoryCode: '09.01' });
  await classified(sealed.id, { isSealed: true });
  await classified(complaint.id, { complainedUnitId: county.units.traffic });
  await classified(late.id, { isSealed: true });
  await fingerprintJobs(desk, TENANT, [{ submissionId: late.id }]);
  assert.deepEqual(await found(), [plain.id]);
});

test('a matter that is sealed in the very moment in which its fingerprint is made has none afterwards, whoever was first', async (t) => {
  const county = await openCounty(t);
  const desk = withForgetting(county);
  const clock = { kind: 'clockwork', tenantId: TENANT } as const;
  const seal = (act: Act, subjectId: Id) =>
    act.record({ kind: 'ledger.matter.classified', subjectId, body: { changes: { isSealed: true } } });
  const bandsOfMatter = (id: Id) =>
    desk.read(TENANT, (tx) =>
      tx.rows(sql`select band from similar_words where tenant_id = ${TENANT} and matter_id = ${id} and band <> '-'`),
    );
  /** Whether it has not ended after a while. */
  const waits = (other: Promise<unknown>) => Promise.race([other.then(() => false), setTimeout(200, true)]);

  const sealedFirst = await raised(desk);
  let making: Promise<void> = Promise.resolve();
  await desk.act(clock, async (act) => {
    await seal(act, sealedFirst.id);
    making = fingerprintJobs(desk, TENANT, [{ submissionId: sealedFirst.id }]);
    assert.equal(await waits(making), true, 'the maker waits for the seal');
  });
  await making;
  assert.deepEqual(await bandsOfMatter(sealedFirst.id), []);

  const madeFirst = await raised(desk);
  let sealing: Promise<unknown> = Promise.resolve();
  await desk.act(clock, async (act) => {
    await makeBands(act, madeFirst.id);
    sealing = desk.act(clock, (other) => seal(other, madeFirst.id));
    assert.equal(await waits(sealing), true, 'the seal waits for the maker');
  });
  await sealing;
  assert.deepEqual(await bandsOfMatter(madeFirst.id), []);
});

test('the fingerprint job may run twice, as after a crash', async (t) => {
  const { desk } = await openCounty(t);
  const { id } = await fingerprinted(desk, {});
  await fingerprintJobs(desk, TENANT, [{ submissionId: id }]);
  const bands = await desk.read(TENANT, (tx) =>
    tx.rows(sql`select band from similar_words where tenant_id = ${TENANT} and matter_id = ${id}`),
  );
  assert.equal(bands.length, 16);
});
