import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { type Language, say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { problemOf } from '#platform/http/problem.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { areasOf } from '../actions/books.ts';
import { type BoundaryImport, boundariesCount, importBoundaries, mapBelow } from '../actions/boundaries.ts';
import { type AreaImportResult, importAreas } from '../actions/import-areas.ts';
import { accessPermissions } from '../permissions.ts';
import { accessRefusals } from '../refusals.ts';
import { countyPage } from './county-page.ts';
import { refusalBox, statusOf } from './parts.ts';
import { PAGE_WORDS } from './words.ts';

/** At most so many wrong rows are shown; who has more mends these first. */
const WRONG_SHOWN_MAX = 100;

type Outcome = { readonly areas?: AreaImportResult | Refusal; readonly boundaries?: BoundaryImport | Refusal };

async function show(asking: PageAsking<Official>, outcome: Outcome): Promise<PageAnswer> {
  const { language } = asking;
  const { tenantId } = asking.actor;
  const { list } = await areasOf(asking.desk, tenantId);
  const count = (level: string) => list.filter((area) => area.level === level).length;
  const counts = { townships: count('township'), villages: count('village'), groups: count('group') };
  const done = outcome.areas ?? outcome.boundaries ?? null;
  const refusal = isRefusal(done) ? done : null;
  return countyPage(
    { ...asking, tenantId },
    {
      title: PAGE_WORDS.areas[language],
      body: html`<h1>${PAGE_WORDS.areas[language]}</h1><p>${say(PAGE_WORDS.areasCount, language, counts)}</p>
${refusalBox(refusal, language)}${outcome.areas && !isRefusal(outcome.areas) ? resultPart(asking, outcome.areas) : null}
<h2>${PAGE_WORDS.areasImport[language]}</h2><form method="post" enctype="multipart/form-data">
<label for="file">${PAGE_WORDS.areasFile[language]} <span class="hint">${PAGE_WORDS.areasHint[language]}</span></label>
<input id="file" name="file" type="file" accept=".csv,text/csv" required>
<button>${PAGE_WORDS.areasButton[language]}</button></form>
${await boundariesPart(asking, isRefusal(outcome.boundaries) ? null : (outcome.boundaries ?? null))}
<p><a class="button second" href="/office/">${PAGE_WORDS.toOffice[language]}</a></p>`,
      ...statusOf(refusal, language),
    },
  );
}

/** The boundaries that are here, drawn; and a file with more. */
async function boundariesPart(
  { desk, actor, language }: PageAsking<Official>,
  result: BoundaryImport | null,
): Promise<Html> {
  const { tenantId } = actor;
  const count = await boundariesCount(desk, tenantId);
  const map = count === 0 ? null : await mapBelow(desk, tenantId, countyOf(tenantId), language);
  return html`<h2>${PAGE_WORDS.boundariesTitle[language]}</h2><p>${say(PAGE_WORDS.boundariesIntro, language, { count })}</p>
${result && boundariesResult(result, language)}
${
  map &&
  html`<svg class="map" viewBox="-2 -2 ${map.width + 4} ${map.height + 4}" role="img" aria-label="${PAGE_WORDS.boundariesTitle[language]}">${map.shapes.map(
    ({ path, name, x, y }) => html`<path d="${path}"/><text x="${x}" y="${y}">${name}</text>`,
  )}</svg>`
}
<form method="post" action="/administration/boundaries" enctype="multipart/form-data">
<label for="boundaries">${PAGE_WORDS.boundariesFile[language]} <span class="hint">${PAGE_WORDS.boundariesHint[language]}</span></label>
<input id="boundaries" name="boundaries" type="file" accept=".geojson,.json,application/geo+json" required>
<button>${PAGE_WORDS.boundariesButton[language]}</button></form>`;
}

function boundariesResult({ keptCount, elsewhereCount, wrong }: BoundaryImport, language: Language): Html {
  const counts = { kept: keptCount, elsewhere: elsewhereCount, wrong: wrong.length };
  const rows = wrong
    .slice(0, WRONG_SHOWN_MAX)
    .map(
      ({ feature, refusal }) =>
        html`<li>${say(PAGE_WORDS.boundariesShape, language, { feature })}: ${problemOf(refusal, accessRefusals, language).title}</li>`,
    );
  return html`<p class="card" role="status">${say(PAGE_WORDS.boundariesResult, language, counts)}</p>${rows.length > 0 ? html`<ul>${rows}</ul>` : null}`;
}

function resultPart({ language }: PageAsking, result: AreaImportResult): Html {
  const { wrong } = result;
  const rows = wrong
    .slice(0, WRONG_SHOWN_MAX)
    .map(
      ({ line, refusal }) =>
        html`<li>${say(PAGE_WORDS.areasLine, language, { line })}: ${problemOf(refusal, accessRefusals, language).title}</li>`,
    );
  return html`<p class="card" role="status">${say(PAGE_WORDS.areasResult, language, { ...result, wrong: wrong.length })}</p>
${wrong.length > 0 ? html`<h2>${PAGE_WORDS.areasWrong[language]}</h2><ul>${rows}</ul>` : null}`;
}

async function* pieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

export const areaPages: readonly Page[] = [
  page({
    method: 'GET',
    path: '/administration/areas',
    may: accessPermissions.areas,
    act: (asking) => show(asking, {}),
  }),
  page({
    method: 'POST',
    path: '/administration/areas',
    may: accessPermissions.areas,
    act: async (asking) => {
      const upload = asking.uploads.find(({ field }) => field === 'file');
      if (!upload) return show(asking, { areas: refuse('access.file-missing', undefined, 'file') });
      const { tenantId } = asking.actor;
      const areas = await importAreas(asking.desk, tenantId, pieces(upload.content), { actor: asking.actor });
      return show(asking, { areas });
    },
  }),
  page({
    method: 'POST',
    path: '/administration/boundaries',
    may: accessPermissions.areas,
    act: async (asking) => {
      const upload = asking.uploads.find(({ field }) => field === 'boundaries');
      const boundaries = upload
        ? await importBoundaries(asking.desk, asking.actor, upload.content)
        : refuse('access.file-missing', undefined, 'boundaries');
      return show(asking, { boundaries });
    },
  }),
];
