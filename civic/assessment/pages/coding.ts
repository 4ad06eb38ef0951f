import { type Category, rulebookOf } from '#civic/rulebook/index.ts';
import { addDays, type CivilDate, civilDateOf, parseCivilDate } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { beginCoding, type CodingAsked, codersFor } from '../actions/coding.ts';
import { type CodingSeen, codeMatter, codingOf, codingsOf, endCoding, nextToCode } from '../actions/coding-answers.ts';
import { assessmentPermissions as may } from '../permissions.ts';
import { CODED_MAX, CODED_MIN, CODED_USUAL, FITS_NONE, NOTE_MAX } from '../rules/coding.ts';
import type { ToCode } from '../store/coding.store.ts';
import { type Asking, CODING_PATH, headingsFor, namesOfCodes, shown, speaker } from './coding-frame.ts';
import { agreements, confusedTable, doubtfulTable, missingList } from './coding-results.ts';

/** Unless other days are asked for: a quarter. */
const DAYS_USUAL = 90;
const CHECKS_SHOWN = 10;

/** What is asked for; a day that is none is read as the usual one, a number that is none as nought. */
function askedOf({ desk, form }: Asking): CodingAsked {
  const to = parseCivilDate(form.to ?? '') ?? civilDateOf(desk.clock.now());
  const from = parseCivilDate(form.from ?? '') ?? addDays(to, 1 - DAYS_USUAL);
  const typed = form.count ?? String(CODED_USUAL);
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
  const coders = { firstCoderId: parseId(form.first ?? ''), secondCoderId: parseId(form.second ?? '') };
  return { from: from as CivilDate, to: to as CivilDate, count, ...coders };
}

async function beginForm(asking: Asking): Promise<Html | null> {
  const { desk, actor, where, form } = asking;
  if (jurisdictionOf(actor, may.begin_coding, where.areaCode)?.unitIds !== null) return null;
  const t = speaker(asking);
  const asked = askedOf(asking);
  const coders = await codersFor(desk, where);
  const coderField = (name: 'first' | 'second') =>
    html`<label for="${name}">${t(name)}</label><select id="${name}" name="${name}" required aria-describedby="coders"><option value="">${t('choose')}</option>${coders.map(
      (one) => html`<option value="${one.id}"${one.id === form[name] ? html` selected` : null}>${one.name}</option>`,
    )}</select>`;
  return html`<h2>${t('begin')}</h2><form method="post" action="${CODING_PATH}" accept-charset="utf-8" class="noprint">
<label for="from">${t('from')}</label><input type="date" id="from" name="from" value="${asked.from}">
<label for="to">${t('to')}</label><input type="date" id="to" name="to" value="${asked.to}">
<label for="count">${t('count')}</label><input type="text" inputmode="numeric" id="count" name="count" value="${form.count ?? CODED_USUAL}" aria-describedby="most"><span class="hint" id="most">${CODED_MIN}–${CODED_MAX}</span>
${coderField('first')}${coderField('second')}<span class="hint" id="coders">${t('coders.hint')}</span>
<p class="hint">${t('begin.hint')}</p><button>${t('begin.button')}</button></form>`;
}

/** How a check stands, in a few words. */
function standing({ check, coder, isOwn, progress }: CodingSeen, asking: Asking): Html {
  const t = speaker(asking);
  const { livingCount: all, firstCount: first, secondCount: second } = progress;
  if (check.endedAt !== null) {
    const on = civilDateOf(check.endedAt);
    return html`<p>${t('ended', { on })}${check.drawnAt === null ? html`<br>${t('undrawn')}` : null}</p>`;
  }
  if (check.drawnAt === null) return html`<p>${t('waits')}</p>`;
  const own = coder && t('own', { done: coder === 1 ? first : second, all });
  return html`<p>${t('runs')}</p>${own && html`<p>${own}</p>`}${isOwn ? html`<p>${t('progress', { all, first, second })}</p>` : null}`;
}

/** Where a coder goes on, while there is something to code. */
function codeLink({ check, coder }: CodingSeen, asking: Asking): Html | null {
  const isOpen = coder !== null && check.drawnAt !== null && check.endedAt === null;
  return isOpen ? html`<a class="button" href="${CODING_PATH}/${check.id}/code">${speaker(asking)('code')}</a>` : null;
}

