import { countInFigures } from '#civic/assessment/index.ts';
import { FEEDS } from '#civic/assessment/rules/indicators/feeds.ts';
import { commitFact, keepFact } from '#civic/trustlog/index.ts';
import type { LeafRule } from '#civic/trustlog/rules/leaf.ts';
import { watchForRetaliation } from '#civic/verdicts/index.ts';
import { ADVERSE } from '#civic/verdicts/rules/adverse.ts';
import { type DeskParts, type Pad, type Reaction, withTransaction } from '#platform/desk/desk.ts';
import { type FactKind, flow } from './flow.ts';
import { LEAVES } from './leaves.ts';

/** A decision against somebody under watch goes before the auditors: the one reaction of many kinds; each is a fact. */
const watched: Readonly<Partial<Record<FactKind, unknown>>> & {
  [Other in Exclude<keyof typeof ADVERSE, FactKind>]: never;
} = ADVERSE;
const watch = withTransaction(watchForRetaliation);

/** What figures are counted from: the one reaction of all these kinds; each is a fact. */
const counted: Readonly<Partial<Record<FactKind, unknown>>> & {
  [Other in Exclude<keyof typeof FEEDS, FactKind>]: never;
} = FEEDS;

/** How each stands in the public log: every one, and no other. */
const leaves: Readonly<Record<FactKind, LeafRule>> & { [Other in Exclude<keyof typeof LEAVES, FactKind>]: never } =
  LEAVES;

/** Keeps a fact, commits to it in the public log, then carries out its reactions in order. A fact that the river does not name is a bug. */
export const react: DeskParts['react'] = async (pad, fact, evidence = null) => {
  await reactWithoutLog(pad, fact);
  commitFact(pad, fact, leaves[fact.kind as FactKind], evidence);
};

/** The same without the public log: for measuring what that costs. */
export const reactWithoutLog: Reaction<Pad> = async (pad, fact) => {
  if (!Object.hasOwn(flow, fact.kind)) throw new Error(`server/flow.ts does not name the fact ${fact.kind}`);
  await keepFact(pad, fact);
  for (const reaction of flow[fact.kind as FactKind]) await reaction(pad, fact);
  if (Object.hasOwn(watched, fact.kind)) await watch(pad, fact);
  if (Object.hasOwn(counted, fact.kind)) await countInFigures(pad, fact);
};
