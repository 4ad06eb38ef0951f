import QRCode from 'qrcode';
import { areasOf, countyPage, tenantOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { addDays, type CivilDate, civilDateOf, civilTimeText, startOf, weekdayOf } from '#kernel/civil-date.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { isMarked, parseMark } from '#kernel/tlog/mark.ts';
import { noteText, parseNote } from '#kernel/tlog/note.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { figuresTold } from '../actions/figures.ts';
import { readPolicyOf } from '../actions/policy.ts';
import { hashOfEntry } from '../actions/tree.ts';
import type { Entry } from '../rules/entry.ts';
import { type FigureName, numbersTold } from '../rules/figures.ts';
import { entriesFrom, headsOf, type KeptCheckpoint, keptBefore, keptOfSize } from '../store/log.store.ts';
import { LOG_WORDS } from './log-words.ts';

export type LogPorts = {
  /** What the keys of figures mean that other slices define: categories and kinds of result. */
  readonly keyWords: (
    desk: Desk,
    tenantId: TenantId,
    language: Language,
  ) => Promise<(figure: FigureName, key: string) => string | null>;
};

/** The front page of a county's public log, and the sheet of a week for a village's notice board. */
export function logPages(ports: LogPorts): readonly Page[] {
  return [
    page({ method: 'GET', path: '/:tenantId/log', may: 'everyone', act: (asking) => front(asking, ports) }),
    page({ method: 'GET', path: '/:tenantId/log/sheet', may: 'everyone', act: sheet }),
  ];
}

type LogWord = keyof typeof LOG_WORDS;

function speaking(language: Language) {
  return (word: LogWord, values: Readonly<Record<string, string | number>> = {}) =>
    say(LOG_WORDS[word], language, values);
}

async function front(asking: PageAsking, ports: LogPorts): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query, origin } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const t = speaking(language);
  const [head] = await desk.read(tenantId, (tx) => headsOf(tx, tenantId, 1));
  if (!head?.note)
    return countyPage(asking, {
      title: t('title'),
      body: html`<h1>${t('title')}</h1><p>${t('intro')}</p><p>${t('none')}</p>`,
    });
  const year = head.year;
  const kept = { size: head.signed_size, note: head.note, signed_at: head.signed_at as Instant, cosigned_count: 0 };
  const asked = /^\d{1,15}$/.test(query.size ?? '') ? Number(query.size) : null;
  const then = asked === null ? null : await desk.read(tenantId, (tx) => keptOfSize(tx, tenantId, year, asked));
  const place = `${origin}/${tenantId}/log/${year}`;
  const body = html`<h1>${t('title')}</h1><p>${t('intro')}</p>
<h2>${t('newest')}</h2>${checkpointTable(kept, language)}
${await witnessList(asking)}
<h2>${t('figures')}</h2><p>${t('figures.how')}</p>${await figureTables(asking, ports)}
<h2>${t('sheet')}</h2><p>${t('sheet.how')}</p>${await villageForm(asking)}
<h2>${t('mark')}</h2>${await markAnswer(asking)}
<form method="get"><label for="mark">${t('mark.text')}</label><input id="mark" name="mark" autocomplete="off" spellcheck="false" value="${query.mark ?? ''}"><button>${t('mark.go')}</button></form>
<h2>${t('compare')}</h2>${asked === null ? null : compared(asked, then, language)}
<form method="get"><label for="size">${t('compare.size')}</label><input id="size" name="size" inputmode="numeric" value="${asked ?? ''}"><button>${t('compare.go')}</button></form>
<h2>${t('yourself')}</h2><p><a href="/${tenantId}/log/check">${t('yourself.receipt')}</a></p><p><a href="/${tenantId}/log/policy">${t('yourself.policy')}</a></p>
<p>${t('yourself.audit', { command: '' })}</p><pre>npm run audit -- ${place} --policy policy.txt</pre>
<p>${t('yourself.mirror', { command: '' })}</p><pre>npm run mirror -- ${place} --policy policy.txt --to folder</pre>`;
  return countyPage(asking, { title: t('title'), body });
}

/** Whether an entry is still the one of which a slip has the mark. */
async function markAnswer({ desk, tenantId, language, query }: PageAsking): Promise<Html | null> {
  if (!query.mark) return null;
  const t = speaking(language);
  const mark = parseMark(query.mark);
  if (mark?.tenantId !== tenantId) return html`<p class="error" role="status">${t('mark.none')}</p>`;
  const { year, index } = mark;
  const [entry] = await desk.read(tenantId, (tx) => entriesFrom(tx, tenantId, year, index, index + 1));
  const isSame = entry !== undefined && isMarked(mark, hashOfEntry(entry));
  return isSame
    ? html`<p class="card" role="status">${t('mark.same', { index })}</p><pre>${entry}</pre>`
    : html`<p class="danger" role="status">${t('mark.other', { index })}</p>`;
}

function compared(size: number, then: KeptCheckpoint | null, language: Language): Html {
  const t = speaking(language);
  if (!then) return html`<p role="status">${t('compare.none', { count: size })}</p>`;
  return html`<div role="status"><h3>${t('compare.found', { count: size })}</h3>${checkpointTable(then, language)}</div>`;
}

/** Four letters and a space, so that two people can compare them aloud. */
function inGroups(root: string): string {
  return root.replace(/(.{4})(?=.)/g, '$1 ');
}

