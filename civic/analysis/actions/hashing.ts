import { bytesOf, toHex } from '#kernel/bytes.ts';
import { canonicalJson, type Json } from '#kernel/canonical-json.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import type { SessionFigures } from '../rules/figures.ts';
import type { Session } from '../store/sessions.store.ts';

/** SHA-256 of the figures in canonical JSON (RFC 8785), in hex: anybody with the figures computes the same. */
export function hashOfFigures(figures: SessionFigures): string {
  return toHex(sha256(bytesOf(canonicalJson(JSON.parse(JSON.stringify(figures)) as Json))));
}

/** Everything that people wrote and chose in a session. */
export type WordsHashed = {
  readonly changeWords: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly voices: readonly {
    readonly id: string;
    readonly words: string;
    readonly isChosen: boolean;
    readonly reason: string;
  }[];
};

/** SHA-256 of a salt and the words in canonical JSON, in hex; without salt to tell two states of a draft apart. */
export function hashOfWords(salt: string, words: WordsHashed): string {
  return toHex(sha256(bytesOf(`${salt}\n${canonicalJson(JSON.parse(JSON.stringify(words)) as Json)}`)));
}

/** Whether the figures that stand in the table are those whose hash went into the log. */
export function areFiguresWhole({ figures, figuresHash }: Pick<Session, 'figures' | 'figuresHash'>): boolean {
  return hashOfFigures(figures) === figuresHash;
}
