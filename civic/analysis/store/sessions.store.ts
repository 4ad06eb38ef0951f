import { type AreaCode, areaPrefixOf, type TenantId } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, nothing, sql } from '#platform/database/sql.ts';
import type { SessionFigures } from '../rules/figures.ts';
import type { PeriodKind } from '../rules/period.ts';
import type { CellDifference } from '../rules/recounting.ts';
import type { SectionName } from '../rules/sections.ts';

type Pad = Pick<Transaction, 'add'> & { readonly tenantId: TenantId };

/** A session as it stands in lists: everything but its figures. */
export type SessionHead = {
  readonly id: Id;
  readonly rootId: Id;
  readonly version: number;
  readonly replacesId: Id | null;
  readonly changeWords: string;
  readonly areaCode: AreaCode;
  readonly kind: PeriodKind;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly dataAt: Instant;
  readonly logSize: number | null;
  readonly logRoot: string;
  readonly figuresHash: string;
  readonly state: 'draft' | 'frozen';
  readonly madeBy: Id;
  readonly makerName: string;
  readonly madeAt: Instant;
  readonly heldOn: CivilDate | null;
  readonly chair: string;
  readonly presentCount: number | null;
  readonly freezerName: string;
  readonly frozenAt: Instant | null;
  readonly wordsSalt: string;
  readonly wordsHash: string;
  /** Whether a newer version stands in its place. */
  readonly isReplaced: boolean;
};
export type Session = SessionHead & { readonly figures: SessionFigures };

const insertSession = insertion<Record<string, unknown>>(
  'insert into analysis_session select * from jsonb_populate_recordset(null::analysis_session, $1)',
);

/** What a new session holds. */
export type NewSession = Pick<
  Session,
  'id' | 'rootId' | 'version' | 'replacesId' | 'changeWords' | 'areaCode' | 'kind' | 'from' | 'to' | 'dataAt'
> &
  Pick<Session, 'logSize' | 'logRoot' | 'figures' | 'figuresHash' | 'madeBy' | 'madeAt'>;

/** Keeps a new session. */
export function addSession(tx: Pad, session: NewSession): void {
  tx.add(insertSession, {
    ...{ tenant_id: tx.tenantId, id: session.id, root_id: session.rootId, version: session.version },
    ...{ replaces_id: session.replacesId, change_words: session.changeWords, area_code: session.areaCode },
    ...{ period_kind: session.kind, from_on: session.from, to_on: session.to, data_at: session.dataAt },
    ...{ log_size: session.logSize, log_root: session.logRoot, figures: session.figures },
    ...{ figures_hash: session.figuresHash, state: 'draft', made_by: session.madeBy, made_at: session.madeAt },
    ...{
      held_on: null,
      chair: '',
      present_count: null,
      frozen_by: null,
      frozen_at: null,
      words_salt: '',
      words_hash: '',
    },
  });
}

const HEAD = sql`a.id, a.root_id as "rootId", a.version, a.replaces_id as "replacesId", a.change_words as "changeWords",
  a.area_code as "areaCode", a.period_kind as kind, a.from_on as "from", a.to_on as "to", a.data_at as "dataAt",
  a.log_size as "logSize", a.log_root as "logRoot", a.figures_hash as "figuresHash", a.state, a.made_by as "madeBy",
  coalesce(p.name, '') as "makerName", a.made_at as "madeAt", a.held_on as "heldOn", a.chair, a.present_count as "presentCount",
  coalesce(q.name, '') as "freezerName", a.frozen_at as "frozenAt", a.words_salt as "wordsSalt", a.words_hash as "wordsHash",
  exists (select from analysis_session n where n.tenant_id = a.tenant_id and n.root_id = a.root_id and n.version > a.version) as "isReplaced"`;
const NAMED = sql`left join person p on p.tenant_id = a.tenant_id and p.id = a.made_by
  left join person q on q.tenant_id = a.tenant_id and q.id = a.frozen_by`;

/** One page of the sessions of places, the newest first; of each the versions one by one. */
export function sessionsIn(
  tx: Transaction,
  areas: readonly AreaCode[],
  after: Id | null,
  limit: number,
): Promise<SessionHead[]> {
  return tx.rows(sql`
    select ${HEAD} from analysis_session a ${NAMED}
    where a.tenant_id = ${tx.tenantId} and a.area_code ^@ any(${areas.map(areaPrefixOf)}::text[])
      ${after === null ? nothing : sql`and a.id < ${after}`}
    order by a.id desc limit ${limit}`);
}

/** One session of some places; null when there is none there. */
export function sessionIn(tx: Transaction, areas: readonly AreaCode[], id: Id): Promise<Session | null> {
  return tx.row(sql`
    select ${HEAD}, a.figures from analysis_session a ${NAMED}
    where a.tenant_id = ${tx.tenantId} and a.id = ${id} and a.area_code ^@ any(${areas.map(areaPrefixOf)}::text[])`);
}

