import type { ReactNode } from 'react';
import type { Place } from '../../place.ts';
import { DiaryList } from './diary-list.tsx';
import { VisitEntry } from './visit-entry.tsx';
import { WriteVisit } from './write-visit.tsx';

/** One's own diary, what others share, a new entry, or what a household said on a visit. */
export function DiaryScreen({ place }: { readonly place: Place }): ReactNode {
  const [, first, constituentId] = place.steps;
  const until = place.query.get('until') ?? '';
  if (first === 'write') return <WriteVisit />;
  if (first && constituentId) return <VisitEntry key={constituentId} visitId={first} constituentId={constituentId} />;
  return <DiaryList key={until} isShared={first === 'shared'} isSaved={place.query.has('saved')} until={until} />;
}
