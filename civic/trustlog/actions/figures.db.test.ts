import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { bytesOf } from '#kernel/bytes.ts';
import { leafHash } from '#kernel/tlog/tree.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { CLOCKWORK, type LogCounty, openLogCounty } from '#tests/support/log-county.ts';
import { TENANT } from '#tests/support/small-county.ts';
import { auditEntries, auditFrom } from '../rules/audit.ts';
import { type Entry, entryText } from '../rules/entry.ts';

const DAY_MILLISECONDS = 24 * 3_600_000;

async function happened(county: LogCounty, kind: string, times: number): Promise<void> {
  const { desk } = county;
  for (let count = 0; count < times; count += 1)
    await desk.act(CLOCKWORK, (act) => act.record({ kind, subjectId: desk.clock.newId(), body: {} }));
}

/** What a stranger finds who recounts entries. */
function recounted(entries: readonly Entry[]) {
  const state = auditFrom();
  const texts = entries.map(entryText);
  const hashes = texts.map((text) => leafHash(sha256, bytesOf(text)));
  const finding = auditEntries(sha256, state, texts, hashes, () => ({ after: null, before: null }));
  return { finding, count: state.figuresCount };
}

const figuresIn = (entries: readonly Entry[]) => entries.filter(({ k }) => k === 'log.figures');
const figure = (entries: readonly Entry[], name: string) => {
  const { k, m, n, p, t, v, ...told } = entries.findLast((one) => one.figure === name) ?? assert.fail(name);
  return told;
};

async function twoMonths(t: TestContext): Promise<{ county: LogCounty; entries: Entry[] }> {
  const county = await openLogCounty(t);
  const sequencer = county.sequencer();
  await happened(county, 'ledger.matter.closed', 5);
  await happened(county, 'ledger.matter.reopened', 2);
  await happened(county, 'verdicts.verdict.given', 3);
  await sequencer.turn(TENANT);
  assert.equal(figuresIn(await county.entries()).length, 0);
  county.pass(10 * DAY_MILLISECONDS);
  await happened(county, 'ledger.matter.closed', 1);
  await sequencer.turn(TENANT);
  return { county, entries: await county.entries() };
}

test('[004-29] [002-36] when a month is over the log tells its figures, counted from its entries, once', async (t) => {
  const { county, entries } = await twoMonths(t);
  // It is the first of December: the entries of November, and the one with which the log began.
  assert.deepEqual(figure(entries, 'steps'), { figure: 'steps', from: 0, to: 11, n_closed: 5, n_reopened: 2 });
  assert.deepEqual(figure(entries, 'verdicts_by_rating'), {
    figure: 'verdicts_by_rating',
    from: 0,
    to: 11,
    n_hidden: 3,
  });
  assert.equal(figuresIn(entries).length, 4);
  await county.sequencer().turn(TENANT);
  assert.equal(figuresIn(await county.entries()).length, 4);
});

test('[004-29] the figures of the next month begin where the last ended, and those of December are told before the year is closed', async (t) => {
  const { county } = await twoMonths(t);
  county.pass(31 * DAY_MILLISECONDS);
  await county.sequencer().turn(TENANT);
  const entries = await county.entries();
  assert.deepEqual(figure(entries, 'steps'), { figure: 'steps', from: 11, to: 16, n_closed: 1 });
  assert.equal(entries.at(-1)?.k, 'log.closed');
  assert.deepEqual(recounted(entries), { finding: null, count: 8 });
  assert.equal(figuresIn(await county.entries(2027)).length, 0);
});

test('[004-29] [002-36] a figure that was made prettier, or that leaves entries out, is found by whoever recounts', async (t) => {
  const { entries } = await twoMonths(t);
  assert.deepEqual(recounted(entries), { finding: null, count: 4 });
  const at = entries.findIndex(({ figure: name }) => name === 'steps');
  const wrong = (change: Readonly<Record<string, string | number>>) =>
    recounted(entries.with(at, { ...(entries[at] as Entry), ...change })).finding;
  assert.match(wrong({ n_reopened: 1 })?.what ?? '', /steps is not what the entries from 0 to 11 count: reopened/);
  assert.match(wrong({ n_overdue: 1 })?.what ?? '', /overdue/);
  assert.match(wrong({ from: 1 })?.what ?? '', /begin with entry 1/);
  assert.match(wrong({ to: 10 })?.what ?? '', /end with/);
  assert.match(wrong({ to: 99 })?.what ?? '', /no entries before it/);
  assert.match(wrong({ figure: 'happiness' })?.what ?? '', /nobody knows how/);
  assert.equal(wrong({ n_reopened: 1 })?.index, at);
});
