import type { Page } from '#platform/http/route.ts';
import { breakGlassPages } from './break-glass.ts';
import { downloadPages } from './download.ts';
import { letterPages } from './letters.ts';
import { paperPages } from './papers.ts';
import { printPages } from './prints.ts';

/** What of the ledger is no screen: the spreadsheet, and what is printed. */
export const ledgerPages: readonly Page[] = [
  ...breakGlassPages,
  ...letterPages,
  ...paperPages,
  ...downloadPages,
  ...printPages,
];
