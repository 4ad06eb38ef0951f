import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { Subject } from '../rules/erasure.ts';
import { beginErasing } from './erasing.ts';
import { patternIn } from './erasure.ts';
import type { ErasurePorts } from './ports.ts';

type Ports = Pick<ErasurePorts, 'areaOf' | 'keptOf' | 'erasedInLog'>;

/**
 * What was done after a restore. `again`: erasures of which something stood again and was erased. `byCertificate`: numbers
 * of subjects of which something stands and the log does not say what is to go (sealed), or a law had it kept (locked):
 * for somebody with the certificate in hand.
 */
export type ErasedAgain = { readonly again: number; readonly byCertificate: number };

/**
 * After the restore of an old backup, and once the log was brought up to its last signature (`adopt`): every erasure that
 * the log knows and the database has forgotten is done once more, where its values stand again (PIPL Art. 47). Done twice
 * it does nothing. Records `vault.erasure.done` for each.
 */
export async function eraseAgain(desk: Desk, ports: Ports, tenantId: TenantId): Promise<ErasedAgain> {
  await Promise.all([unitsOf(desk, tenantId), areasOf(desk, tenantId)]);
  const done = { again: 0, byCertificate: 0 };
  for (const { subjectId, codes } of await ports.erasedInLog(desk, tenantId)) {
    const told = { fields: fieldsIn(codes.erased), locked: fieldsIn(codes.locked), ground: codes.ground ?? '' };
    const result = await desk.act({ kind: 'clockwork', tenantId }, (act) => again(act, ports, subjectId, told));
    if (result !== 'gone') done[result as keyof typeof done] += 1;
  }
  return done;
}

function fieldsIn(code: string | number | undefined): string[] {
  return typeof code === 'string' ? code.split(' ') : [];
}

type Told = {
  readonly fields: readonly string[];
  readonly locked: readonly string[];
  readonly ground: string | number;
};

async function again(
  act: Act,
  ports: Ports,
  subjectId: Id,
  { fields, locked, ground }: Told,
): Promise<keyof ErasedAgain | 'gone'> {
  const subject = await subjectOf(act, ports, subjectId);
  if (!subject) return 'gone';
  const kept = await ports.keptOf(act, subject);
  const isKept = (field: string) => (kept[field] ?? []).length > 0;
  if (fields.length === 0) return Object.keys(kept).some(isKept) ? 'byCertificate' : 'gone';
  const standing = fields.filter((field) => isKept(field) && !locked.includes(field));
  if (standing.length === 0) return locked.some(isKept) ? 'byCertificate' : 'gone';
  const fileHashes = standing.includes('attachments') ? (kept.attachments ?? []) : [];
  const pattern = patternIn(kept, standing);
  beginErasing(act, { ...subject, fields: standing, forgotten: standing, pattern, fileHashes });
  const body = { requestId: null, about: subject.about, ground, fields: standing, locked: [], kept: [] };
  await act.record({ kind: 'vault.erasure.done', subjectId, body });
  return locked.some(isKept) ? 'byCertificate' : 'again';
}

async function subjectOf(tx: Transaction, ports: Ports, id: Id): Promise<Subject | null> {
  for (const about of ['matter', 'household'] as const)
    if ((await ports.areaOf(tx, { about, id })) !== null) return { about, id };
  return null;
}
