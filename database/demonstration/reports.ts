import {
  answerSuggestion,
  basisToChoose,
  beginReport,
  confirmDifficultyForThem,
  declareDifficulty,
  reportView,
  saveReport,
  sendReport,
  suggest,
  tellOfReport,
  tellOfSuggestion,
} from '#civic/reports/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { must, type PopulatedCounty, type StaffedUnit, WHOLE_COUNTY } from './county.ts';
import type { Household } from './households.ts';
import type { Worker } from './matters.ts';
import { DIFFICULTIES, REPORTS, SINGLE_SUGGESTIONS, type Suggested } from './report-texts.ts';

const HOUR = 3_600_000;
/** Report and suggestions come from so many officials in turn, the one with an account first. */
const AUTHORS = 4;

/**
 * Condition reports, suggestions and difficulties of the demonstration county, through the actions of every day: reports
 * that were answered and told, one that waits, one that is overdue and a draft; suggestions adopted, adopted in part and
 * not, each with its reason; difficulties that their households confirmed, and some that wait for their word.
 */
export async function addReports(
  worker: Worker,
  county: PopulatedCounty,
  households: readonly Household[],
  today: CivilDate,
): Promise<void> {
  at(worker, today, 1);
  const authors = await authorsOf(worker, county, today);
  for (const [index, report] of REPORTS.entries()) {
    const author = authors[index % authors.length];
    if (author) await reported(worker, county, author, { ...report, on: addDays(today, -report.daysAgo) });
  }
  for (const [index, one] of SINGLE_SUGGESTIONS.entries()) {
    const author = authors[index % authors.length];
    if (author) await suggested(worker, county, author, { ...one, on: addDays(today, -one.daysAgo) });
  }
  await difficulties(worker, county, households, today);
}

type Author = { readonly official: Official; readonly where: Jurisdiction; readonly visits: readonly Visit[] };
type Visit = { readonly id: Id; readonly toOn: CivilDate };

/** Officials who have been somewhere; with what they may rest a report on. */
async function authorsOf(worker: Worker, { cadres }: PopulatedCounty, today: CivilDate): Promise<Author[]> {
  const authors: Author[] = [];
  for (const official of cadres) {
    const { visits } = await basisToChoose(worker.desk, official, 'zh');
    const early = visits.filter(({ toOn }) => toOn <= addDays(today, -100));
    const where = { ...WHOLE_COUNTY, areaCode: official.roles[0]?.areaCode ?? WHOLE_COUNTY.areaCode };
    if (early.length > 1) authors.push({ official, where, visits });
    if (authors.length === AUTHORS) return authors;
  }
  return authors;
}

function at(worker: Worker, day: CivilDate, hour: number): void {
  worker.setClock(millisecondsOf(startOf(day)) + hour * HOUR);
}

function unitNamed({ units }: PopulatedCounty, name: string): StaffedUnit {
  const unit = units.find((one) => one.name === name);
  if (!unit) throw new Error(`the demonstration county has no ${name}`);
  return unit;
}

const before = ({ visits }: Author, on: CivilDate) => visits.filter(({ toOn }) => toOn < on).map(({ id }) => id);

type Report = (typeof REPORTS)[number] & { readonly on: CivilDate };

/** Written, sent, answered and told, as far as its course has come. */

