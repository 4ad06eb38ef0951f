import { countyPage } from '#civic/access/index.ts';
import { parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { bookSlot, everywhere } from '../actions/book.ts';
import { oneSession, type SessionView } from '../actions/view.ts';
import { REPRESENTATIVES_MAX, type SaidVisitor } from '../rules/booking.ts';
import { takesBookings } from '../rules/session.ts';
import { bookedCookie, bookingPath } from './booking.ts';
import { changesOf, receiverText, sessionFacts, speakerOf } from './session-card.ts';
import { type Told, toldOf } from './told.ts';
import { timeText } from './words.ts';

const FORM_ID = 'book';

/** One session, and the form to book a place while there is one. Refuses `fieldwork.session-unknown`. */
export async function showSession(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const session = await sessionAsked(asking);
  return isRefusal(session) ? session : sessionPage(asking, session, null);
}

async function sessionAsked({ desk, tenantId, language, params }: PageAsking): Promise<SessionView | Refusal> {
  const sessionId = parseId(params.sessionId ?? '');
  if (sessionId === null) return refuse('fieldwork.session-unknown');
  return oneSession(desk, everywhere(tenantId), sessionId, language);
}

/** Books; whatever goes wrong, the form comes back with everything in it. */
export async function takeBooking(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form, address } = asking;
  const session = await sessionAsked(asking);
  if (isRefusal(session)) return session;
  if (form.step === 'again') return sessionPage(asking, session, null);
  const booked = await bookSlot(desk, tenantId, session.id, saidIn(asking), address);
  if (!isRefusal(booked)) {
    return { redirect: bookingPath(tenantId, booked.number), cookies: [bookedCookie(booked)] };
  }
  const told = toldOf(booked, asking);
  if (!told) return booked;
  // Anew: who took the last place has been counted by now.
  const fresh = await sessionAsked(asking);
  return isRefusal(fresh) ? fresh : sessionPage(asking, fresh, told);
}

function saidIn({ form, language }: PageAsking): SaidVisitor {
  return {
    formKey: form.key ?? '',
    name: form.name ?? '',
    phone: form.phone ?? '',
    email: form.email ?? '',
    about: form.about ?? '',
    representsCount: Number(form.represents || '1'),
    representativesCount: Number(form.representatives || '1'),
    language,
  };
}

function sessionPage(asking: PageAsking, session: SessionView, told: Told | null): Promise<PageAnswer> {
  const { desk, tenantId, language } = asking;
  const t = speakerOf(language);
  const shown = { tenantId, language, now: desk.clock.now() };
  const receiver = receiverText(session);
  const isOpen = takesBookings(session, shown.now);
  const title = timeText(session.startsAt, session.endsAt, language);
  const action = `/${tenantId}/reception/${session.id}`;
  const body = html`<h1>${title}<br><span${spokenAs(receiver)}>${receiver}</span></h1>
${told ? html`<p class="error" role="alert" id="wrong">${told.field ? html`<a href="#${told.field}">${told.sentence}</a>` : told.sentence}</p>` : null}
<div class="card">${changesOf(session, shown)}${sessionFacts(session, shown)}</div>
${isOpen ? bookingForm(asking, action, told) : closedNote(session, asking)}
<p><a href="/${tenantId}/reception">${t('back')}</a></p>`;
  const form = {
    id: FORM_ID,
    action,
    enter: ['step', 'send'] as const,
    again: ['step', 'again'] as const,
  };
  return countyPage(
    { ...asking, path: action },
    { title: `${title} ${receiver}`, body, ...(told && { status: told.status }), ...(isOpen && { form }) },
  );
}

function closedNote({ state, takesWalkIns, endsAt }: SessionView, { desk, language }: PageAsking): Html | null {
  const t = speakerOf(language);
  if (state === 'cancelled') return null;
  const mayWalkIn = takesWalkIns && state === 'published' && endsAt > desk.clock.now();
  return html`<p>${t('book.closed')}${mayWalkIn ? html` ${t('book.walk')}` : null}</p>`;
}

/** An address is typed on the keyboard for addresses; full-width marks in it are understood, so it is checked by us alone. */
const TYPES = { name: 'text', phone: 'tel', email: 'text', about: 'text' } as const;

function bookingForm({ desk, form, language }: PageAsking, action: string, told: Told | null): Html {
  const t = speakerOf(language);
  const key = form.key || desk.clock.newId();
  const wrong = (name: string) =>
    told?.field === name
      ? html` aria-invalid="true" aria-describedby="${name}-hint wrong"`
      : html` aria-describedby="${name}-hint"`;
  const field = (name: keyof typeof TYPES, word: `book.${keyof typeof TYPES}`, hint: Html | null) =>
    html`<label for="${name}">${t(word)}</label>${hint}<input type="${TYPES[name]}"${name === 'email' ? html` inputmode="email"` : null} id="${name}" name="${name}" maxlength="200" autocomplete="off" value="${form[name] ?? ''}"${hint ? wrong(name) : null}>`;
  const hint = (name: string, text: string) => html`<span class="hint" id="${name}-hint">${text}</span>`;
  return html`<h2>${t('book.title')}</h2><form id="${FORM_ID}" method="post" action="${action}" accept-charset="utf-8">
<input type="hidden" name="key" value="${key}">
${field('name', 'book.name', hint('name', t('book.name-hint')))}
${field('phone', 'book.phone', hint('phone', t('book.phone-hint')))}
${field('email', 'book.email', hint('email', t('book.email-hint')))}
${field('about', 'book.about', null)}
<label for="represents">${t('book.represents')}</label>${hint('represents', t('book.represents-hint'))}<input type="text" inputmode="numeric" id="represents" name="represents" maxlength="5" value="${form.represents ?? '1'}"${wrong('represents')}>
<label for="representativesCount">${t('book.representatives')}</label>${hint('representativesCount', t('book.representatives-hint'))}<select id="representativesCount" name="representatives"${wrong('representativesCount')}>${Array.from(
    { length: REPRESENTATIVES_MAX },
    (_, index) =>
      html`<option value="${index + 1}"${form.representatives === String(index + 1) ? html` selected` : null}>${index + 1}</option>`,
  )}</select>
<p><button name="step" value="send">${t('book.send')}</button></p></form>`;
}
