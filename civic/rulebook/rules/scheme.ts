import type { Grade } from '#civic/access/rules/grade.ts';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { isAskedBy, type Measure, type QuotaPeriod } from './measures.ts';
import { governing, type Provenance, type Version } from './versions.ts';

/** What a scheme asks of people of some grades: at least so much, or from so much to so much, in a period. */
export type Quota = {
  readonly grades: readonly Grade[];
  readonly measure: Measure;
  readonly atLeast: number;
  /** The upper end of a range such as 2–3; null: only a lower bound. Doing more is never held against anybody. */
  readonly atMost: number | null;
  readonly period: QuotaPeriod;
};

/** A scheme 联系制度: by which practice people in office stay in touch, where, and what it asks of whom. */
export type SchemeBody = {
  readonly words: Words;
  /** Null: the whole county; else the units that lie in this area. */
  readonly areaCode: AreaCode | null;
  /** Empty: every unit of the area; else these alone. */
  readonly unitIds: readonly Id[];
  readonly quotas: readonly Quota[];
};

/** A scheme in force, with where it comes from. */
export type Scheme = SchemeBody & Provenance & { readonly key: string; readonly versionId: Id };

/** A quota asks for something; more than this nobody can do in a year. */
export const QUOTA_AMOUNT_MAX = 366;

/**
 * Checks what a scheme asks. Refuses `rulebook.scheme-range`, `rulebook.scheme-period`, `rulebook.scheme-twice` (two
 * quotas ask the same of the same grade).
 */
export function wellMadeScheme<Body extends Pick<SchemeBody, 'quotas'>>(body: Body): Body | Refusal {
  const seen = new Set<string>();
  for (const { grades, measure, atLeast, atMost, period } of body.quotas) {
    if (atMost !== null && atMost < atLeast) return refuse('rulebook.scheme-range', { atLeast }, 'quotas');
    if (!isAskedBy(measure, period)) return refuse('rulebook.scheme-period', undefined, 'quotas');
    for (const grade of grades) {
      const asked = `${grade} ${measure} ${period}`;
      if (seen.has(asked)) return refuse('rulebook.scheme-twice', undefined, 'quotas');
      seen.add(asked);
    }
  }
  return body;
}

/** The schemes in force on a day; of one scheme, the version of the narrowest level governs. */
export function schemesOn(versions: readonly Version<SchemeBody>[], on: CivilDate): Scheme[] {
  const byKey = Map.groupBy(versions, ({ key }) => key);
  return [...byKey.keys()].toSorted().flatMap((key) => {
    const version = governing(byKey.get(key) ?? [], on).at(-1);
    if (!version) return [];
    const { id: versionId, body, level, basis, validFrom, validTo } = version;
    return [{ key, versionId, ...body, level, basis, validFrom, validTo }];
  });
}

/** A post as schemes look at it: in which unit, where that unit lies, and of which grade. */
export type SchemedPost = { readonly unitId: Id; readonly areaCode: AreaCode; readonly grade: Grade | null };

/** What a scheme asks of somebody who holds these posts; empty when it does not speak of them. */
export function quotasFor(scheme: SchemeBody, posts: readonly SchemedPost[]): Quota[] {
  const { areaCode, unitIds } = scheme;
  const grades = posts
    .filter((post) => areaCode === null || areaWithin(post.areaCode, areaCode))
    .filter((post) => unitIds.length === 0 || unitIds.includes(post.unitId))
    .map(({ grade }) => grade);
  return scheme.quotas.filter((quota) => grades.some((grade) => grade !== null && quota.grades.includes(grade)));
}
