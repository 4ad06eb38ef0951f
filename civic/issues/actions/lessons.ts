import { rulebookOf } from '#civic/rulebook/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Lesson, type LessonRecord, lessonOf } from '../rules/issue-lessons.ts';
import { withPieces } from '../rules/issue-pieces.ts';
import type { Issue } from '../rules/issue-states.ts';
import {
  type LessonsAsked,
  lessonIssues,
  recordsOfIssues,
  satisfiedIn,
  viewsOfIssues,
} from '../store/lessons.store.ts';
import type { IssuePagePorts } from './ports.ts';

const LESSONS_MAX = 10;

/** A lesson with the class of which at least five of its matters are; null: none. */
export type LessonLine = Lesson & { readonly classCode: string | null };
export type Corrected = Awaited<ReturnType<IssuePagePorts['correctedPieces']>>;

/** The lessons of some issues, in their order, with what was put right of them. */
export async function lessonsOf(
  tx: Transaction,
  issues: readonly Issue[],
  corrected: Corrected,
): Promise<readonly Lesson[]> {
  const ids = issues.map(({ id }) => id);
  if (ids.length === 0) return [];
  const records = Map.groupBy(await recordsOfIssues(tx, ids), ({ issueId }) => issueId);
  const views = Map.groupBy(await viewsOfIssues(tx, ids), ({ issueId }) => issueId);
  const tallies = Map.groupBy(await satisfiedIn(tx, ids), ({ issueId }) => issueId);
  return issues.map((one) => {
    const whole = { issue: one, records: records.get(one.id) ?? [], milestones: [] };
    const seen = withPieces(whole, corrected.get(one.id) ?? new Map());
    const shown: readonly LessonRecord[] = seen.records;
    return lessonOf(seen.issue, shown, views.get(one.id) ?? [], tallies.get(one.id) ?? []);
  });
}

/** One page of the lessons of a county, for everybody; one that is decided and not released is shown as proposed. */
export async function lessonsForAll(
  desk: Desk,
  tenantId: TenantId,
  asked: Omit<LessonsAsked, 'limit'>,
  { correctedPieces }: Pick<IssuePagePorts, 'correctedPieces'>,
): Promise<{ readonly lessons: readonly LessonLine[]; readonly next: Id | null }> {
  const issues = await desk.read(tenantId, (tx) => lessonIssues(tx, { ...asked, limit: LESSONS_MAX }));
  const corrected = await correctedPieces(
    desk,
    tenantId,
    issues.map(({ id }) => id),
  );
  const seen = issues.map((one) => (one.state === 'decided' ? { ...one, state: 'proposed' as const } : one));
  const lessons = await desk.read(tenantId, (tx) => lessonsOf(tx, seen, corrected));
  const lines = lessons.map((lesson, at) => ({ ...lesson, classCode: issues[at]?.classCode ?? null }));
  return { lessons: lines, next: issues.length === LESSONS_MAX ? (issues.at(-1)?.id ?? null) : null };
}

/** The classes of matters in their order, and how a category of any level is called. */
export async function categoryNames(desk: Desk, tenantId: TenantId, language: Language) {
  const rulebook = await rulebookOf(desk, tenantId);
  return {
    classes: rulebook.categories
      .filter(({ code }) => !code.includes('.'))
      .map(({ code, words }) => ({ code, name: words[language] })),
    nameOf: (code: string) => rulebook.findCategory(code, rulebook.today)?.words[language] ?? code,
  };
}
