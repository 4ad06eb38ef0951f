import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { SubMenu } from '../../parts/sub-menu.tsx';
import type { Place } from '../../place.ts';
import { OnePerson } from './one-person.tsx';
import { PeopleList } from './people-list.tsx';
import { RightsList } from './rights-list.tsx';
import { UnitsList } from './units-list.tsx';

const PARTS = { people: PeopleList, rights: RightsList, units: UnitsList } as const;

/** Who works here, where, and what each may do. */
export function PeopleScreen({ place }: { readonly place: Place }): ReactNode {
  const { people: words } = useWords();
  const [, chosen = 'people', personId] = place.steps;
  if (chosen === 'people' && personId) return <OnePerson key={personId} personId={personId} />;
  const name = chosen in PARTS ? (chosen as keyof typeof PARTS) : 'people';
  const Part = PARTS[name];
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <SubMenu screen="people" label={words.title} parts={words.parts} chosen={name} />
      <Part />
    </>
  );
}
