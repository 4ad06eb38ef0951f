import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { SubMenu } from '../../parts/sub-menu.tsx';
import type { Place } from '../../place.ts';
import { CandidateList, PublicationList, type PublicationState } from './lists.tsx';
import { MaskingPart } from './masking-part.tsx';
import { OnePublication } from './one-publication.tsx';

/** What everybody may see: masked by one person, released by another. */
export function PublicationScreen({ place }: { readonly place: Place }): ReactNode {
  const { publication: words } = useWords();
  const [, part = 'candidates', id] = place.steps;
  if (part === 'mask' && id) return <MaskingPart key={id} matterId={id} />;
  if (part === 'one' && id) return <OnePublication key={id} publicationId={id} />;
  const name = part in words.parts ? (part as keyof typeof words.parts) : 'candidates';
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <p className="hint">{words.intro}</p>
      <p>
        <a href="/publication/due">{words.due}</a> · <a href="/publication/corrections">{words.corrections}</a> ·{' '}
        <a href="/publication/rumours">{words.rumours}</a> · <a href="/publication/openness">{words.openness}</a> ·{' '}
        <a href="/publication/quotations">{words.quotations}</a>
      </p>
      <SubMenu screen="publication" label={words.title} parts={words.parts} chosen={name} />
      {name === 'candidates' ? <CandidateList /> : <PublicationList key={name} state={name as PublicationState} />}
    </>
  );
}
