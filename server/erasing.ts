import { eraseInAnalysis } from '#civic/analysis/index.ts';
import { eraseInAssessment } from '#civic/assessment/index.ts';
import { eraseInExchange } from '#civic/exchange/index.ts';
import { eraseInFieldwork } from '#civic/fieldwork/index.ts';
import { eraseInIntake } from '#civic/intake/index.ts';
import { eraseInClusters, eraseInIssues } from '#civic/issues/index.ts';
import { eraseInLedger } from '#civic/ledger/index.ts';
import { eraseInLiaison } from '#civic/liaison/index.ts';
import { eraseInPromises } from '#civic/promises/index.ts';
import { eraseInPublication } from '#civic/publication/index.ts';
import { eraseInReports } from '#civic/reports/index.ts';
import { eraseInSearch } from '#civic/search/index.ts';
import { eraseInVault } from '#civic/vault/index.ts';
import { eraseInVerdicts } from '#civic/verdicts/index.ts';
import { type Pad, type Reaction, withTransaction } from '#platform/desk/desk.ts';
import { searched } from './searched.ts';

/** All that erase, in the order of the river, and last the search, which forgets what all of them may have held. */
export const ERASING: readonly Reaction<Pad>[] = [
  eraseInVault,
  eraseInLiaison,
  eraseInFieldwork,
  eraseInIntake,
  eraseInLedger,
  eraseInPromises,
  eraseInVerdicts,
  eraseInClusters,
  eraseInIssues,
  eraseInReports,
  eraseInAssessment,
  eraseInAnalysis,
  eraseInPublication,
  eraseInExchange,
  // last: what the others left is found again
  eraseInSearch(searched),
].map(withTransaction);
