import type { ComponentType, ReactNode } from 'react';
import { assessmentPermissions } from '#civic/assessment/permissions.ts';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { SubMenu } from '../../parts/sub-menu.tsx';
import type { Place } from '../../place.ts';
import { NotesPart } from './notes-part.tsx';
import { OwnPart } from './own-part.tsx';
import { TeamPart } from './team-part.tsx';

const PARTS = { own: OwnPart, team: TeamPart, notes: NotesPart } as const satisfies Record<string, ComponentType>;

/** How far oneself is; for a head how many of the unit are short, without names; and conversations. */
export function SchemesScreen({ place }: { readonly place: Place }): ReactNode {
  const { ownSchemes: words } = useWords();
  const { may } = useMe();
  const { team, ...others } = words.parts;
  const parts = may(assessmentPermissions.lead_team) ? { own: others.own, team, notes: others.notes } : others;
  const chosen = place.steps[1] ?? 'own';
  const name = chosen in parts ? (chosen as keyof typeof PARTS) : 'own';
  const Part = PARTS[name];
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <SubMenu screen="schemes" label={words.title} parts={parts} chosen={name} />
      <Part />
    </>
  );
}
