import type { Official } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { CategoryBody } from '../rules/categories.ts';
import type { LimitBody, LimitKey, Span } from '../rules/limits.ts';
import { NATIONAL_CATEGORIES } from '../rules/national-categories.ts';
import { boundsOf, isAbove, parentCategoryOf, type Versions } from '../rules/rulebook.ts';
import type { SchemeBody } from '../rules/scheme.ts';
import { checkCategory, checkLimit } from '../rules/strictness.ts';
import { leastCeiling, type StyleBody, type StyleKey } from '../rules/style.ts';
import { governing, type RuleLevel } from '../rules/versions.ts';
import { addVersions, endVersion, openVersion, type RuleKind, versionsFor } from '../store.ts';
import { forgetRulebooks, rulebookOf } from './book.ts';

/** What every change of a rule says: whose rule it is, on what basis, and from which day it holds. */
export type ChangeOf<Body> = Body & {
  readonly level: Exclude<RuleLevel, 'national'>;
  readonly basis: string;
  readonly validFrom: CivilDate;
};
export type LimitChange = ChangeOf<Span & { readonly key: LimitKey; readonly isMandatory: boolean }>;
export type StyleChange = ChangeOf<StyleBody & { readonly key: StyleKey }>;
export type CategoryChange = ChangeOf<CategoryBody & { readonly code: string }>;

/**
 * A new version of a limit for the official's county.
 * Refusals: `rulebook.day-past`, `rulebook.day-taken`, `rulebook.limit-unknown`, `rulebook.limit-amount`,
 * `rulebook.limit-looser`.
 */
export async function changeLimit(
  desk: Desk,
  official: Official,
  change: LimitChange,
): Promise<{ versionId: Id } | Refusal> {
  const { key, amount, unit, isMandatory, level, validFrom } = change;
  return changeRule(desk, official, { ...change, kind: 'limit' }, (versions) => {
    const bounds = boundsOf(versions, key, level, validFrom);
    const above = bounds.at(-1);
    if (!above) return refuse('rulebook.limit-unknown', { key }, 'key');
    // Zero is "the same day"; zero hours or working days would be over before anybody could act.
    if (amount === 0 && unit !== 'days') return refuse('rulebook.limit-amount', undefined, 'amount');
    const body: LimitBody = { amount, unit, isMandatory, stricter: above.stricter };
    return checkLimit(body, bounds) ?? body;
  });
}

/**
 * A new version of a category for the official's county, or a new third level below a national class.
 * Refusals: `rulebook.day-past`, `rulebook.day-taken`, `rulebook.category-code`, `rulebook.category-parent`,
 * `rulebook.sealing-opened`.
 */
export async function changeCategory(
  desk: Desk,
  official: Official,
  change: CategoryChange,
): Promise<{ versionId: Id } | Refusal> {
  const { code, level, basis: _, validFrom, ...body } = change;
  const isThirdLevel = code.split('.').length === 3;
  if (!isThirdLevel && !NATIONAL_CATEGORIES.has(code)) return refuse('rulebook.category-code', undefined, 'code');
  const parentCode = parentCategoryOf(code);
  const { findCategory } = await rulebookOf(desk, official.tenantId);
  const parent = parentCode === null ? null : findCategory(parentCode, validFrom);
  if (parentCode !== null && !parent) return refuse('rulebook.category-parent', { parent: parentCode }, 'code');
  return changeRule(desk, official, { ...change, key: code, kind: 'category' }, ({ category }) => {
    const own = category.filter((version) => version.key === code);
    const above = governing(own, validFrom).filter((version) => isAbove(version.level, level));
    return checkCategory(body, [...above.map((version) => version.body), ...(parent ? [parent] : [])]) ?? body;
  });
}

/**
 * A new version of a rule of style for the official's county.
 * Refusals: `rulebook.day-past`, `rulebook.day-taken`, `rulebook.style-low`.
 */
export function changeStyle(desk: Desk, official: Official, change: StyleChange): Promise<{ versionId: Id } | Refusal> {
  const { key, atMost } = change;
  const least = leastCeiling(key);
  return changeRule(desk, official, { ...change, kind: 'style' }, () =>
    atMost < least ? refuse('rulebook.style-low', { least }, 'atMost') : { atMost },
  );
}

type Change = Pick<ChangeOf<unknown>, 'level' | 'basis' | 'validFrom'> & {
  readonly kind: RuleKind;
  readonly key: string;
};

/** Loads what is there, lets `decide` make the content of the new version or refuse, writes it and records it. */
export async function changeRule(
  desk: Desk,
  official: Official,
  { kind, key, level, basis, validFrom }: Change,
  decide: (versions: Versions) => LimitBody | CategoryBody | SchemeBody | StyleBody | Refusal,
): Promise<{ versionId: Id } | Refusal> {
  const result = await desk.act(official, async (act) => {
    const past = refusePast(act, validFrom, 'validFrom');
    if (past) return past;
    const body = decide(await versionsFor(act, act.tenantId));
    if (isRefusal(body)) return body;
    const row = {
      id: act.newId(),
      kind,
      key,
      level,
      place_code: String(act.tenantId),
      body,
      basis,
      valid_from: validFrom,
      valid_to: null,
      made_at: act.at,
      made_by: official.personId,
    };
    const [versionId] = await addVersions(act, [row]);
    if (!versionId) return refuse('rulebook.day-taken', { day: validFrom }, 'validFrom');
    const fact = { kind, key, level, validFrom, validTo: null };
    await act.record({ kind: 'rulebook.rule.changed', subjectId: versionId, body: fact });
    return { versionId };
  });
  forgetRulebooks(desk);
  return result;
}

/** A rule holds from today at the earliest: nobody is judged by what was not yet written. */
export function refusePast(act: Pick<Act, 'at'>, day: CivilDate, field: string): Refusal<'rulebook.day-past'> | null {
  const today = civilDateOf(act.at);
  return day < today ? refuse('rulebook.day-past', { today }, field) : null;
}

/**
 * Ends a version of the official's county with its last day, so that what stands above holds again. A version that
 * has not begun is taken back by a last day before its first. Refusals: `rulebook.version-gone`, `rulebook.day-past`.
 */
export async function endRule(
  desk: Desk,
  official: Official,
  versionId: Id,
  lastOn: CivilDate,
): Promise<{ versionId: Id } | Refusal> {
  const result = await desk.act(official, async (act) => {
    const past = refusePast(act, lastOn, 'lastOn');
    if (past) return past;
    const version = await openVersion(act, act.tenantId, versionId, civilDateOf(act.at));
    if (!version) return refuse('rulebook.version-gone');
    await endVersion(act, versionId, lastOn);
    const { kind, key, level, validFrom } = version;
    const fact = { kind, key, level, validFrom, validTo: lastOn };
    await act.record({ kind: 'rulebook.rule.changed', subjectId: versionId, body: fact });
    return { versionId };
  });
  forgetRulebooks(desk);
  return result;
}
