import { areasOf, countyPage, unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { inFours } from '#kernel/check-digits.ts';
import { addDays, type CivilDate, civilDateOf, civilTimeText, parseCivilDate } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { askForDraw, drawsOf } from '../actions/audit-draws.ts';
import { type Signal, type SignalsAsked, signalsOf, type TypedIn } from '../actions/signals.ts';
import { assessmentPermissions as may } from '../permissions.ts';
import { assessmentRefusals } from '../refusals.ts';
import { DRAWN_MAX, DRAWN_USUAL } from '../rules/audit-draw.ts';
import { rateText } from '../rules/figures.ts';
import { SIGNALS } from '../rules/signals.ts';
import type { AuditDraw } from '../store/audit-draws.store.ts';
import { auditNav } from './coding-frame.ts';
import { SIGNAL_WORDS, type SignalWord } from './signal-words.ts';

type Asking = PageAsking<Official> & InOffice;
type AreaNames = (code: AreaCode) => string;
type Speak = (word: SignalWord, values?: Readonly<Record<string, string | number>>) => string;

const SIGNALS_PATH = '/audit/signals';
const DRAWS_PATH = '/audit/draws';
/** Unless other days are asked for: a quarter. */
const DAYS_USUAL = 90;
const DRAWS_SHOWN = 10;

function speaker({ language }: Asking): Speak {
  return (word, values) => say(SIGNAL_WORDS[word], language, values);
}

/** The days and unit that are asked for; what is no day is read as the usual one. */
function askedOf({ desk }: Asking, given: Readonly<Record<string, string | undefined>>): SignalsAsked {
  const to = parseCivilDate(given.to ?? '') ?? civilDateOf(desk.clock.now());
  const from = parseCivilDate(given.from ?? '') ?? addDays(to, 1 - DAYS_USUAL);
  return { from: from as CivilDate, to: to as CivilDate, unitId: parseId(given.unit ?? '') };
}

/** A page of the auditors', with what is wrong above it and everything that was typed kept below. */
function shown(asking: Asking, title: 'signals' | 'draws', body: Html, refusal: Refusal | null): Promise<PageAnswer> {
  const { language, actor, query } = asking;
  const t = speaker(asking);
  const words = refusal && assessmentRefusals[refusal.code as keyof typeof assessmentRefusals];
  const told = words ? html`<p class="error" role="alert">${say(words, language, refusal.values)}</p>` : null;
  const path = title === 'signals' ? SIGNALS_PATH : DRAWS_PATH;
  const done = told ?? (query.done === '1' ? html`<p role="status">${t('done')}</p>` : null);
  const whole = html`<h1>${t(title)}</h1>${auditNav(asking, path)}${done}${body}`;
  return countyPage(
    { ...asking, tenantId: actor.tenantId, path },
    { title: t(title), body: whole, ...(words && { status: words.status }) },
  );
}

async function unitField(asking: Asking, chosen: string | null): Promise<Html> {
  const units = await unitsOf(asking.desk, asking.actor.tenantId);
  const t = speaker(asking);
  return html`<label for="unit">${t('unit')}</label><select id="unit" name="unit"><option value="">${t('unit.all')}</option>${units.list.map(
    ({ id }) =>
      html`<option value="${id}"${id === chosen ? html` selected` : null}>${units.nameOf(id, asking.language) ?? ''}</option>`,
  )}</select>`;
}

async function daysForm(asking: Asking, asked: SignalsAsked): Promise<Html> {
  const t = speaker(asking);
  return html`<label for="from">${t('from')}</label><input type="date" id="from" name="from" value="${asked.from}">
<label for="to">${t('to')}</label><input type="date" id="to" name="to" value="${asked.to}">${await unitField(asking, asked.unitId)}`;
}

const matterLink = ({ id, number }: { readonly id: string; readonly number: string }) =>
  html`<li class="day"><a href="/office/#/matters/${id}">${inFours(number)}</a></li>`;

/** Some matters or texts that show the sign; one of visits has none, and the household asked is never named here. */
function sampled({ key, now, samples, texts }: Signal, t: Speak, areaName: AreaNames): Html {
  if (samples.length > 0) return html`<ul class="links">${samples.map(matterLink)}</ul>`;
  if (texts.length > 0) return html`<ul>${texts.map((one) => textSample(one, t, areaName))}</ul>`;
  const isOfVisits = key === 'visitDenied' || key === 'toldBefore' || key === 'visitUnconfirmed';
  return html`${t(isOfVisits && now.part !== 0 && now.whole !== 0 ? 'none.visits' : 'none')}`;
}

/** Who may read a condition report is its addressee; an auditor is told where and when it was written. */
function textSample({ kind, id, title, areaCode, on, figures }: TypedIn, t: Speak, areaName: AreaNames): Html {
  const what =
    kind === 'issue'
      ? html`<a href="/issues/${id}"${spokenAs(title)}>${title}</a>`
      : html`${t('report', { place: areaName(areaCode), on })}`;
  return html`<li>${what}: <span${spokenAs(figures[0] ?? '')}>${figures.join('、')}</span></li>`;
}

/** A percentage with its parts is read on one line; a sentence that says why there is none is not. */
const oneLine = ({ percent }: Signal['now']) => (percent === null ? null : html` class="day"`);

function signalRow(signal: Signal, asking: Asking, areaName: AreaNames): Html {
  const t = speaker(asking);
  const { key, now, before, hasRisen } = signal;
  const { words, how, basis } = SIGNALS[key];
  const { language } = asking;
  const name = html`${say(words, language)}<span class="hint">${say(how, language)}${language === 'zh' ? '' : ' '}${t('basis', { basis: say(basis, language) })}</span>`;
  return html`<tbody><tr><th scope="rowgroup" colspan="3">${name}</th></tr><tr><td${oneLine(now)} data-name="${t('now')}">${say(rateText(now), language)}${hasRisen ? html`<br><b class="late">${t('risen')}</b>` : null}</td><td${oneLine(before)} data-name="${t('before')}">${say(rateText(before), language)}</td>
<td data-name="${t('look')}">${sampled(signal, t, areaName)}</td></tr></tbody>`;
}

/** `GET /audit/signals?from=&to=&unit=`. */
async function showSignals(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, query } = asking;
  const t = speaker(asking);
  const asked = askedOf(asking, query);
  const signals = await signalsOf(desk, actor, where, asked);
  const areas = await areasOf(desk, actor.tenantId);
  const areaName: AreaNames = (code) => areas.nameOf(code, asking.language);
  const table = isRefusal(signals)
    ? null
    : html`<div class="scroll"><table class="stack"><caption>${t('period', { from: asked.from, to: asked.to })}</caption><thead><tr><th scope="col">${t('now')}</th><th scope="col">${t('before')}</th><th scope="col">${t('look')}</th></tr></thead>${signals.map((one) => signalRow(one, asking, areaName))}</table></div>`;
  const body = html`<p class="hint">${t('intro')}</p><form method="get" class="noprint">${await daysForm(asking, asked)}<button>${t('show')}</button></form>${table}`;
  return shown(asking, 'signals', body, isRefusal(signals) ? signals : null);
}

