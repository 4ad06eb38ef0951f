import { countyPage } from '#civic/access/index.ts';
import { digitsOf, inFours } from '#kernel/check-digits.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { Cookie, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Booked, type BookingSeen, cancelBooking, everywhere, openBooking } from '../actions/book.ts';
import { oneSession } from '../actions/view.ts';
import { cancellable } from '../rules/booking.ts';
import { changesOf, receiverText, sessionFacts, speakerOf } from './session-card.ts';
import { toldOf } from './told.ts';
import { timeText } from './words.ts';

/** Holds number and code of the last booking, so that they stand in no address; half an hour, then they are asked for. */
const BOOKING_COOKIE = 'minqing_booking';
const BOOKING_SECONDS = 30 * 60;

export function bookedCookie({ number, code }: Booked): Cookie {
  return { name: BOOKING_COOKIE, value: `${number}.${code}`, ageSeconds: BOOKING_SECONDS };
}

export function bookingPath(tenantId: number, number: string): string {
  return `/${tenantId}/reception/booking/${number}`;
}

/** The form of number and code. */
export async function showFinding(asking: PageAsking): Promise<PageAnswer | Refusal> {
  return finding(asking, null);
}

/** Number and code were typed. */
export async function findBooking(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form, address } = asking;
  const typed = { number: form.number ?? '', code: form.code ?? '' };
  const found = await openBooking(desk, tenantId, typed, address);
  if (isRefusal(found)) return finding(asking, found);
  const booked = { number: found.booking.number, code: digitsOf(typed.code) };
  return { redirect: bookingPath(tenantId, booked.number), cookies: [bookedCookie(booked)] };
}

function finding(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer> | Refusal {
  const { tenantId, language, form, params } = asking;
  const t = speakerOf(language);
  const told = refusal && toldOf(refusal, asking);
  if (refusal && !told) return refusal;
  const described = (name: string): Html | null =>
    told?.field === name ? html` aria-invalid="true" aria-describedby="wrong"` : null;
  const path = `/${tenantId}/reception/booking`;
  const body = html`<h1>${t('find.title')}</h1>
${told ? html`<p class="error" role="alert" id="wrong"><a href="#${told.field || 'number'}">${told.sentence}</a></p>` : null}
<p>${t('find.intro')}</p><form method="post" action="${path}" accept-charset="utf-8">
<label for="number">${t('booked.number')}</label><input type="text" inputmode="numeric" autocomplete="off" id="number" name="number" value="${form.number ?? params.number ?? ''}"${described('number')}>
<label for="code">${t('booked.code')}</label><input type="text" inputmode="numeric" autocomplete="off" id="code" name="code"${described('code')}>
<button>${t('find.open')}</button></form><p><a href="/${tenantId}/reception">${t('back')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('find.title'), body, ...(told && { status: told.status }) });
}

/** Number and code from the cookie, when they are those of the address; null when they must be asked for. */
function carried({ params, cookies }: PageAsking): Booked | null {
  const [number = '', code = ''] = (cookies[BOOKING_COOKIE] ?? '').split('.');
  return number !== '' && number === params.number ? { number, code } : null;
}

/** One's own booking. */
export async function showBooking(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const typed = carried(asking);
  if (!typed) return finding(asking, null);
  const found = await openBooking(asking.desk, asking.tenantId, typed, asking.address);
  return isRefusal(found) ? finding(asking, found) : bookingPage(asking, found, typed, null);
}

/** Takes it back. */
export async function takeBack(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, address } = asking;
  const typed = carried(asking);
  if (!typed) return finding(asking, null);
  const done = await cancelBooking(desk, tenantId, typed, address);
  if (!isRefusal(done)) return { redirect: bookingPath(tenantId, typed.number) };
  const found = await openBooking(desk, tenantId, typed, address);
  return isRefusal(found) ? finding(asking, found) : bookingPage(asking, found, typed, done);
}

async function bookingPage(
  asking: PageAsking,
  { booking }: BookingSeen,
  typed: Booked,
  refusal: Refusal | null,
): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  const t = speakerOf(language);
  const session = await oneSession(desk, everywhere(tenantId), booking.sessionId, language);
  if (isRefusal(session)) return session;
  const told = refusal && toldOf(refusal, asking);
  if (refusal && !told) return refusal;
  const now = desk.clock.now();
  const shown = { tenantId, language, now };
  const path = bookingPath(tenantId, booking.number);
  const receiver = receiverText(session);
  const isCancelled = booking.cancelledAt !== null;
  const title = t(isCancelled ? 'find.title' : 'booked.title');
  const wasMoved = session.insteadOfId !== null && booking.bookedAt !== null && booking.bookedAt < session.publishedAt;
  const body = html`<h1>${title}</h1>
${told ? html`<p class="error" role="alert">${told.sentence}</p>` : null}
${
  isCancelled
    ? html`<p role="status">${t('booked.cancelled')}</p>`
    : html`<div class="card"><p>${t('booked.keep')}</p>
<p>${t('booked.number')}<br><strong class="number">${inFours(booking.number)}</strong></p><p>${t('booked.code')}<br><strong class="number">${inFours(typed.code)}</strong></p></div>
${wasMoved ? html`<p><strong>${t('booked.moved')}</strong></p>` : null}
<h2>${timeText(session.startsAt, session.endsAt, language)}<br><span${spokenAs(receiver)}>${receiver}</span></h2>
<div class="card">${changesOf(session, shown)}${sessionFacts(session, shown)}</div>
${booking.phone === '' ? html`<p>${t('booked.phone')}</p>` : null}
${cancellable(booking, now) === null ? html`<form class="noprint" method="post" action="${path}/cancel"><button class="second">${t('booked.cancel')}</button></form>` : null}`
}
<p class="noprint"><a href="/${tenantId}/reception">${t('back')}</a></p>`;
  return countyPage({ ...asking, path }, { title, body, ...(told && { status: told.status }) });
}
