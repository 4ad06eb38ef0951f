import { countyPage, unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { civilDateOf, civilTimeText, parseCivilDate } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { alarmsPage, explainAlarm, seeAlarm } from '../actions/alarms.ts';
import { glassesPage, judgeGlass } from '../actions/glass.ts';
import { exportLooks, type LooksAsked, looksPage } from '../actions/view.ts';
import { auditWaiting } from '../actions/waiting.ts';
import { vaultPermissions as may } from '../permissions.ts';
import { vaultRefusals } from '../refusals.ts';
import { PURPOSE_CODES, PURPOSES } from '../rules/look.ts';
import { AUDIT_WORDS, type AuditWord } from './audit-words.ts';

type Asking = PageAsking<Official> & InOffice;
type Speak = (word: AuditWord, values?: Record<string, string | number>) => string;

const LINES = 50;
const TABS = ['looks', 'alarms', 'glasses'] as const;
type Tab = (typeof TABS)[number];
const pathOf = (tab: Tab) => `/audit/${tab}`;

function speaker(language: Language): Speak {
  return (word, values) => say(AUDIT_WORDS[word], language, values);
}

/** An address with some of its query changed; what is empty is left out. */
function addressOf(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const text = new URLSearchParams(given as [string, string][]).toString();
  return text === '' ? path : `${path}?${text}`;
}

async function shown(asking: Asking, tab: Tab, body: Html, refusal: Refusal | null = null): Promise<PageAnswer> {
  const { language, query, desk, actor, where } = asking;
  const { alarmsCount, glassesCount } = await auditWaiting(desk, actor, where);
  const counts = { looks: 0, alarms: alarmsCount, glasses: glassesCount } as const;
  const t = speaker(language);
  const words = refusal && vaultRefusals[refusal.code as keyof typeof vaultRefusals];
  const told = words && say(words, language, refusal.values);
  const tabs = TABS.map(
    (one) =>
      html`<li><a href="${pathOf(one)}"${one === tab ? html` aria-current="page"` : null}>${t(one)}${counts[one] > 0 ? ` (${counts[one]})` : ''}</a></li>`,
  );
  const whole = html`<h1>${t(tab)}</h1><nav aria-label="${t('looks')}"><ul class="links">${tabs}<li><a href="/office/">${t('office')}</a></li></ul></nav>
${told ? html`<p class="error" role="alert">${told}</p>` : query.done === '1' ? html`<p role="status">${t('done')}</p>` : null}
${body}`;
  return countyPage(
    { ...asking, tenantId: asking.actor.tenantId, path: asking.method === 'GET' ? asking.path : pathOf(tab) },
    { title: t(tab), body: whole, ...(words && { status: words.status }) },
  );
}

function auditing({ desk, actor, where, language }: Asking) {
  return { desk, official: actor, where, language };
}

function askedOf({ query }: Asking): Omit<LooksAsked, 'limit'> {
  return {
    from: parseCivilDate(query.from ?? '') ?? undefined,
    to: parseCivilDate(query.to ?? '') ?? undefined,
    viewerId: parseId(query.viewer ?? '') ?? undefined,
    unitId: parseId(query.unit ?? '') ?? undefined,
    subjectId: parseId(query.subject ?? '') ?? undefined,
    purpose: PURPOSE_CODES.find((code) => code === query.purpose),
    after: query.after,
  };
}

/** `GET /audit/looks?from=&to=&unit=&viewer=&subject=&purpose=`: who looked at whom. */
async function showLooks(asking: Asking): Promise<PageAnswer> {
  const { language, query } = asking;
  const t = speaker(language);
  const { looks, next } = await looksPage(auditing(asking), { ...askedOf(asking), limit: LINES });
  const here = (changed: Readonly<Record<string, string | null>>) =>
    addressOf(pathOf('looks'), { ...query, after: null, ...changed });
  const rows = looks.map(
    (one) => html`<tr><td><time datetime="${one.lookedAt}">${civilTimeText(one.lookedAt)}</time></td>
<td><a href="${here({ viewer: one.viewerId })}">${one.viewerName}</a><br>${one.unitName} ${one.postTitle}</td>
<td>${say(one.subjectWords, language)} <a href="${here({ subject: one.subjectId })}">${one.subjectId.slice(-8)}</a><br>${one.areaName}</td>
<td>${say(one.purposeWords, language)}${one.reason ? html`<br>${t('reason', { words: one.reason })}` : null}</td>
<td>${say(one.blockWords, language)}</td></tr>`,
  );
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="${t('looks')}"><table><thead><tr><th scope="col">${t('at')}</th><th scope="col">${t('who')}</th><th scope="col">${t('whom')}</th><th scope="col">${t('purpose')}</th><th scope="col">${t('block')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  const body = html`<p class="hint">${t('looks.intro')}</p>${await filters(asking, t)}${narrowed(asking, here, t)}
${looks.length === 0 ? html`<p>${t('none')}</p>` : table}
${next ? html`<p><a class="button second" href="${here({ after: next })}">${t('more')}</a></p>` : null}
<p><a class="button second" href="${addressOf('/audit/looks.xlsx', { ...query, after: null })}">${t('export')}</a></p>`;
  return shown(asking, 'looks', body);
}

async function filters({ desk, where, language, query }: Asking, t: Speak): Promise<Html> {
  const units = await unitsOf(desk, where.tenantId);
  const today = civilDateOf(desk.clock.now());
  const option = (value: string, words: string, chosen: string | undefined) =>
    html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : null}>${words}</option>`;
  return html`<form method="get" action="${pathOf('looks')}"><div class="few">
<div><label for="from">${t('from')}</label><input type="date" id="from" name="from" value="${query.from ?? today}"></div>
<div><label for="to">${t('to')}</label><input type="date" id="to" name="to" value="${query.to ?? today}"></div>
<div><label for="unit">${t('unit')}</label><select id="unit" name="unit">${option('', t('all'), query.unit)}${units.list.map(
    ({ id }) => option(id, units.nameOf(id, language) ?? '', query.unit),
  )}</select></div>
<div><label for="purpose">${t('purpose')}</label><select id="purpose" name="purpose">${option('', t('all'), query.purpose)}${PURPOSE_CODES.map(
    (code) => option(code, say(PURPOSES[code], language), query.purpose),
  )}</select></div></div>
${['viewer', 'subject'].map((name) => (query[name] ? html`<input type="hidden" name="${name}" value="${query[name]}">` : null))}
<button>${t('search')}</button></form>`;
}

/** By whom or by which record the list is narrowed, each with a way out. */
function narrowed({ query }: Asking, here: (changed: Record<string, null>) => string, t: Speak): Html[] {
  return (['viewer', 'subject'] as const)
    .filter((name) => query[name])
    .map((name) => {
      const what = t(`only.${name}`, { id: query[name]?.slice(-8) ?? '' });
      return html`<p>${t('only', { what })} <a href="${here({ [name]: null })}">${t('clear')}</a></p>`;
    });
}

/** `GET /audit/looks.xlsx`, with the same query. */
async function downloadLooks(asking: Asking): Promise<PageAnswer> {
  const content = await exportLooks(auditing(asking), askedOf(asking));
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { content, mediaType, fileName: `${AUDIT_WORDS.looks[asking.language]}.xlsx` };
}

/** `GET /audit/alarms?all=1`: who saw many on a day. */
async function showAlarms(asking: Asking, refusal: Refusal | null): Promise<PageAnswer> {
  const { query, language } = asking;
  const t = speaker(language);
  const openOnly = query.all !== '1';
  const { alarms, next } = await alarmsPage(auditing(asking), { openOnly, after: query.after, limit: LINES });
  const cards = alarms.map((one) => {
    const looks = addressOf(pathOf('looks'), { viewer: one.viewerId, from: one.lookedOn, to: one.lookedOn });
    const state = one.explainedAt
      ? t('state.explained', { name: one.explainedByName ?? '' })
      : one.seenAt
        ? t('state.seen', { name: one.seenByName ?? '' })
        : t('state.new');
    return html`<div class="card"><h2>${one.viewerName} <span class="hint">${one.unitName}</span></h2>
<p>${one.lookedOn} · ${t('count', { count: one.identitiesCount, most: one.identitiesMax })}</p><p><b>${state}</b></p>
${one.explanation ? html`<p>${one.explanation}</p>` : null}<p><a href="${looks}">${t('list')}</a></p>
${one.explainedAt ? null : alarmForm(one, t)}</div>`;
  });
  const body = html`<p class="hint">${t('alarms.intro')}</p>${openSwitch('alarms', openOnly, t)}
${cards.length === 0 ? html`<p>${t('none')}</p>` : cards}${further('alarms', query, next, t)}`;
  return shown(asking, 'alarms', body, refusal);
}

function openSwitch(tab: Tab, openOnly: boolean, t: Speak): Html {
  return html`<p><a href="${openOnly ? `${pathOf(tab)}?all=1` : pathOf(tab)}">${t(openOnly ? 'everything' : 'open')}</a></p>`;
}

function further(tab: Tab, query: PageAsking['query'], next: string | null, t: Speak): Html | null {
  if (next === null) return null;
  const address = addressOf(pathOf(tab), { all: query.all, after: next });
  return html`<p><a class="button second" href="${address}">${t('more')}</a></p>`;
}

function alarmForm({ id, seenAt }: { readonly id: string; readonly seenAt: string | null }, t: Speak): Html {
  return html`<form method="post" action="${pathOf('alarms')}" accept-charset="utf-8"><input type="hidden" name="id" value="${id}">
<label for="words-${id}">${t('explain')}</label><input type="text" id="words-${id}" name="words" maxlength="1000">
<button name="step" value="explain">${t('send')}</button>${seenAt ? null : html`<button class="second" name="step" value="see">${t('see')}</button>`}</form>`;
}

async function takeAlarm(asking: Asking): Promise<PageAnswer> {
  const { desk, actor, where, form } = asking;
  const id = parseId(form.id ?? '');
  if (id === null) return { redirect: pathOf('alarms') };
  const done =
    form.step === 'see'
      ? await seeAlarm(desk, actor, where, id)
      : await explainAlarm(desk, actor, where, id, form.words ?? '');
  return isRefusal(done) ? showAlarms(asking, done) : { redirect: `${pathOf('alarms')}?done=1` };
}

/** `GET /audit/glasses?all=1`: records that were opened in an emergency. */
async function showGlasses(asking: Asking, refusal: Refusal | null): Promise<PageAnswer> {
  const { query, language } = asking;
  const t = speaker(language);
  const openOnly = query.all !== '1';
  const { glasses, next } = await glassesPage(auditing(asking), { openOnly, after: query.after, limit: LINES });
  const cards = glasses.map((one) => {
    const looks = addressOf(pathOf('looks'), { subject: one.subjectId, from: civilDateOf(one.brokenAt) });
    const verdict = one.isJustified === null ? null : t(one.isJustified ? 'justified.yes' : 'justified.no');
    return html`<div class="card"><h2>${one.viewerName} <span class="hint">${one.unitName}</span></h2>
<p><time datetime="${one.brokenAt}">${civilTimeText(one.brokenAt)}</time> · ${t('until', { time: civilTimeText(one.untilAt) })}</p>
<dl><dt>${t('why')}</dt><dd>${one.reason}</dd></dl><p><a href="${looks}">${t('only.subject', { id: one.subjectId.slice(-8) })}</a></p>
${
  verdict === null
    ? glassForm(one.id, t)
    : html`<p><b>${t('judged.by', { name: one.judgedByName ?? '', verdict })}</b></p><p>${one.judgedWords}</p>`
}</div>`;
  });
  const body = html`<p class="hint">${t('glasses.intro')}</p>${openSwitch('glasses', openOnly, t)}
${cards.length === 0 ? html`<p>${t('none')}</p>` : cards}${further('glasses', query, next, t)}`;
  return shown(asking, 'glasses', body, refusal);
}

function glassForm(id: string, t: Speak): Html {
  return html`<form method="post" action="${pathOf('glasses')}" accept-charset="utf-8"><input type="hidden" name="id" value="${id}">
<label for="words-${id}">${t('explain')}</label><input type="text" id="words-${id}" name="words" maxlength="1000">
<button name="verdict" value="yes">${t('justified.yes')}</button><button class="second" name="verdict" value="no">${t('justified.no')}</button></form>`;
}

async function takeGlass(asking: Asking): Promise<PageAnswer> {
  const { desk, actor, where, form } = asking;
  const id = parseId(form.id ?? '');
  if (id === null || (form.verdict !== 'yes' && form.verdict !== 'no')) return { redirect: pathOf('glasses') };
  const said = { isJustified: form.verdict === 'yes', words: form.words ?? '' };
  const done = await judgeGlass(desk, actor, where, id, said);
  return isRefusal(done) ? showGlasses(asking, done) : { redirect: `${pathOf('glasses')}?done=1` };
}

/** The auditors' pages. */
export const auditPages: readonly Page[] = [
  page({ method: 'GET', path: pathOf('looks'), may: may.audit, act: showLooks }),
  page({ method: 'GET', path: '/audit/looks.xlsx', may: may.audit, act: downloadLooks }),
  page({ method: 'GET', path: pathOf('alarms'), may: may.audit, act: (asking) => showAlarms(asking, null) }),
  page({ method: 'POST', path: pathOf('alarms'), may: may.audit, act: takeAlarm }),
  page({ method: 'GET', path: pathOf('glasses'), may: may.audit, act: (asking) => showGlasses(asking, null) }),
  page({ method: 'POST', path: pathOf('glasses'), may: may.audit, act: takeGlass }),
];
