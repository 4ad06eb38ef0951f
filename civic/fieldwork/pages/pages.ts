import { tenantOf } from '#civic/access/index.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { showSession, takeBooking } from './book.ts';
import { findBooking, showBooking, showFinding, takeBack } from './booking.ts';
import { sendFeed, showNotice, showSessions } from './list.ts';
import { showMeeting, showMeetings } from './meetings.ts';
import { showQuestion, showVisits, takeQuestion, takeVisit } from './visits.ts';

/** Only for a county whose office works here; anything else is no address. */
const at = (method: 'GET' | 'POST', path: string, act: (asking: PageAsking) => Promise<PageAnswer | Refusal>): Page =>
  page({
    method,
    path,
    may: 'everyone',
    act: async (asking) => ((await tenantOf(asking.desk, asking.tenantId)) ? act(asking) : refuse('http.not-found')),
  });

/** The pages of reception days: without account, without script. */
export const fieldworkPages: readonly Page[] = [
  at('GET', '/:tenantId/meetings', showMeetings),
  at('GET', '/:tenantId/meetings/:meetingId', showMeeting),
  at('GET', '/:tenantId/card/visits', showVisits),
  at('POST', '/:tenantId/card/visits', takeVisit),
  at('GET', '/:tenantId/came/:token', showQuestion),
  at('POST', '/:tenantId/came/:token', takeQuestion),
  at('GET', '/:tenantId/reception', showSessions),
  at('GET', '/:tenantId/reception.ics', sendFeed),
  at('GET', '/:tenantId/reception/notice', showNotice),
  at('GET', '/:tenantId/reception/booking', showFinding),
  at('POST', '/:tenantId/reception/booking', findBooking),
  at('GET', '/:tenantId/reception/booking/:number', showBooking),
  at('POST', '/:tenantId/reception/booking/:number/cancel', takeBack),
  at('GET', '/:tenantId/reception/:sessionId', showSession),
  at('POST', '/:tenantId/reception/:sessionId', takeBooking),
];
