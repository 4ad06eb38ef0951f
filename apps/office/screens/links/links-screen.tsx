import type { ReactNode } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { useSpeaking } from '../../language.tsx';
import { linkStateText } from '../../liaison-words.ts';
import { useMe } from '../../me.tsx';
import { SubMenu } from '../../parts/sub-menu.tsx';
import type { Place } from '../../place.ts';
import { Coverage } from './coverage.tsx';
import { LinkList } from './link-list.tsx';
import { NewPlaceLink } from './new-place-link.tsx';

const STATES = ['proposed', 'agreed', 'active', 'quiet', 'handover'] as const;

/** The links of an area by state, how far they reach, and a new one with a whole place. */
export function LinksScreen({ place }: { readonly place: Place }): ReactNode {
  const { words, language } = useSpeaking();
  const { links } = words;
  const { may } = useMe();
  const mayArrange = may(liaisonPermissions.arrange);
  const parts = {
    ...(mayArrange && { all: links.all, 'without-official': links.withoutOfficial }),
    ...(mayArrange && Object.fromEntries(STATES.map((state) => [state, linkStateText(state, language)]))),
    ...(may(liaisonPermissions.coverage) && { coverage: links.coverage }),
    ...(mayArrange && { place: links.newPlace }),
  };
  const named = place.steps[1] ?? '';
  const chosen = named in parts ? named : (Object.keys(parts)[0] ?? '');
  return (
    <>
      <div className="head">
        <h1>{links.title}</h1>
      </div>
      <SubMenu screen="links" label={links.parts} parts={parts} chosen={chosen} />
      {chosen === 'coverage' && <Coverage area={place.query.get('area') ?? ''} />}
      {chosen === 'place' && <NewPlaceLink />}
      {chosen !== 'coverage' && chosen !== 'place' && (
        <LinkList
          key={chosen}
          of={chosen === 'without-official' ? chosen : (STATES.find((state) => state === chosen) ?? 'all')}
        />
      )}
    </>
  );
}
