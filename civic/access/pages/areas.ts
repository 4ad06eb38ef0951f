import type { Official } from '#kernel/actor.ts';
import { say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { problemOf } from '#platform/http/problem.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { areasOf } from '../actions/books.ts';
import { type AreaImportResult, importAreas } from '../actions/import-areas.ts';
import { accessPermissions } from '../permissions.ts';
import { accessRefusals } from '../refusals.ts';
import { countyPage } from './county-page.ts';
import { refusalBox, statusOf } from './parts.ts';
import { PAGE_WORDS } from './words.ts';

/** At most so many wrong rows are shown; who has more mends these first. */
const WRONG_SHOWN_MAX = 100;

async function show(asking: PageAsking<Official>, outcome: AreaImportResult | Refusal | null): Promise<PageAnswer> {
  const { language } = asking;
  const { tenantId } = asking.actor;
  const { list } = await areasOf(asking.desk, tenantId);
  const count = (level: string) => list.filter((area) => area.level === level).length;
  const counts = { townships: count('township'), villages: count('village'), groups: count('group') };
  const refusal = isRefusal(outcome) ? outcome : null;
  return countyPage(
    { ...asking, tenantId },
    {
      title: PAGE_WORDS.areas[language],
      body: html`<h1>${PAGE_WORDS.areas[language]}</h1><p>${say(PAGE_WORDS.areasCount, language, counts)}</p>
${refusalBox(refusal, language)}${outcome && !isRefusal(outcome) ? resultPart(asking, outcome) : null}
<h2>${PAGE_WORDS.areasImport[language]}</h2><form method="post" enctype="multipart/form-data">
<label for="file">${PAGE_WORDS.areasFile[language]} <span class="hint">${PAGE_WORDS.areasHint[language]}</span></label>
<input id="file" name="file" type="file" accept=".csv,text/csv" required>
<button>${PAGE_WORDS.areasButton[language]}</button></form>
<p><a class="button second" href="/office/">${PAGE_WORDS.toOffice[language]}</a></p>`,
      ...statusOf(refusal, language),
    },
  );
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
    act: (asking) => show(asking, null),
  }),
  page({
    method: 'POST',
    path: '/administration/areas',
    may: accessPermissions.areas,
    act: async (asking) => {
      const upload = asking.uploads.find(({ field }) => field === 'file');
      if (!upload) return show(asking, refuse('access.file-missing', undefined, 'file'));
      const { tenantId } = asking.actor;
      return show(asking, await importAreas(asking.desk, tenantId, pieces(upload.content), { actor: asking.actor }));
    },
  }),
];