function checkpointTable({ note, size, signed_at }: KeptCheckpoint, language: Language): Html {
  const t = speaking(language);
  const root = note.split('\n')[2] ?? '';
  return html`<dl class="card"><dt>${t('size')}</dt><dd><strong class="number">${t('sizes', { count: size })}</strong></dd>
<dt>${t('root')}</dt><dd><code>${inGroups(root)}</code></dd>
<dt>${t('signed')}</dt><dd>${civilTimeText(signed_at)}</dd></dl>`;
}

async function witnessList({ desk, tenantId, language }: PageAsking): Promise<Html> {
  const t = speaking(language);
  const { witnesses } = await readPolicyOf(desk, tenantId);
  const list =
    witnesses.length === 0
      ? html`<p>${t('witnesses.none')}</p>`
      : html`<ul>${witnesses.map(({ key }) => html`<li>${key.name}</li>`)}</ul>`;
  return html`<h2>${t('witnesses')}</h2>${list}`;
}

async function figureTables({ desk, tenantId, language }: PageAsking, ports: LogPorts): Promise<Html> {
  const t = speaking(language);
  const told = await figuresTold(desk, tenantId);
  if (told.length === 0) return html`<p>${t('figures.none')}</p>`;
  const wordsOfKey = await ports.keyWords(desk, tenantId, language);
  const word = (figure: FigureName, key: string) =>
    key === 'hidden' ? t('hidden') : (wordsOfKey(figure, key) ?? ownWord(figure, key, language) ?? key);
  const byRange = Map.groupBy(told, ({ from, to }) => `${from} ${to}`);
  return html`${[...byRange.values()].map((some) => figuresOfRange(some, word, language))}`;
}

function ownWord(figure: FigureName, key: string, language: Language): string | null {
  const name = `${figure}.${key}`;
  return name in LOG_WORDS ? say(LOG_WORDS[name as LogWord], language) : null;
}

function figuresOfRange(
  told: readonly Entry[],
  word: (figure: FigureName, key: string) => string,
  language: Language,
): Html {
  const t = speaking(language);
  const [first] = told;
  const when = first ? civilDateOf(instantOf(first.t)) : '';
  const tables = told.filter((entry) => numbersTold(entry).length > 0);
  return html`<h3>${when} · ${t('figures.range', { from: first?.from ?? '', to: Number(first?.to) - 1 })}</h3>
${tables.map((entry) => {
  const figure = entry.figure as FigureName;
  return html`<div class="scroll"><table><caption>${t(figure)}</caption><thead><tr><th scope="col">${t('kind')}</th><th scope="col">${t('count')}</th></tr></thead>
<tbody>${numbersTold(entry).map(([key, count]) => html`<tr><th scope="row">${word(figure, key)}</th><td>${count}</td></tr>`)}</tbody></table></div>`;
})}`;
}

/** Villages of the county, and townships: wherever a board hangs. */
const BOARD_LEVELS = ['township', 'village'];

async function villageForm({ desk, tenantId, language }: PageAsking): Promise<Html> {
  const t = speaking(language);
  const areas = await areasOf(desk, tenantId);
  const boards = areas.list.filter(({ level }) => BOARD_LEVELS.includes(level));
  return html`<form method="get" action="/${tenantId}/log/sheet"><label for="area">${t('sheet.choose')}</label><select id="area" name="area">${boards.map(
    ({ code }) => html`<option value="${code}">${areas.pathNameOf(code, language)}</option>`,
  )}</select><input type="hidden" name="lang" value="${language}"><button>${t('sheet')}</button></form>`;
}

/** The sheet of a week: the last checkpoint before Monday, the same on every board of the county. */
async function sheet(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query, origin } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const t = speaking(language);
  const areas = await areasOf(desk, tenantId);
  const area = areas.list.find(({ code }) => code === query.area);
  const monday = mondayOf(civilDateOf(desk.clock.now()));
  const kept = await desk.read(tenantId, (tx) => keptBefore(tx, tenantId, startOf(monday)));
  if (!kept)
    return countyPage(asking, { title: t('sheet.title'), body: html`<h1>${t('sheet.title')}</h1><p>${t('none')}</p>` });
  const place = area ? areas.pathNameOf(area.code, language) : '';
  const body = html`<h1>${t('sheet.title')}</h1><p>${t('sheet.place')}: <strong>${place}</strong> · ${t('sheet.week', { from: monday })}</p>
${checkpointTable(kept, language)}
${await checkpointQr(kept, t('sheet.qr'))}
<p>${t('sheet.how')}</p><p>${t('sheet.compare', { address: `${origin}/${tenantId}/log` })}</p>
<pre>${shortNote(kept)}</pre>`;
  return countyPage(asking, { title: t('sheet.title'), body });
}

function mondayOf(day: CivilDate): CivilDate {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}

/** The checkpoint without signatures too long for paper: ML-DSA-44 has 2,420 bytes. */
function shortNote({ note }: KeptCheckpoint): string {
  const parsed = parseNote(note);
  if (!parsed || !parseCheckpoint(parsed.text)) return note;
  const signatures = parsed.signatures.filter(({ signature }) => signature.length < SIGNATURE_BYTES_MAX);
  return noteText({ text: parsed.text, signatures });
}

/** Ed25519 with or without a time; nothing longer. */
const SIGNATURE_BYTES_MAX = 100;

async function checkpointQr(kept: KeptCheckpoint, label: string): Promise<Html> {
  const svg = await QRCode.toString(shortNote(kept), { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return trusted(svg.replace('<svg ', `<svg class="qr" role="img" aria-label="${label}" `));
}
