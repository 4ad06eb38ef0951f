import QRCode from 'qrcode';
import { countyPage, tenantOf } from '#civic/access/index.ts';
import { addDays, type CivilDate, civilDateOf, parseCivilDate, startOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { everywhere } from '../actions/book.ts';
import { receptionFeed } from '../actions/feed.ts';
import { keptFigure, type SessionView, sessionsOfTime, sessionsPage } from '../actions/view.ts';
import { receiverText, type Shown, sessionCard, speakerOf } from './session-card.ts';
import { monthText, timeText } from './words.ts';

/** As many as stay within 60 KB with the longest texts. */
const COMING_SHOWN = 20;
const PAST_SHOWN = 8;

/** The coming sessions, what became of those that have passed, and the figure. */
export async function showSessions(asking: PageAsking): Promise<PageAnswer> {
  const { desk, tenantId, language, query } = asking;
  const t = speakerOf(language);
  const now = desk.clock.now();
  const where = everywhere(tenantId);
  const shown: Shown = { tenantId, language, now };
  const [coming, past, figure] = await Promise.all([
    sessionsPage(desk, where, { when: 'coming', at: now, after: query.after, limit: COMING_SHOWN }, language),
    sessionsPage(desk, where, { when: 'past', at: now, after: undefined, limit: PAST_SHOWN }, language),
    keptFigure(desk, where, language),
  ]);
  const { publishedCount: published, heldCount: held, cancelledCount, percent } = figure;
  const body = html`<h1>${t('title')}</h1><p>${t('intro')}</p>
<h2>${t('coming')}</h2>${coming.sessions.length === 0 ? html`<p>${t('coming.none')}</p>` : null}
${coming.sessions.map((session) => sessionCard(session, shown))}
${coming.next ? html`<p><a class="button second" href="?after=${encodeURIComponent(coming.next)}">${t('more')}</a></p>` : null}
<ul class="links"><li><a href="/${tenantId}/reception/booking">${t('mine')}</a></li><li><a href="/${tenantId}/reception/notice">${t('notice')}</a></li><li><a href="/${tenantId}/reception.ics">${t('feed')}</a></li></ul>
${published === 0 ? null : html`<h2>${t('figure')}</h2><p>${t('figure.value', { published, held, cancelled: cancelledCount })}</p>${percent === null ? null : html`<p>${t('figure.percent', { percent, held, published })}</p>`}`}
${past.sessions.length === 0 ? null : pastList(past.sessions, asking)}`;
  return countyPage(asking, { title: t('title'), body });
}

function pastList(sessions: readonly SessionView[], { tenantId, language }: PageAsking): Html {
  const t = speakerOf(language);
  const became = { held: t('held'), cancelled: t('cancelled'), published: t('unheld') };
  return html`<h2>${t('past')}</h2><ul>${sessions.map((session) => {
    const receiver = receiverText(session);
    return html`<li><a href="/${tenantId}/reception/${session.id}">${timeText(session.startsAt, session.endsAt, language)} <span${spokenAs(receiver)}>${receiver}</span></a><br>${became[session.state]}</li>`;
  })}</ul>`;
}

/** The first day of a month that was asked for (`?month=2026-12`), or of this one. */
function monthOf(asked: string | undefined, today: CivilDate): CivilDate {
  const day = /^\d{4}-\d\d$/.test(asked ?? '') ? parseCivilDate(`${asked}-01`) : null;
  return day ?? (`${today.slice(0, 7)}-01` as CivilDate);
}

function nextMonth(first: CivilDate): CivilDate {
  return `${addDays(first, 31).slice(0, 7)}-01` as CivilDate;
}

/** A month's sessions on a sheet of A4 for the noticeboard. */
export async function showNotice(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query, origin } = asking;
  const tenant = await tenantOf(desk, tenantId);
  if (!tenant) return refuse('http.not-found');
  const t = speakerOf(language);
  const now = desk.clock.now();
  const first = monthOf(query.month, civilDateOf(now));
  const next = nextMonth(first);
  const before = `${addDays(first, -1).slice(0, 7)}`;
  const between = { from: startOf(first), to: startOf(next) };
  const sessions = await sessionsOfTime(desk, everywhere(tenantId), between, language);
  const county = language === 'en' && tenant.nameEn !== '' ? tenant.nameEn : tenant.name;
  const title = t('notice.title', { county, month: monthText(first, language) });
  const shown: Shown = { tenantId, language, now };
  const body = html`<h1>${title}</h1>
<p class="noprint">${t('notice.print')} <a href="?month=${before}">${t('notice.before')}</a> <a href="?month=${next.slice(0, 7)}">${t('notice.after')}</a></p>
${sessions.length === 0 ? html`<p>${t('notice.none')}</p>` : noticeTable(sessions, shown)}
<p>${t('notice.how')}</p>${tenant.phone === '' ? null : html`<p class="number">${tenant.phone}</p>`}
${await qrOf(`${origin}/${tenantId}/reception`, t('notice.qr'))}<p>${t('notice.qr')}</p>
<p class="noprint"><a href="/${tenantId}/reception">${t('back')}</a></p>`;
  return countyPage(asking, { title, body });
}

function noticeTable(sessions: readonly SessionView[], shown: Shown): Html {
  const t = speakerOf(shown.language);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${t('coming')}"><table><thead><tr><th scope="col">${t('notice.day')}</th><th scope="col">${t('notice.leader')}</th><th scope="col">${t('about')}</th><th scope="col">${t('place')}</th></tr></thead><tbody>
${sessions.map((session) => {
  const receiver = receiverText(session);
  const state = session.state === 'cancelled' ? t('cancelled') : paperWay(session, shown.language);
  return html`<tr><td>${timeText(session.startsAt, session.endsAt, shown.language)}</td><td${spokenAs(receiver)}>${receiver}</td><td><span${spokenAs(session.field)}>${session.field}</span><br>${state}</td><td${spokenAs(session.place)}>${session.areaName} ${session.place}</td></tr>`;
})}</tbody></table></div>`;
}

/** How one can come, as it stands on paper, which does not know how many places are still free. */
function paperWay({ slotCount, takesWalkIns }: SessionView, language: Language): string {
  const t = speakerOf(language);
  const ways = [
    ...(slotCount > 0 ? [t('way.slots', { all: slotCount })] : []),
    ...(takesWalkIns ? [t('way.walk')] : []),
  ];
  return ways.join(t('way.comma'));
}

async function qrOf(text: string, label: string): Promise<Html> {
  const svg = await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return trusted(svg.replace('<svg ', `<svg class="qr" role="img" aria-label="${label}" `));
}

/** The feed for calendars. */
export async function sendFeed({ desk, tenantId, language, origin }: PageAsking): Promise<PageAnswer | Refusal> {
  const tenant = await tenantOf(desk, tenantId);
  if (!tenant) return refuse('http.not-found');
  const name = language === 'en' && tenant.nameEn !== '' ? tenant.nameEn : tenant.name;
  return {
    content: await receptionFeed(desk, { id: tenantId, name, origin }, language),
    mediaType: 'text/calendar; charset=utf-8',
    fileName: `reception-${tenantId}.ics`,
  };
}
