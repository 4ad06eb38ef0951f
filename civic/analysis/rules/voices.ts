import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';

/** What kind of voice it is. `minority` is how a few see an issue, as somebody asked for it and wrote it down. */
export const VOICE_KINDS = {
  minority: { zh: '少数人的看法', en: 'View of a few' },
  raised: { zh: '反映的原话', en: 'Said when it was raised' },
  judged_well: { zh: '评价：解决了', en: 'Judged solved' },
  judged_ill: { zh: '评价：没有解决', en: 'Judged not solved' },
} as const satisfies Record<string, Words>;
export type VoiceKind = keyof typeof VOICE_KINDS;

/** Words that may stand in the report; those of one `view` stand for each other. */
export type Voice = {
  readonly id: Id;
  readonly view: string;
  readonly kind: VoiceKind;
  /** The order in its view. */
  readonly place: number;
  readonly words: string;
};

/** What was said of a voice last; none: what stands by itself. */
export type Choice = { readonly voiceId: Id; readonly isChosen: boolean; readonly reason: string };

/** A voice with what became of it. */
export type VoiceStanding<V extends Voice = Voice> = V & {
  readonly isChosen: boolean;
  /** Left out by somebody: why, and it stands in the report. Empty: it is in, or only stands for another in reserve. */
  readonly reason: string;
};

/**
 * Which voices are in. By itself: of each view the first, and every view of a few. What somebody takes out stays with its
 * reason, so that no view can go in silence; where the first of a view is out, another must be taken in by hand.
 */
export function standingOf<V extends Voice>(voices: readonly V[], choices: readonly Choice[]): VoiceStanding<V>[] {
  const last = new Map(choices.map((one) => [one.voiceId, one]));
  return voices.map((voice) => {
    const said = last.get(voice.id);
    const isChosen = said?.isChosen ?? (voice.kind === 'minority' || voice.place === 0);
    return { ...voice, isChosen, reason: said && !said.isChosen ? said.reason : '' };
  });
}

/** Views of which nothing is in the report, with the reasons: they are printed. */
export function viewsLeftOut<V extends Voice>(standing: readonly VoiceStanding<V>[]): VoiceStanding<V>[][] {
  return [...Map.groupBy(standing, ({ view }) => view).values()].filter((of) => of.every(({ isChosen }) => !isChosen));
}