async function reported(worker: Worker, county: PopulatedCounty, author: Author, report: Report): Promise<void> {
  const { desk } = worker;
  const { official, where } = author;
  const { on, title, facts, causes, peoplePropose, minority } = report;
  at(worker, on, 16);
  const visitIds = before(author, on).slice(0, 5);
  const [visitId = null] = visitIds;
  const { id } = must(await beginReport(desk, official, where, { id: desk.clock.newId(), visitId }));
  const suggestions = report.suggestions.map(({ unit, kind, words }) => ({
    addresseeUnitId: unitNamed(county, unit).id,
    kind,
    words,
  }));
  const addresseeUnitId = suggestions[0]?.addresseeUnitId ?? null;
  const texts = { title, facts, causes, peoplePropose, minority, heardNoMinority: minority === '' };
  const draft = { areaCode: where.areaCode, addresseeUnitId, ...texts, suggestions, visitIds, matterIds: [] };
  must(await saveReport(desk, official, where, id, { ...draft, version: 1 }));
  if (report.isDraft) return;
  must(await sendReport(desk, official, id, 2));
  const sent = must(await reportView(desk, official, id, 'zh'));
  for (const one of report.suggestions) {
    const suggestionId = sent.suggestions.find(({ words }) => words === one.words)?.id;
    if (suggestionId) await answered(worker, county, one, { suggestionId, on });
  }
  if (report.told === null) return;
  const toldOn = addDays(on, report.told.afterDays);
  at(worker, toldOn, 11);
  must(await tellOfReport(desk, official, id, { toldOn, words: report.told.words }));
}

/** The addressee says what it makes of a suggestion, if it does. */
async function answered(
  { desk, setClock }: Worker,
  county: PopulatedCounty,
  { unit, answer }: Suggested,
  { suggestionId, on }: { readonly suggestionId: Id; readonly on: CivilDate },
): Promise<void> {
  if (answer === null) return;
  const { afterDays, outcome, reason } = answer;
  at({ desk, setClock }, addDays(on, afterDays), 10);
  must(await answerSuggestion(desk, unitNamed(county, unit).leader, suggestionId, { outcome, reason }));
}

type Single = (typeof SINGLE_SUGGESTIONS)[number] & { readonly on: CivilDate };

/** A suggestion that stands by itself. */
async function suggested(worker: Worker, county: PopulatedCounty, author: Author, said: Single): Promise<void> {
  const { desk } = worker;
  const { official, where } = author;
  const { on, kind, words, told } = said;
  at(worker, on, 17);
  const id = desk.clock.newId();
  const to = { addresseeUnitId: unitNamed(county, said.unit).id, kind, words };
  const basis = { visitIds: before(author, on).slice(0, 3), matterIds: [] };
  must(await suggest(desk, official, where, { ...to, ...basis, id, areaCode: where.areaCode }));
  await answered(worker, county, said, { suggestionId: id, on });
  if (told === null) return;
  const toldOn = addDays(on, told.afterDays);
  at(worker, toldOn, 11);
  must(await tellOfSuggestion(desk, official, id, { toldOn, words: told.words }));
}

/** What was solved for households of officials, who answer a call, say it is not so, or have not been asked yet. */
async function difficulties(
  worker: Worker,
  { cadres, staff }: PopulatedCounty,
  households: readonly Household[],
  today: CivilDate,
): Promise<void> {
  const [caller] = staff.follow_up_caller;
  for (const [index, said] of DIFFICULTIES.entries()) {
    // The first official, who has an account, has several, so that their screen shows each standing.
    const official = cadres[Math.max(0, index - 2)];
    const own = households.filter(({ cadre }) => cadre?.personId === official?.personId);
    const household = own[index % Math.max(1, own.length)];
    if (!official || !household || !caller) continue;
    const solvedOn = addDays(today, -said.daysAgo);
    at(worker, solvedOn, 18);
    const where = { ...WHOLE_COUNTY, areaCode: official.roles[0]?.areaCode ?? WHOLE_COUNTY.areaCode };
    const id = worker.desk.clock.newId();
    const declared = { id, constituentId: household.id, before: said.before, done: said.done, helpers: said.helpers };
    must(await declareDifficulty(worker.desk, official, where, { ...declared, solvedOn }));
    if (said.solved === null) continue;
    at(worker, addDays(solvedOn, 2), 10);
    const answer = { way: 'call', solved: said.solved, words: '' } as const;
    must(await confirmDifficultyForThem(worker.desk, caller, WHOLE_COUNTY, id, answer));
  }
}
