import { unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import { newestRoot } from '#civic/trustlog/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, civilDateOf, daysBetween, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { DRAW_DAYS_MAX, DRAWN_MAX, lotOf } from '../rules/audit-draw.ts';
import { type Rate, rateOf } from '../rules/figures.ts';
import { CONFIRMED_WITHIN_DAYS, hasRisen, SIGNAL_KEYS, type SignalKey } from '../rules/signals.ts';
import { typedFigures } from '../rules/typed-figures.ts';
import { type AuditDraw, auditDrawInsertion, auditDraws } from '../store/audit-draws.store.ts';
import type { MatterSet } from '../store/figures.store.ts';
import {
  type Counted,
  countSignal,
  countVisitSignals,
  finishedIn,
  MATTER_SIGNALS,
  type Sampled,
} from '../store/signals.store.ts';
import { type Written, writtenIn } from '../store/typed-texts.store.ts';

/** A place and days, both counted; a unit, or all. */
export type SignalsAsked = { readonly from: CivilDate; readonly to: CivilDate; readonly unitId: Id | null };

/** A signal with the period of the same length before it, and some matters to look into. */
export type Signal = {
  readonly key: SignalKey;
  readonly now: Rate;
  readonly before: Rate;
  readonly hasRisen: boolean | null;
  readonly samples: readonly Sampled[];
  /** Of figures that were typed: where, and what was typed. */
  readonly texts: readonly TypedIn[];
};

/** A text with figures that no record gives. */
export type TypedIn = Pick<Written, 'kind' | 'id' | 'title' | 'areaCode' | 'on'> & {
  readonly figures: readonly string[];
};

function wrongDays({ from, to }: Pick<SignalsAsked, 'from' | 'to'>): Refusal | null {
  if (from > to) return refuse('assessment.days-reversed', {}, 'from');
  return daysBetween(from, to) >= DRAW_DAYS_MAX
    ? refuse('assessment.days-too-many', { days: DRAW_DAYS_MAX }, 'from')
    : null;
}

/** From the first moment of a period to the first after it. */
function spanOf({ from, to }: Pick<SignalsAsked, 'from' | 'to'>) {
  return { fromAt: startOf(from), toAt: startOf(addDays(to, 1)) };
}

async function setOf(tx: Transaction, desk: Desk, reader: Official, asked: SignalsAsked): Promise<MatterSet> {
  return {
    kept: await keptFrom(tx, reader, await unitsOf(desk, reader.tenantId)),
    ...spanOf(asked),
    unitId: asked.unitId,
    category: null,
    importId: null,
  };
}

/**
 * The signals of a place and period, for auditors: counts and some matters by lot, what the auditor is kept from in
 * none of them. Visits are of the place, whatever unit is asked for. Refuses `assessment.days-reversed`,
 * `assessment.days-too-many`.
 */
export async function signalsOf(
  desk: Desk,
  auditor: Official,
  where: Jurisdiction,
  asked: SignalsAsked,
): Promise<readonly Signal[] | Refusal> {
  const wrong = wrongDays(asked);
  if (wrong) return wrong;
  const days = daysBetween(asked.from, asked.to) + 1;
  const earlier = { ...asked, from: addDays(asked.from, -days), to: addDays(asked.from, -1) };
  // The same matters all day, other ones tomorrow.
  const lot = civilDateOf(desk.clock.now());
  const [now, before] = await Promise.all(
    [asked, earlier].map((period) =>
      desk.read(where.tenantId, async (tx) => {
        const set = await setOf(tx, desk, auditor, period);
        const counted = new Map<SignalKey, Counted>();
        for (const key of MATTER_SIGNALS) counted.set(key, await countSignal(tx, where, set, key, lot));
        const confirmedBy = addDays(lot, -CONFIRMED_WITHIN_DAYS);
        const visits = await countVisitSignals(tx, where, { ...period, confirmedBy });
        for (const key of ['visitDenied', 'toldBefore', 'visitUnconfirmed'] as const) counted.set(key, visits[key]);
        const { whole, found } = typedOf(await writtenIn(tx, where, { ...asked, ...spanOf(period), kept: set.kept }));
        counted.set('typedFigures', { part: found.length, whole, samples: [] });
        return { counted, texts: found };
      }),
    ),
  );
  return SIGNAL_KEYS.map((key) => {
    const rate = (of: { readonly counted: ReadonlyMap<SignalKey, Counted> } | undefined) => {
      const { part, whole } = of?.counted.get(key) ?? { part: 0, whole: 0 };
      return rateOf(part, whole, 0, 'office');
    };
    const [present, past] = [rate(now), rate(before)];
    return {
      key,
      now: present,
      before: past,
      hasRisen: hasRisen(present, past),
      samples: now?.counted.get(key)?.samples ?? [],
      texts: key === 'typedFigures' ? (now?.texts.slice(0, TEXTS_SHOWN) ?? []) : [],
    };
  });
}

/** So many texts are named for a look. */
const TEXTS_SHOWN = 5;

function typedOf(written: readonly Written[]): { readonly whole: number; readonly found: readonly TypedIn[] } {
  const found = written.flatMap(({ text, counted, ...of }) => {
    const figures = typedFigures(text.normalize('NFKC'), counted);
    return figures.length === 0 ? [] : [{ ...of, figures: figures.slice(0, TEXTS_SHOWN) }];
  });
  return { whole: written.length, found };
}

/** A draw is made from so many matters at most: a county's year. */
const POPULATION_MAX = 200_000;

/**
 * Draws finished matters for a look, by lot from the newest root of the public log, which nobody could choose. Every
 * draw is kept and in the log itself, so that drawing until it pleases is seen. Refuses `assessment.days-reversed`,
 * `assessment.days-too-many`, `assessment.draw-count`, `assessment.draw-empty`, `assessment.draw-no-log`. Records
 * `assessment.audit.drawn`.
 */
export async function drawForAudit(
  desk: Desk,
  auditor: Official,
  where: Jurisdiction,
  asked: SignalsAsked & { readonly count: number },
): Promise<{ id: Id } | Refusal> {
  const wrong = wrongDays(asked);
  if (wrong) return wrong;
  if (!(asked.count >= 1 && asked.count <= DRAWN_MAX))
    return refuse('assessment.draw-count', { most: DRAWN_MAX }, 'count');
  await unitsOf(desk, auditor.tenantId);
  return desk.act(auditor, async (act) => {
    const seed = await newestRoot(act, act.tenantId);
    if (!seed) return refuse('assessment.draw-no-log');
    const set = await setOf(act, desk, auditor, asked);
    const all = await finishedIn(act, where, set, POPULATION_MAX);
    if (all.length === 0) return refuse('assessment.draw-empty', {}, 'from');
    const lots = all
      .map(({ id, number }) => ({ id, lot: lotOf(sha256, { ...asked, root: seed.root }, number) }))
      .toSorted((one, other) => (one.lot < other.lot ? -1 : 1));
    const id = act.newId();
    const drawn = lots.slice(0, asked.count).map((one) => one.id);
    act.add(auditDrawInsertion, {
      ...{ tenant_id: act.tenantId, id, area_code: where.areaCode, from_on: asked.from, to_on: asked.to },
      ...{ log_size: seed.size, log_root: seed.root, population_count: all.length, matter_ids: drawn },
      ...{ drawn_by: auditor.personId, drawn_at: act.at },
    });
    await act.record({
      kind: 'assessment.audit.drawn',
      subjectId: id,
      body: {
        ...{ from: asked.from, to: asked.to, areaCode: where.areaCode, unitId: asked.unitId },
        ...{ logSize: seed.size, logRoot: seed.root, populationCount: all.length, drawnCount: drawn.length },
      },
    });
    return { id };
  });
}

/** The draws of a place, newest first. */
export function drawsOf(
  desk: Desk,
  auditor: Official,
  where: Jurisdiction,
  { after, limit }: { readonly after: Id | null; readonly limit: number },
): Promise<AuditDraw[]> {
  return desk.read(where.tenantId, async (tx) => {
    const kept = await keptFrom(tx, auditor, await unitsOf(desk, auditor.tenantId));
    return auditDraws(tx, where, kept, after, limit);
  });
}
