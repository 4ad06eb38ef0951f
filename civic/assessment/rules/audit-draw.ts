import { bytesOf, toHex } from '#kernel/bytes.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Sha256 } from '#kernel/tlog/tree.ts';

/** From what a draw is made: a root of the public log in base64, signed after the draw was asked for, and the period. */
export type DrawSeed = { readonly root: string; readonly from: CivilDate; readonly to: CivilDate };

/** The lot of a matter: SHA-256 of `root from to number`, in hexadecimal; the smallest are drawn. */
export function lotOf(sha256: Sha256, { root, from, to }: DrawSeed, number: string): string {
  return toHex(sha256(bytesOf(`${root} ${from} ${to} ${number}`)));
}

/** So many are drawn at once at most, and as many if nothing is said. */
export const DRAWN_MAX = 100;
export const DRAWN_USUAL = 10;
/** A draw looks back over so many days at most. */
export const DRAW_DAYS_MAX = 366;
