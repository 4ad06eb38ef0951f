import { areasOf, unitsOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Language, say } from '#kernel/language.ts';
import { watermarkOf } from '#kernel/watermark.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Cell, xlsxPieces } from '#platform/spreadsheet/write.ts';
import { BLOCKS, PURPOSES, type Purpose, SUBJECTS } from '../rules/look.ts';
import { glassesOver } from '../store/glass.store.ts';
import { type LookKey, type LookRead, looksOf, looksWithin } from '../store/looks.store.ts';
import { type Auditing, dayKeyOf } from './alarms.ts';
import { openSubjectsTo } from './hidden.ts';

/** What an auditor asks for. */
export type LooksAsked = {
  readonly from: CivilDate | undefined;
  readonly to: CivilDate | undefined;
  readonly viewerId: Id | undefined;
  readonly unitId: Id | undefined;
  readonly subjectId: Id | undefined;
  readonly purpose: Purpose | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

function queryOf(desk: Desk, asked: LooksAsked, before: LookKey | null) {
  const today = civilDateOf(desk.clock.now());
  const { viewerId = null, unitId = null, subjectId = null, purpose = null, limit } = asked;
  const to = asked.to ?? today;
  return { from: asked.from ?? to, to, viewerId, unitId, subjectId, purpose, before, limit };
}

/** One page of who looked at whom, for an auditor, newest first; without days those of today. */
export async function looksPage({ desk, official, where, language }: Auditing, asked: LooksAsked) {
  const [units, areas] = await Promise.all([unitsOf(desk, where.tenantId), areasOf(desk, where.tenantId)]);
  const query = queryOf(desk, asked, dayKeyOf(asked.after));
  const rows = await desk.read(where.tenantId, async (tx) =>
    looksWithin(tx, where, query, await openSubjectsTo(desk, tx, official)),
  );
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  return {
    looks: rows.map((row) => ({
      ...row,
      areaName: areas.pathNameOf(row.areaCode, language),
      unitName: units.nameOf(row.unitId, language) ?? '',
      subjectWords: SUBJECTS[row.subjectKind],
      purposeWords: PURPOSES[row.purpose],
      blockWords: BLOCKS[row.block],
    })),
    next: last ? `${civilDateOf(last.lookedAt)}_${last.id}` : null,
  };
}

const PAGE_ROWS = 1000;
const HEADINGS = {
  at: { zh: '时间', en: 'Time' },
  viewer: { zh: '查看人', en: 'Who looked' },
  unit: { zh: '单位', en: 'Unit' },
  post: { zh: '职务', en: 'Post' },
  subject: { zh: '被查看', en: 'Whom' },
  area: { zh: '地区', en: 'Area' },
  id: { zh: '编号（内部）', en: 'Record' },
  purpose: { zh: '用途', en: 'Purpose' },
  block: { zh: '内容', en: 'How much' },
  reason: { zh: '说明', en: 'Reason' },
} as const;

/** The same as a spreadsheet, piece by piece. It names those who looked, never those who were looked at. */
export async function exportLooks(
  { desk, official, where, language }: Auditing,
  asked: Omit<LooksAsked, 'limit' | 'after'>,
) {
  const [units, areas] = await Promise.all([unitsOf(desk, where.tenantId), areasOf(desk, where.tenantId)]);
  const rows = async function* (): AsyncGenerator<Cell[]> {
    let before: LookKey | null = null;
    for (;;) {
      const query = queryOf(desk, { ...asked, limit: PAGE_ROWS }, before);
      const page: LookRead[] = await desk.read(where.tenantId, async (tx) =>
        looksWithin(tx, where, query, await openSubjectsTo(desk, tx, official)),
      );
      for (const row of page)
        yield [
          ...[{ at: row.lookedAt }, row.viewerName, units.nameOf(row.unitId, language) ?? '', row.postTitle],
          ...[say(SUBJECTS[row.subjectKind], language), areas.pathNameOf(row.areaCode, language), row.subjectId],
          ...[say(PURPOSES[row.purpose], language), say(BLOCKS[row.block], language), row.reason],
        ];
      const last = page.at(-1);
      if (!last || page.length < PAGE_ROWS) return;
      before = { on: civilDateOf(last.lookedAt), id: last.id };
    }
  };
  const columns = Object.values(HEADINGS).map((heading) => ({ heading: say(heading, language), width: 20 }));
  const unitName = units.nameOf(official.unitId, language) ?? '';
  const mark = watermarkOf({ name: official.name, unitName, at: desk.clock.now() }, language);
  return xlsxPieces({ mark, sheetName: say({ zh: '查看记录', en: 'Who looked' }, language), columns, rows: rows() });
}

/** A look as the person looked at is told of it: from which unit and post, for what; the name only of who acts in it. */
export type LookTold = {
  readonly at: Instant;
  readonly unitName: string;
  readonly postTitle: string;
  /** Of the linked official alone, whose name is on the contact card; null of everybody else. */
  readonly name: string | null;
  readonly purpose: string;
  readonly block: string;
  /** Why the glass was broken, and until when; null: it was not. */
  readonly emergency: {
    readonly reason: string;
    readonly untilAt: Instant;
    readonly isJustified: boolean | null;
  } | null;
};

/** So many stand on a page. */
const TOLD_MAX = 50;

/**
 * Who looked at a household or at who raised a matter, for that person alone, newest first; `before` is where the page
 * before ended. Emergencies stand on the first page, before everything else.
 */
export async function looksTold(
  desk: Desk,
  tenantId: TenantId,
  subjectId: Id,
  { before, language }: { readonly before: Id | null; readonly language: Language },
): Promise<{ readonly looks: LookTold[]; readonly next: Id | null }> {
  const units = await unitsOf(desk, tenantId);
  const { looks, glasses } = await desk.read(tenantId, async (tx) => ({
    looks: await looksOf(tx, subjectId, before, TOLD_MAX),
    glasses: before === null ? await glassesOver(tx, subjectId, TOLD_MAX) : [],
  }));
  const unitName = (unitId: Id | null) => units.nameOf(unitId, language) ?? '';
  const told = looks.map((look) => ({
    ...{ at: look.lookedAt, unitName: unitName(look.unitId), postTitle: look.postTitle },
    name: look.purpose === 'liaison' ? look.viewerName : null,
    purpose: say(PURPOSES[look.purpose], language),
    block: say(BLOCKS[look.block], language),
    emergency: null,
  }));
  const broken = glasses.map(({ brokenAt, unitId, reason, untilAt, isJustified }) => ({
    ...{ at: brokenAt, unitName: unitName(unitId), postTitle: '', name: null, block: '' },
    purpose: say(PURPOSES.emergency, language),
    emergency: { reason, untilAt, isJustified },
  }));
  return { looks: [...broken, ...told], next: looks.length === TOLD_MAX ? (looks.at(-1)?.id ?? null) : null };
}
