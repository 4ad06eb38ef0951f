/**
 * 检索 search: every word that a person may see can be found, Chinese by words and by the characters that stand side by side.
 * What is found is decided when it is asked, by the same conditions as every list (`actions/looking.ts`); nothing sealed is
 * ever written into the index, and what is sealed or erased leaves it in the same transaction.
 *
 * Owns the tables `search_entry`, `search_piece` and `search_state`, all derived and made again at any time; records no
 * facts. Reacts to the facts of those whose words it holds (`find`, and at once `forget` and
 * `eraseInSearch`); a job brings subjects up to date, a sweep walks over what was there before search began.
 */
export { eraseInSearch, find, findErased, forget, SEARCH_JOB } from './actions/reactions.ts';
export { sourcesWith } from './actions/sources.ts';
export { SEARCHED_AT_ONCE, searchJobs, sweepSearch } from './jobs.ts';
export { searchPages } from './pages/pages.ts';
export { searchRefusals } from './refusals.ts';
export { searchRoutes } from './routes.ts';
export type { Downstream, Opened, Source } from './store/source.store.ts';