/** A draw; while it waits for its seed, what was asked for. */
function drawCard(draw: AuditDraw, placeName: string, t: Speak): Html {
  const { from, to, populationCount, drawnBy, askedAt, askedCount } = draw;
  const what =
    draw.drawnAt === null
      ? html`<p role="status">${t('waiting', { count: askedCount ?? 0, all: populationCount })} <a href="${DRAWS_PATH}">${t('again')}</a></p>`
      : lots(draw, t);
  const asked = askedAt === null ? null : html`${t('asked', { name: drawnBy, at: civilTimeText(askedAt) })}<br>`;
  return html`<section class="card"><h2>${placeName}</h2><p>${t('period', { from, to })}</p>${what}<p class="hint">${asked}${seedOf(draw, t)}</p></section>`;
}

function lots({ matters, populationCount }: AuditDraw, t: Speak): Html {
  return html`<p>${t('drawn', { count: matters.length, all: populationCount })}</p><ul class="links">${matters.map(matterLink)}</ul>`;
}

function seedOf({ drawnAt, drawnBy, askedAt, askedIndex, logSize, logRoot }: AuditDraw, t: Speak): Html | null {
  if (drawnAt === null || logSize === null) return null;
  const at = civilTimeText(drawnAt);
  const stood = askedIndex === null ? t('seed.before') : t('place', { place: askedIndex + 1 });
  return html`${askedAt === null ? t('by', { name: drawnBy, at }) : t('drawn.at', { at })}<br>${stood}<br>${t('seed', { size: logSize })}<code>${logRoot}</code>`;
}

async function showDraws(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, query, form, language } = asking;
  const t = speaker(asking);
  const asked = askedOf(asking, form);
  const draws = await drawsOf(desk, actor, where, { after: parseId(query.after ?? ''), limit: DRAWS_SHOWN });
  const areas = await areasOf(desk, actor.tenantId);
  const last = draws.length === DRAWS_SHOWN ? draws.at(-1) : null;
  const body = html`<p class="hint">${t('draw.intro')}</p>
<form method="post" action="${DRAWS_PATH}" accept-charset="utf-8" class="noprint">${await daysForm(asking, asked)}
<label for="count">${t('count')}</label><input type="text" inputmode="numeric" id="count" name="count" value="${form.count ?? DRAWN_USUAL}" aria-describedby="most"><span class="hint" id="most">1–${DRAWN_MAX}</span><button>${t('draw')}</button></form>
${draws.length === 0 ? html`<p>${t('none.drawn')}</p>` : draws.map((one) => drawCard(one, areas.nameOf(one.areaCode, language), t))}
<p class="hint">${t('check')}</p>${last ? html`<p><a class="button second" href="${DRAWS_PATH}?after=${last.id}">${t('more')}</a></p>` : null}`;
  return shown(asking, 'draws', body, refusal);
}

async function takeDraw(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, form } = asking;
  const count = /^\d{1,4}$/.test(form.count ?? '') ? Number(form.count) : 0;
  const drawn = await askForDraw(desk, actor, where, { ...askedOf(asking, form), count });
  return isRefusal(drawn) ? showDraws(asking, drawn) : { redirect: `${DRAWS_PATH}?done=1` };
}

/** What auditors look into: signs that are counted, and finished matters by lot. */
export const signalPages: readonly Page[] = [
  page({ method: 'GET', path: SIGNALS_PATH, may: may.audit, act: showSignals }),
  page({ method: 'GET', path: DRAWS_PATH, may: may.audit, act: (asking) => showDraws(asking, null) }),
  page({ method: 'POST', path: DRAWS_PATH, may: may.audit, act: takeDraw }),
];
