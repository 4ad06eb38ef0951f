import type { ReactNode } from 'react';
import type { Place } from '../../place.ts';
import { ConstituentList } from './constituent-list.tsx';
import { NewConstituent } from './new-constituent.tsx';
import { OneConstituent } from './one-constituent.tsx';

/** The households and others whom somebody stays in touch with, one of them, or a new one. */
export function ConstituentsScreen({ place }: { readonly place: Place }): ReactNode {
  const [, id] = place.steps;
  if (!id) return <ConstituentList place={place} />;
  if (id === 'new') return <NewConstituent />;
  return <OneConstituent key={id} constituentId={id} />;
}
