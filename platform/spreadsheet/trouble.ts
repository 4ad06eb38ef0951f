import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { spreadsheetRefusals } from './refusals.ts';

/** A file that can't be read as a table; `refusal` says why and what to do. Thrown, because rows are streamed. */
export class TableTrouble extends Error {
  readonly refusal: Refusal<keyof typeof spreadsheetRefusals>;

  constructor(code: keyof typeof spreadsheetRefusals, values?: Readonly<Record<string, string | number>>) {
    super(code);
    this.name = 'TableTrouble';
    this.refusal = refuse(code, values);
  }
}