/** Keeps a session from being changed by two at once; the state as it stands then. */
export function lockSession(tx: Transaction, id: Id): Promise<{ readonly state: 'draft' | 'frozen' } | null> {
  return tx.row(sql`select state from analysis_session where tenant_id = ${tx.tenantId} and id = ${id} for update`);
}

/** Freezes a draft. */
export function freezeRow(
  tx: Transaction,
  id: Id,
  said: {
    readonly heldOn: CivilDate;
    readonly chair: string;
    readonly presentCount: number | null;
    readonly by: Id;
    readonly at: Instant;
    readonly wordsSalt: string;
    readonly wordsHash: string;
  },
): Promise<number> {
  return tx.run(sql`
    update analysis_session set state = 'frozen', held_on = ${said.heldOn}, chair = ${said.chair},
      present_count = ${said.presentCount}, frozen_by = ${said.by}, frozen_at = ${said.at},
      words_salt = ${said.wordsSalt}, words_hash = ${said.wordsHash}
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'draft'`);
}

/** Every version of one session, the first first. */
export function versionsOf(
  tx: Transaction,
  rootId: Id,
): Promise<
  {
    readonly id: Id;
    readonly version: number;
    readonly changeWords: string;
    readonly state: string;
    readonly madeAt: Instant;
  }[]
> {
  return tx.rows(sql`
    select id, version, change_words as "changeWords", state, made_at as "madeAt" from analysis_session
    where tenant_id = ${tx.tenantId} and root_id = ${rootId} order by version limit ${VERSIONS_MAX}`);
}
const VERSIONS_MAX = 200;

const insertText = insertion<Record<string, unknown>>(
  'insert into analysis_text select * from jsonb_populate_recordset(null::analysis_text, $1)',
);

/** What was written in a section, as it was saved once. */
export type SavedText = {
  readonly id: Id;
  readonly section: SectionName;
  readonly words: string;
  readonly writerName: string;
  readonly writtenAt: Instant;
};

/** Keeps one saving of a section. */
export function addText(
  tx: Pad,
  sessionId: Id,
  text: Pick<SavedText, 'id' | 'section' | 'words' | 'writtenAt'> & { readonly by: Id },
): void {
  tx.add(insertText, {
    ...{ tenant_id: tx.tenantId, id: text.id, session_id: sessionId, section: text.section, words: text.words },
    ...{ written_by: text.by, written_at: text.writtenAt },
  });
}

/** Savings of one session: of more the oldest are not shown. */
const TEXTS_MAX = 2000;

/** Everything that was saved in a session, the newest first. */
export function textsOf(tx: Transaction, sessionId: Id): Promise<SavedText[]> {
  return tx.rows(sql`
    select t.id, t.section, t.words, coalesce(p.name, '') as "writerName", t.written_at as "writtenAt"
    from analysis_text t left join person p on p.tenant_id = t.tenant_id and p.id = t.written_by
    where t.tenant_id = ${tx.tenantId} and t.session_id = ${sessionId} order by t.id desc limit ${TEXTS_MAX}`);
}

const insertCheck = insertion<Record<string, unknown>>(
  'insert into analysis_check select * from jsonb_populate_recordset(null::analysis_check, $1)',
);

/** A recount with what it found. */
export type Recount = {
  readonly id: Id;
  readonly checkerName: string;
  readonly checkedAt: Instant;
  readonly cellsCount: number;
  readonly differences: readonly CellDifference[];
  readonly reasons: {
    readonly kinds: readonly string[];
    readonly redefined: readonly string[];
    readonly areWordsSame: boolean | null;
  };
};

/** Keeps a recount. */
export function addCheck(tx: Pad, sessionId: Id, check: Omit<Recount, 'checkerName'> & { readonly by: Id }): void {
  tx.add(insertCheck, {
    ...{
      tenant_id: tx.tenantId,
      id: check.id,
      session_id: sessionId,
      checked_by: check.by,
      checked_at: check.checkedAt,
    },
    ...{ cells_count: check.cellsCount, differences: check.differences, reasons: check.reasons },
  });
}

/** The newest recounts of a session. */
export function checksOf(tx: Transaction, sessionId: Id, limit: number): Promise<Recount[]> {
  return tx.rows(sql`
    select c.id, coalesce(p.name, '') as "checkerName", c.checked_at as "checkedAt", c.cells_count as "cellsCount",
      c.differences, c.reasons
    from analysis_check c left join person p on p.tenant_id = c.tenant_id and p.id = c.checked_by
    where c.tenant_id = ${tx.tenantId} and c.session_id = ${sessionId} order by c.id desc limit ${limit}`);
}
