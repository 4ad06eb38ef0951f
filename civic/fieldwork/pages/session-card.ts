import type { Instant } from '#kernel/instant.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { SessionView } from '../actions/view.ts';
import { FORMS, freeSlots, takesBookings } from '../rules/session.ts';
import { dayText, RECEPTION_WORDS, type ReceptionWord, timeText } from './words.ts';

export type Shown = { readonly tenantId: number; readonly language: Language; readonly now: Instant };

/** The words of these pages in one language. */
export function speakerOf(language: Language) {
  return (word: ReceptionWord, values?: Record<string, string | number>) =>
    say(RECEPTION_WORDS[word], language, values);
}

/** Who receives: the deputy where there is one, else the leader. */
export function receiverText({ leaderName, leaderPost, deputyName, deputyPost }: SessionView): string {
  return deputyName === null ? `${leaderName} ${leaderPost}`.trim() : `${deputyName} ${deputyPost}`.trim();
}

/** What everybody is told of a change: a deputy, a cancellation and its new day, or what this one makes up for. */
export function changesOf(session: SessionView, { tenantId, language }: Shown): Html {
  const t = speakerOf(language);
  const { deputyName, deputyPost, deputyReason, state, cancelReason, replacedById, replacedByStartsAt } = session;
  const instead = session.insteadOfStartsAt;
  return html`${
    deputyName === null
      ? null
      : html`<p>${t('deputy', { leader: `${session.leaderName} ${session.leaderPost}`.trim(), deputy: `${deputyName} ${deputyPost}`.trim(), reason: deputyReason })}</p>`
  }${
    state === 'cancelled' && replacedByStartsAt !== null
      ? html`<p class="late">${t('cancelled')}</p><p>${t('cancelled.why', { reason: cancelReason })}</p>
<p><a href="/${tenantId}/reception/${replacedById}">${t('cancelled.instead', { day: dayText(replacedByStartsAt, language) })}</a></p>`
      : null
  }${
    instead === null
      ? null
      : html`<p><a href="/${tenantId}/reception/${session.insteadOfId}">${t('insteadOf', { day: dayText(instead, language) })}</a></p>`
  }`;
}

/** How one can come: free places, walking in, or that it has begun. */
function wayText(session: SessionView, { language, now }: Shown): string {
  const t = speakerOf(language);
  const free = freeSlots(session);
  const ways = [
    ...(session.slotCount === 0 ? [] : [free > 0 ? t('way.free', { free, all: session.slotCount }) : t('way.full')]),
    ...(session.takesWalkIns ? [t('way.walk')] : []),
    ...(session.startsAt <= now ? [t('way.begun')] : []),
  ];
  return ways.join(t('way.comma'));
}

/** Form, field, place, body and how to come. */
export function sessionFacts(session: SessionView, shown: Shown): Html {
  const t = speakerOf(shown.language);
  const { field, areaName, place, unitName } = session;
  return html`<dl><dt>${t('about')}</dt><dd${spokenAs(field)}>${field}</dd>
<dt>${t('place')}</dt><dd${spokenAs(place)}>${areaName} ${place}</dd>
<dt>${t('by')}</dt><dd${spokenAs(unitName)}>${unitName}</dd>
<dt>${t('form')}</dt><dd>${say(FORMS[session.form], shown.language)}</dd>
${session.state === 'cancelled' ? null : html`<dt>${t('way')}</dt><dd>${wayText(session, shown)}</dd>`}</dl>`;
}

/** One session of the list: when, who, what about, where, and how to come. */
export function sessionCard(session: SessionView, shown: Shown): Html {
  const t = speakerOf(shown.language);
  const receiver = receiverText(session);
  const isOpen = takesBookings(session, shown.now);
  const word = t(isOpen ? 'book' : 'see');
  const time = timeText(session.startsAt, session.endsAt, shown.language);
  const link = html`<a class="button${isOpen ? '' : ' second'}" href="/${shown.tenantId}/reception/${session.id}" aria-label="${word}: ${time} ${receiver}">${word}</a>`;
  return html`<section class="card"><h3>${time}<br><span${spokenAs(receiver)}>${receiver}</span></h3>
${changesOf(session, shown)}${sessionFacts(session, shown)}${session.state === 'cancelled' ? null : html`<p>${link}</p>`}</section>`;
}
