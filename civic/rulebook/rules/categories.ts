import type { Words } from '#kernel/language.ts';
import type { Provenance } from './versions.ts';

/** The kinds of matter 性质 (handbook §5). */
export const KIND_CODES = [
  'ask',
  'help',
  'complaint',
  'conduct_report',
  'suggestion',
  'dispute',
  'condition',
  'thanks',
] as const;
export type KindCode = (typeof KIND_CODES)[number];

/** What a version of a category says. */
export type CategoryBody = {
  readonly words: Words;
  /** What belongs in it and what doesn't, as the county puts it; read by whoever checks categories. Empty, or left out: nothing. */
  readonly definition?: string;
  /** Whether a matter of it is sealed from the start (handbook §4.4 and the end of §5). */
  readonly isSealed: boolean;
  /** Whether it is sealed when a person is named in it. */
  readonly isSealedWhenPersonNamed: boolean;
  /**
   * Whether a single matter of it may be read out over a loudspeaker or sent to a village by SMS: of what is everybody's, as
   * a road is. Left out: as the nation's version of it says, else as its class; else not.
   */
  readonly mayBeReadAloud?: boolean;
  /** The code in GB/T 39666-2020 政府热线服务分类与代码, where the county has mapped it. */
  readonly standardCode: string | null;
  /** The code in the local 12345 list, where the county has mapped it. */
  readonly hotlineCode: string | null;
};

/** A category in force: `01`, `01.04`, or a local third level `01.04.02`. */
export type Category = CategoryBody & { readonly mayBeReadAloud: boolean } & Provenance & {
    readonly code: string;
    readonly parentCode: string | null;
  };

/** What a version of a kind of matter says. */
export type MatterKindBody = {
  readonly words: Words;
  readonly isSealed: boolean;
  /** Whether the handling unit sees the person only with their consent (handbook §4.4). */
  readonly isIdentityMasked: boolean;
};

/** A kind of matter in force. */
export type MatterKind = MatterKindBody & Provenance & { readonly code: KindCode };