async function showChecks(asking: Asking, refusal: Refusal | null): Promise<PageAnswer> {
  const { desk, actor, where, query } = asking;
  const t = speaker(asking);
  const checks = await codingsOf(desk, actor, where, { after: parseId(query.after ?? ''), limit: CHECKS_SHOWN });
  const heading = await headingsFor(asking);
  const last = checks.length === CHECKS_SHOWN ? checks.at(-1) : null;
  const body = html`<p class="hint">${t('intro')}</p>
${checks.length === 0 ? html`<p>${t('none')}</p>` : null}${checks.map(
  (seen) => html`<section class="card"><h2>${heading(seen.check)}</h2>${standing(seen, asking)}
<p>${codeLink(seen, asking)}<a class="button second" href="${CODING_PATH}/${seen.check.id}">${t('open')}</a></p></section>`,
)}${last ? html`<p><a class="button second" href="${CODING_PATH}?after=${last.check.id}">${t('more')}</a></p>` : null}
${await beginForm(asking)}`;
  return shown(asking, { title: t('codings'), path: CODING_PATH, body, refusal });
}

async function takeBegun(asking: Asking): Promise<PageAnswer> {
  const { desk, actor, where } = asking;
  const begun = await beginCoding(desk, actor, where, askedOf(asking));
  return isRefusal(begun) ? showChecks(asking, begun) : { redirect: `${CODING_PATH}/${begun.id}?done=begun` };
}

async function showCheck(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, params } = asking;
  const t = speaker(asking);
  const read = await codingOf(desk, actor, parseId(params.checkId ?? ''));
  if (isRefusal(read)) return read;
  const { check, coded, isOwn } = read;
  const path = `${CODING_PATH}/${check.id}`;
  const name = await namesOfCodes(asking);
  const { figures, drawnAt, endedAt } = check;
  const drawnCount = Math.min(check.askedCount, check.populationCount ?? 0);
  const results =
    figures === null
      ? null
      : html`${agreements(figures, asking)}${confusedTable(coded, name, asking)}${doubtfulTable(coded, name, asking)}${missingList(coded, asking)}`;
  const body = html`<h2>${(await headingsFor(asking))(check)}</h2>${standing(read, asking)}<p>${codeLink(read, asking)}</p>
${
  endedAt === null && isOwn
    ? html`<form method="post" action="${path}/end" class="noprint"><button class="second">${t('end')}</button><span class="hint">${t('end.hint')}</span></form>`
    : null
}${endedAt === null && drawnAt !== null ? html`<p class="hint">${t('hidden')}</p>` : null}${results}
${
  drawnAt === null
    ? null
    : html`<p class="hint">${t('drawn', { count: drawnCount, all: check.populationCount ?? 0, size: check.logSize ?? 0 })}<code>${check.logRoot}</code></p>`
}<p><a href="${CODING_PATH}">${t('all')}</a></p>`;
  return shown(asking, { title: t('codings'), path, body, refusal });
}

async function takeEnd(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, params } = asking;
  const ended = await endCoding(desk, actor, parseId(params.checkId ?? ''));
  if (!isRefusal(ended)) return { redirect: `${CODING_PATH}/${params.checkId}?done=ended` };
  return ended.code === 'assessment.coding-unknown' ? ended : showCheck(asking, ended);
}

/** The county's categories by class, as a list to choose from; what was typed, or said before, is chosen already. */
async function categoryField(asking: Asking, chosen: string): Promise<Html> {
  const { desk, tenantId, language } = asking;
  const t = speaker(asking);
  const { categories } = await rulebookOf(desk, tenantId);
  const option = (code: string, text: string) =>
    html`<option value="${code}"${code === chosen ? html` selected` : null}>${text}</option>`;
  const classes = categories.filter(({ parentCode }) => parentCode === null);
  return html`<label for="code">${t('category')}</label><select id="code" name="code" required><option value="">${t('choose')}</option>${classes.map(
    (one) =>
      html`<optgroup label="${one.code} ${say(one.words, language)}">${categories
        .filter(({ code }) => code.startsWith(`${one.code}.`))
        .map(({ code, words }) => option(code, `${code} ${say(words, language)}`))}${option(
        one.code,
        `${one.code} ${say(one.words, language)}（${t('whole')}）`,
      )}</optgroup>`,
  )}${option(FITS_NONE, t('fits.none'))}</select>${definitions(categories, asking)}`;
}

