import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { commitFact, keepFact, openSequencer, type Sequencer } from '#civic/trustlog/index.ts';
import { type Entry, parseEntry } from '#civic/trustlog/rules/entry.ts';
import { logged } from '#civic/trustlog/rules/leaf.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Evidence, FactBody } from '#kernel/fact.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { openSigner, type Signer } from '#platform/tlog/signer.ts';
import { openSmallCounty, type SmallCounty, TENANT } from './small-county.ts';

/** Every fact goes into the log of this county; `test.x.told` with the code it names, `test.x.sealed` seals. */
const CODED = {
  codes: (body: FactBody) => ({ code: String(body.code ?? 'none') }),
  seals: (body: FactBody) => (body.isSealed === true ? true : null),
};

export const CLOCKWORK: Actor = { kind: 'clockwork', tenantId: TENANT };

export type LogCounty = SmallCounty & {
  readonly signer: Signer;
  readonly signerDirectory: string;
  readonly troubles: Error[];
  sequencer(): Sequencer;
  /** Records a fact of a subject. */
  tell(subjectId: Id, body?: FactBody, evidence?: Evidence): Promise<void>;
  /** Every entry of a year, in order, read strictly. */
  entries(year?: number): Promise<Entry[]>;
};

/** The small county with a signer and a public log. */
export async function openLogCounty(t: TestContext): Promise<LogCounty> {
  const county = await openSmallCounty(t, async (pad, fact, evidence: Evidence | null = null) => {
    await keepFact(pad, fact);
    commitFact(pad, fact, fact.kind === 'test.x.coded' ? CODED : logged, evidence);
  });
  const signerDirectory = await mkdtemp(join(tmpdir(), 'minqing-signer-'));
  t.after(() => rm(signerDirectory, { recursive: true, force: true }));
  const { desk } = county;
  const signer = openSigner(signerDirectory, desk.clock);
  const troubles: Error[] = [];
  return {
    ...county,
    signer,
    signerDirectory,
    troubles,
    sequencer: () =>
      openSequencer({ desk, signer, host: 'minqing.example', onTrouble: (error) => troubles.push(error) }),
    tell: async (subjectId, body = {}, evidence) => {
      const record = { kind: 'test.x.coded', subjectId, body, ...(evidence && { evidence }) };
      await desk.act(CLOCKWORK, (act) => act.record(record));
    },
    entries: async (year = 2026) => {
      const rows = await desk.read(TENANT, (tx) =>
        tx.rows<{ entry: string }>(
          sql`select entry from log_leaf where tenant_id = ${TENANT} and year = ${year} order by leaf_index`,
        ),
      );
      return rows.map(({ entry }) => parseEntry(entry) ?? assert.fail(`no entry: ${entry}`));
    },
  };
}
