import type { ReactNode } from 'react';
import type { Place } from '../../place.ts';
import { MeetingList } from './meeting-list.tsx';
import { NewMeeting } from './new-meeting.tsx';
import { OneMeeting } from './one-meeting.tsx';

/** The meetings, one of them, or a new one. */
export function MeetingsScreen({ place }: { readonly place: Place }): ReactNode {
  const [, meetingId] = place.steps;
  if (!meetingId) return <MeetingList />;
  const [code, name] = [place.query.get('area'), place.query.get('name')];
  if (meetingId === 'new') return <NewMeeting key={code} area={code && name ? { code, name } : null} />;
  return <OneMeeting key={meetingId} meetingId={meetingId} />;
}
