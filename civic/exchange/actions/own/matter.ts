import { areasOf } from '#civic/access/index.ts';
import {
  additionsOf,
  attachmentsOf,
  inFours,
  KIND_WORDS,
  personOf,
  proofOfSubmission,
  REPLY_WORDS,
  type ReplyWay,
  submissionOf,
  wordsOf,
} from '#civic/intake/index.ts';
import { noticesOf, type PersonTimeline, personTimeline, RESULTS } from '#civic/ledger/index.ts';
import { PROMISE_STATES, promisesOf } from '#civic/promises/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { type OwnPart, ownRow } from '#civic/vault/index.ts';
import { retaliationOf, verdictsOf } from '#civic/verdicts/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { MATTER_NAMES as NAMES } from './words.ts';

type Rows = OwnPart['rows'];

/** Everything that is kept of a matter, for the person who raised it: no draft, no note of the office, nobody's name but their own. */
export async function matterParts(desk: Desk, tenantId: TenantId, id: Id): Promise<OwnPart[]> {
  const timeline = await personTimeline(desk, tenantId, id);
  const submission = await desk.read(tenantId, (tx) => submissionOf(tx, id));
  if (!timeline || !submission) return [];
  const proof = await proofOfSubmission(desk, tenantId, submission);
  const course = await courseRows(desk, tenantId, timeline, submission);
  return desk.read(tenantId, async (tx) => [
    { name: 'matter', words: NAMES.matter, rows: course },
    { name: 'person', words: NAMES.person, rows: await personRows(tx, id, submission.place) },
    { name: 'words', words: NAMES.words, rows: await wordRows(tx, id) },
    { name: 'attachments', words: NAMES.attachments, rows: await fileRows(tx, id) },
    { name: 'line', words: NAMES.line, rows: lineRows(timeline) },
    { name: 'answer', words: NAMES.answer, rows: answerRows(timeline) },
    { name: 'told', words: NAMES.told, rows: await toldRows(tx, id) },
    { name: 'promises', words: NAMES.promises, rows: await promiseRows(tx, id) },
    { name: 'verdicts', words: NAMES.verdicts, rows: await verdictRows(tx, id) },
    { name: 'retaliation', words: NAMES.retaliation, rows: await retaliationRows(tx, id) },
    { name: 'proofs', words: NAMES.proofs, rows: ownRow('proof', NAMES.proof, proof) },
  ]);
}

type Submission = NonNullable<Awaited<ReturnType<typeof submissionOf>>>;

async function courseRows(
  desk: Desk,
  tenantId: TenantId,
  { matter, state, unitName }: PersonTimeline,
  submission: Submission,
): Promise<Rows> {
  const [areas, rulebook] = await Promise.all([areasOf(desk, tenantId), rulebookOf(desk, tenantId)]);
  const area = (language: 'zh' | 'en') => areas.pathNameOf(matter.areaCode, language);
  const category = matter.categoryCode ? rulebook.findCategory(matter.categoryCode, rulebook.today) : null;
  return [
    ...ownRow('number', NAMES.number, inFours(matter.number)),
    ...ownRow('received', NAMES.received, civilTimeText(submission.receivedAt)),
    ...ownRow('kind', NAMES.kind, KIND_WORDS[submission.kind]),
    ...ownRow('category', NAMES.category, category?.words),
    ...ownRow('area', NAMES.area, { zh: area('zh'), en: area('en') }),
    ...ownRow('way', NAMES.way, wayWords(submission.replyWay)),
    ...ownRow('state', NAMES.state, state),
    ...ownRow('unit', NAMES.unit, unitName),
  ];
}

function wayWords(way: ReplyWay): Words {
  return way === 'none' ? NAMES.noWay : REPLY_WORDS[way];
}

async function personRows(tx: Transaction, id: Id, place: string): Promise<Rows> {
  const person = await personOf(tx, id);
  return [
    ...ownRow('name', NAMES.name, person?.name),
    ...ownRow('phone', NAMES.phone, person?.phone),
    ...ownRow('email', NAMES.email, person?.email),
    ...ownRow('address', NAMES.address, person?.address),
    ...ownRow('place', NAMES.place, place),
  ];
}

