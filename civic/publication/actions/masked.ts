import type { Words } from '#kernel/language.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import { forbiddenIn, mask } from '../rules/masking.ts';

/** The names of what in some texts may never be public, each once: for slices above that write for everybody. */
export function personalKinds(texts: readonly string[]): readonly Words[] {
  return forbiddenIn(texts).map(({ kind }) => FINDING_KINDS[kind]);
}

/** Own words with everything that points at a person put out. */
export function maskedWords(words: string): string {
  return mask(words).text;
}
