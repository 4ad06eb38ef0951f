import type { ReactNode } from 'react';
import type { Place } from '../../place.ts';
import { NewSession } from './new-session.tsx';
import { OneSession } from './one-session.tsx';
import { ReceptionEntry } from './reception-entry.tsx';
import { SessionList } from './session-list.tsx';

/** The sessions, one of them, a new one, or what one of its visitors says. */
export function ReceptionScreen({ place }: { readonly place: Place }): ReactNode {
  const [, sessionId, visitorId] = place.steps;
  if (!sessionId) return <SessionList />;
  if (sessionId === 'new') return <NewSession />;
  if (visitorId) return <ReceptionEntry key={visitorId} sessionId={sessionId} visitorId={visitorId} />;
  return <OneSession key={sessionId} sessionId={sessionId} />;
}