async function wordRows(tx: Transaction, id: Id): Promise<Rows> {
  const said = await wordsOf(tx, id);
  const added = await additionsOf(tx, id);
  return [
    ...ownRow('title', NAMES.title, said?.title),
    ...ownRow('words', NAMES.said, said?.words),
    ...ownRow('proposedSolution', NAMES.proposed, said?.proposedSolution),
    ...ownRow('complainedOf', NAMES.complainedOf, said?.complainedOf),
    ...added.flatMap(({ words, addedAt }) => ownRow('added', dated(NAMES.added, addedAt), words)),
  ];
}

async function fileRows(tx: Transaction, id: Id): Promise<Rows> {
  const files = await attachmentsOf(tx, id);
  return files.flatMap(({ mediaType, byteCount, contentHash, addedAt }) =>
    ownRow('file', dated(NAMES.file, addedAt), `${mediaType}, ${byteCount} B, SHA-256 ${contentHash}`),
  );
}

function lineRows({ entries }: PersonTimeline): Rows {
  return entries.map(({ at, words }) => ({ name: 'step', words: timed(at), value: words }));
}

/** Of who answered only the unit. */
function answerRows({ reply, unitName }: PersonTimeline): Rows {
  if (!reply) return [];
  return [
    ...ownRow('unit', NAMES.unit, unitName),
    ...ownRow('result', NAMES.result, RESULTS[reply.resultKind]),
    ...ownRow('words', NAMES.answer, reply.words),
    ...ownRow('reason', NAMES.reason, reply.reason),
    ...ownRow('basis', NAMES.basis, reply.basis),
    ...ownRow('remedy', NAMES.remedy, reply.remedy),
  ];
}

async function toldRows(tx: Transaction, id: Id): Promise<Rows> {
  const notices = await noticesOf(tx, tx.tenantId, id);
  return notices.map(({ zh, en, madeAt, deliveredAt }) => {
    const reached = deliveredAt ? civilTimeText(deliveredAt) : '—';
    const words = {
      zh: `${civilTimeText(madeAt)}，送达 ${reached}`,
      en: `${civilTimeText(madeAt)}, reached you ${reached}`,
    };
    return { name: 'notice', words, value: { zh, en } };
  });
}

async function promiseRows(tx: Transaction, id: Id): Promise<Rows> {
  const made = await promisesOf(tx, id);
  return made.flatMap(({ words, state, dueOn }) => {
    const { zh, en } = PROMISE_STATES[state];
    return ownRow('promise', { zh: `${zh}，${dueOn}前`, en: `${en}, by ${dueOn}` }, words);
  });
}

async function verdictRows(tx: Transaction, id: Id): Promise<Rows> {
  const given = await verdictsOf(tx, id);
  return given.flatMap(({ givenAt, solved, attitude, speed, result, words }) => {
    const answers = Object.entries({ solved, attitude, speed, result }).filter(([, answer]) => answer !== null);
    const told = answers.map(([question, answer]) => `${question}: ${answer}`).join(', ');
    return [
      ...ownRow('verdict', dated(NAMES.verdict, givenAt), told),
      ...ownRow('words', dated(NAMES.said, givenAt), words),
    ];
  });
}

/** What the person reported about being made to pay, and what was done; who wrote a step is not named. */
async function retaliationRows(tx: Transaction, id: Id): Promise<Rows> {
  const own = await retaliationOf(tx, id);
  if (!own) return [];
  const { report, entries, alerts } = own;
  const isTold = report.state === 'told';
  const steps = entries.filter(({ kind }) => isTold || (kind !== 'finding' && kind !== 'decision'));
  return [
    ...ownRow('happened', NAMES.happened, report.happened),
    ...ownRow('happenedWhen', NAMES.happenedWhen, report.happenedWhen),
    ...ownRow('byWhom', NAMES.byWhom, report.byWhom),
    ...ownRow('protectFrom', NAMES.protectFrom, report.protectFrom),
    ...ownRow('contact', NAMES.contact, report.contact),
    ...ownRow('watch', NAMES.watch, report.watchUntilOn),
    ...ownRow('alerts', NAMES.alerts, alerts.all === 0 ? null : String(alerts.all)),
    ...steps.flatMap(({ words, writtenAt }) => ownRow('step', timed(writtenAt), words)),
  ];
}

function timed(at: Parameters<typeof civilTimeText>[0]): Words {
  const text = civilTimeText(at);
  return { zh: text, en: text };
}

function dated({ zh, en }: Words, at: Parameters<typeof civilTimeText>[0]): Words {
  return { zh: `${zh}（${civilTimeText(at)}）`, en: `${en} (${civilTimeText(at)})` };
}
