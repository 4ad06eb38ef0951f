import { type Refusal, refuse } from '#kernel/refusal.ts';
import { sayingOf } from './brush-off.ts';
import type { ReplyDraft } from './shapes.ts';

/** What can be settled while somebody is there: help that was given, or a question that was answered. */
const SPOT_KINDS = { help: 'solved', ask: 'information_given' } as const satisfies Record<
  string,
  ReplyDraft['resultKind']
>;
export type SpotKind = keyof typeof SPOT_KINDS;
export const SPOT_KIND_CODES = Object.keys(SPOT_KINDS) as SpotKind[];

/** What was settled on a visit, in the household's own words and in those of who was there. */
export type SaidOnTheSpot = {
  readonly kind: SpotKind;
  readonly words: string;
  readonly done: string;
  /** The same was done elsewhere, and is said in the same words. */
  readonly isStandardAnswer: boolean;
};

const DONE_LENGTH_MAX = 1000;
/** As much of what was said as tells which matter is meant. */
const QUOTED_LENGTH_MAX = 40;

/**
 * The reply to something that was settled on a visit (000-23): it names what the household said, so that nobody writes it a
 * second time, and calls them 您 wherever their name was written. Refuses `ledger.spot-done` when nothing was done.
 */
export function spotReply(
  { kind, words, done, isStandardAnswer }: SaidOnTheSpot,
  of: { readonly personName: string; readonly contactName: string; readonly contactPhone: string },
): ReplyDraft | Refusal {
  const deed = done.trim();
  if (sayingOf(deed).saying !== 'something' || [...deed].length > DONE_LENGTH_MAX)
    return refuse('ledger.spot-done', {}, 'done');
  const unnamed = (text: string) =>
    of.personName.trim().length >= 2 ? text.replaceAll(of.personName.trim(), '您') : text;
  const quoted = [...unnamed(words.trim().split('\n', 1)[0] ?? '')].slice(0, QUOTED_LENGTH_MAX).join('');
  return {
    ...{ resultKind: SPOT_KINDS[kind], words: `您说的“${quoted}”：${unnamed(deed)}`, isStandardAnswer },
    ...{ contactName: of.contactName, contactPhone: of.contactPhone, promisedOn: null },
    ...{ reason: '', basis: '', remedy: '' },
  };
}
