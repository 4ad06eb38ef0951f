import { areasOf, unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import { hotIssueRulesOf, rulebookOf } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { AreaCode, TenantId } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf, startOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import {
  BASELINE_DAYS,
  basisIn,
  DAYS_BETWEEN_FALSE_ALARMS_MIN,
  PERSONS_MIN,
  riseIn,
  WATCHED_DAYS,
  weekdaysOf,
} from '../rules/warning.ts';
import {
  addWarning,
  countDay,
  type DailyVoice,
  hotSince,
  judgeWarning,
  lastCountedOn,
  lastWarnings,
  lockWarning,
  type NewWarning,
  voicesBetween,
  warningsOf,
} from '../store/warnings.store.ts';

/** Matters are classified days after they came: so many days are counted again. */
const COUNTED_AGAIN_DAYS = 7;
/** The charts of a place need so many days; at the first start they are counted one after another. */
const HISTORY_DAYS = BASELINE_DAYS + WATCHED_DAYS;
/** The threshold of handbook §5 looks at so many days, and speaks once in as many. */
const HOT_DAYS = 30;

/**
 * Once a day, after midnight: counts the days that have passed, and gives the warnings of yesterday. Safe to repeat. Returns
 * how many were given.
 */
export async function sweepWarnings(desk: Desk, tenantId: TenantId): Promise<number> {
  const yesterday = addDays(civilDateOf(desk.clock.now()), -1);
  const last = await desk.read(tenantId, lastCountedOn);
  if (last !== null && last >= yesterday) return 0;
  const first = addDays(yesterday, 1 - HISTORY_DAYS);
  const resumed = last === null ? first : addDays(last, 1 - COUNTED_AGAIN_DAYS);
  for (let day = resumed > first ? resumed : first; day < yesterday; day = addDays(day, 1))
    await desk.act({ kind: 'clockwork', tenantId }, (act) => countDay(act, day, boundsOf(day, 1)));
  const rules = await hotIssueRulesOf(desk, tenantId);
  const given = await desk.act({ kind: 'clockwork', tenantId }, async (act) => {
    await countDay(act, yesterday, boundsOf(yesterday, 1));
    const warnings = [
      ...risesOf(await voicesBetween(act, first, yesterday), first, yesterday, await warnedSince(act, first)),
      ...(await hotOf(act, yesterday, 12, rules.village)),
      ...(await hotOf(act, yesterday, 9, rules.township)),
    ];
    for (const warning of warnings) {
      const id = act.newId();
      addWarning(act, { id, ...warning }, act.at);
      const { kind, areaCode, categoryCode, observed, expected, day } = warning;
      const body = { kind, areaCode, categoryCode, observed, expected, day };
      await act.record({ kind: 'issues.warning.given', subjectId: id, body });
    }
    return warnings.length;
  });
  return typeof given === 'number' ? given : 0;
}

/** From the beginning of a day over so many days. */
function boundsOf(day: CivilDate, days: number) {
  return { fromAt: startOf(day), toAt: startOf(addDays(day, days)) };
}

type Given = Omit<NewWarning, 'id'>;
const seriesOf = (kind: string, areaCode: string, categoryCode: string) => `${kind} ${areaCode} ${categoryCode}`;

async function warnedSince(act: Act, since: CivilDate): Promise<ReadonlyMap<string, CivilDate>> {
  const rows = await lastWarnings(act, since);
  return new Map(rows.map(({ kind, areaCode, categoryCode, day }) => [seriesOf(kind, areaCode, categoryCode), day]));
}

function risesOf(
  voices: readonly DailyVoice[],
  first: CivilDate,
  yesterday: CivilDate,
  warned: ReadonlyMap<string, CivilDate>,
): Given[] {
  const indexOf = new Map<CivilDate, number>();
  for (let day = first; day <= yesterday; day = addDays(day, 1)) indexOf.set(day, indexOf.size);
  const dayAt = [...indexOf.keys()];
  const totals = new Array<number>(7).fill(0);
  for (const { day, areaCode, count } of voices) {
    const at = (indexOf.get(day) ?? 0) % 7;
    if (areaCode === '') totals[at] = (totals[at] ?? 0) + count;
  }
  const weekdays = weekdaysOf(totals);
  const ofPlaces = voices.filter(({ areaCode, categoryCode }) => areaCode !== '' && categoryCode !== '-');
  const series = Map.groupBy(ofPlaces, ({ areaCode, categoryCode }) => seriesOf('rise', areaCode, categoryCode));
  return [...series].flatMap(([name, days]): Given[] => {
    const counts = new Array<number>(indexOf.size).fill(0);
    for (const { day, count } of days) counts[indexOf.get(day) ?? 0] = count;
    // After a warning the sum begins anew, beside what was usual before it.
    const since = Math.max(BASELINE_DAYS, (indexOf.get(warned.get(name) ?? first) ?? 0) + 1);
    const from = since - BASELINE_DAYS;
    const rise = riseIn(counts.slice(from), (index) => weekdays[(from + index) % 7] ?? 1);
    const [one] = days;
    if (!rise || !one) return [];
    return [
      {
        kind: 'rise',
        areaCode: one.areaCode,
        categoryCode: one.categoryCode,
        day: yesterday,
        fromDay: dayAt[from + rise.fromIndex] ?? yesterday,
        observed: rise.observed,
        expected: Math.round(rise.expected * 10) / 10,
        statistic: Math.round(rise.statistic * 100) / 100,
        limit: rise.limit,
        basis: `CUSUM, ARL0 ≥ ${DAYS_BETWEEN_FALSE_ALARMS_MIN} d`,
      },
    ];
  });
}

async function hotOf(
  act: Act,
  yesterday: CivilDate,
  digits: 9 | 12,
  rule: { readonly atMost: number; readonly basis: string },
): Promise<Given[]> {
  const fromDay = addDays(yesterday, 1 - HOT_DAYS);
  const warned = await warnedSince(act, fromDay);
  const hot = await hotSince(act, digits, rule.atMost, boundsOf(fromDay, HOT_DAYS));
  return hot
    .filter(({ areaCode, categoryCode }) => !warned.has(seriesOf('many', areaCode, categoryCode)))
    .map(({ areaCode, categoryCode, count }) => {
      const plain = { expected: null, statistic: null, limit: rule.atMost, basis: rule.basis };
      return { kind: 'many', areaCode, categoryCode, day: yesterday, fromDay, observed: count, ...plain };
    });
}

const WARNINGS_MAX = 200;

/** The warnings of a place with their numbers, and how many false ones chance alone would give. */
export async function warningList(desk: Desk, official: Official, where: Jurisdiction, language: Language) {
  const [areas, units, rulebook] = await Promise.all([
    areasOf(desk, where.tenantId),
    unitsOf(desk, where.tenantId),
    rulebookOf(desk, where.tenantId),
  ]);
  const rows = await desk.read(where.tenantId, async (tx) =>
    warningsOf(tx, where, await keptFrom(tx, official, units), PERSONS_MIN, WARNINGS_MAX),
  );
  return {
    daysBetweenFalseAlarms: DAYS_BETWEEN_FALSE_ALARMS_MIN,
    baselineDays: BASELINE_DAYS,
    warnings: rows.map(({ areaCode, categoryCode, basis, ...warning }) => ({
      ...warning,
      basis: basisIn(basis, language),
      areaCode,
      areaName: areas.pathNameOf(areaCode as AreaCode, language),
      categoryCode,
      categoryName: rulebook.findCategory(categoryCode, rulebook.today)?.words[language] ?? '',
    })),
  };
}

const WORDS_MAX = 300;

/**
 * A person judges a warning: real or not, and why. Refuses `issues.warning-unknown`, `issues.warning-judged`,
 * `issues.warning-words`.
 */
export async function judgeWarningOf(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  warningId: string,
  said: { readonly isReal: boolean; readonly words: string },
): Promise<{ readonly isDone: true } | Refusal> {
  const id = parseId(warningId);
  const words = said.words.normalize().trim();
  if (words === '' || words.length > WORDS_MAX) return refuse('issues.warning-words', { most: WORDS_MAX }, 'words');
  return desk.act(official, async (act) => {
    const warning = id && (await lockWarning(act, where, id));
    if (!warning) return refuse('issues.warning-unknown');
    if (warning.state !== 'open') return refuse('issues.warning-judged');
    const state = said.isReal ? ('real' as const) : ('not_real' as const);
    await judgeWarning(act, warning.id, { state, words, by: official.personId, at: act.at });
    await act.record({ kind: 'issues.warning.judged', subjectId: warning.id, body: { state } });
    return { isDone: true } as const;
  });
}
