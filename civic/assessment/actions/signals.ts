import { unitsOf } from '#civic/access/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, civilDateOf, daysBetween, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { DRAW_DAYS_MAX } from '../rules/audit-draw.ts';
import { type Rate, rateOf } from '../rules/figures.ts';
import { CONFIRMED_WITHIN_DAYS, hasRisen, SIGNAL_KEYS, type SignalKey } from '../rules/signals.ts';
import { typedFigures } from '../rules/typed-figures.ts';
import type { MatterSet } from '../store/figures.store.ts';
import { type Counted, countSignal, countVisitSignals, MATTER_SIGNALS, type Sampled } from '../store/signals.store.ts';
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

/** Refuses `assessment.days-reversed`, `assessment.days-too-many`. */
export function wrongDays({ from, to }: Pick<SignalsAsked, 'from' | 'to'>): Refusal | null {
  if (from > to) return refuse('assessment.days-reversed', {}, 'from');
  return daysBetween(from, to) >= DRAW_DAYS_MAX
    ? refuse('assessment.days-too-many', { days: DRAW_DAYS_MAX }, 'from')
    : null;
}

/** From the first moment of a period to the first after it. */
function spanOf({ from, to }: Pick<SignalsAsked, 'from' | 'to'>) {
  return { fromAt: startOf(from), toAt: startOf(addDays(to, 1)) };
}

/** The matters of days and a unit, without those that the reader is kept from. */
export async function setOf(tx: Transaction, desk: Desk, reader: Official, asked: SignalsAsked): Promise<MatterSet> {
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