/** What belongs in each category, as far as the county has written it down. */
function definitions(categories: readonly Category[], { language }: Asking): Html | null {
  const defined = categories.filter(({ definition }) => definition);
  return defined.length === 0
    ? null
    : html`<details><summary>${speaker({ language })('definitions')}</summary><dl>${defined.map(
        ({ code, words, definition = '' }) =>
          html`<dt>${code} ${say(words, language)}</dt><dd${spokenAs(definition)}>${definition}</dd>`,
      )}</dl></details>`;
}

function saidOf({ title, words, proposedSolution, added }: ToCode, asking: Asking): Html {
  const t = speaker(asking);
  const part = (heading: 'words' | 'proposed' | 'added', texts: readonly string[]) =>
    texts.length === 0
      ? null
      : html`<h2>${t(heading)}</h2>${texts.map((text) => html`<blockquote>${paragraphs(text)}</blockquote>`)}`;
  return html`${part('words', [words.startsWith(title) ? words : `${title}\n${words}`])}${part('proposed', proposedSolution ? [proposedSolution] : [])}${part('added', added)}`;
}

async function showToCode(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, params, query, form } = asking;
  const t = speaker(asking);
  const typedPlace = form.place ?? query.place ?? '';
  const place = /^\d{1,3}$/.test(typedPlace) ? Number(typedPlace) : null;
  const found = await nextToCode(desk, actor, parseId(params.checkId ?? ''), place);
  if (isRefusal(found)) return found;
  const { seen, item } = found;
  // What was asked for may be gone; what is next is not.
  if (item === null && place !== null)
    return showToCode({ ...asking, query: {}, form: {} }, refusal ?? refuse('assessment.coding-gone'));
  const path = `${CODING_PATH}/${seen.check.id}`;
  const { firstCount, secondCount, livingCount: all } = seen.progress;
  const done = seen.coder === 1 ? firstCount : secondCount;
  const before = item !== null && item.place > 1 ? item.place - 1 : null;
  const said = item?.isCoded ? (item.code ?? FITS_NONE) : '';
  const body =
    item === null
      ? html`<p>${t('allDone')}</p><p><a href="${path}">${t('open')}</a></p>`
      : html`<p>${t('own', { done, all })}</p><p class="hint">${t('code.intro')}</p>${saidOf(item, asking)}
<form method="post" action="${path}/code" accept-charset="utf-8"><input type="hidden" name="place" value="${item.place}">
${await categoryField(asking, form.code ?? said)}
<label for="note">${t('note')}</label><textarea id="note" name="note" maxlength="${NOTE_MAX}" aria-describedby="note-hint">${form.note ?? item.note}</textarea><span class="hint" id="note-hint">${t('note.hint', { most: NOTE_MAX })}</span>
<button>${t('save')}</button></form>${before === null ? null : html`<p><a href="${path}/code?place=${before}">${t('last')}</a></p>`}`;
  return shown(asking, { title: t('code.title'), path: `${path}/code`, body, refusal });
}

async function takeCode(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, params, form } = asking;
  const place = /^\d{1,3}$/.test(form.place ?? '') ? Number(form.place) : 0;
  const said = { place, code: form.code ?? '', note: form.note ?? '' };
  const coded = await codeMatter(desk, actor, parseId(params.checkId ?? ''), said);
  const path = `${CODING_PATH}/${params.checkId}`;
  if (!isRefusal(coded)) return { redirect: coded.isEnded ? `${path}?done=ended` : `${path}/code?done=coded` };
  if (coded.code === 'assessment.coding-ended') return showCheck(asking, coded);
  if (coded.code === 'assessment.coding-gone') return showToCode({ ...asking, form: {} }, coded);
  return coded.code === 'assessment.coding-unknown' ? coded : showToCode(asking, coded);
}

/** Checks whether a category means the same to two people; without a script. */
export const codingPages: readonly Page[] = [
  page({ method: 'GET', path: CODING_PATH, may: may.code_matters, act: (asking) => showChecks(asking, null) }),
  page({ method: 'POST', path: CODING_PATH, may: may.begin_coding, act: takeBegun }),
  page({
    method: 'GET',
    path: `${CODING_PATH}/:checkId`,
    may: may.code_matters,
    act: (asking) => showCheck(asking, null),
  }),
  page({ method: 'POST', path: `${CODING_PATH}/:checkId/end`, may: may.begin_coding, act: takeEnd }),
  page({
    method: 'GET',
    path: `${CODING_PATH}/:checkId/code`,
    may: may.code_matters,
    act: (asking) => showToCode(asking, null),
  }),
  page({ method: 'POST', path: `${CODING_PATH}/:checkId/code`, may: may.code_matters, act: takeCode }),
];
