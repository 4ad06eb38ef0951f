import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { OwnAbsence, useOwnAbsences } from './absence-form.tsx';
import { AbsencesList } from './absences-list.tsx';

/** One's own absences: everybody in office has these, whatever else they may see of people. */
export function AbsenceScreen(): ReactNode {
  const { people: words } = useWords();
  const personId = useMe().me.person.id;
  const own = useOwnAbsences();
  return (
    <>
      <div className="head">
        <h1>{words.ownAbsences}</h1>
      </div>
      <p className="hint">{words.ownAbsencesIntro}</p>
      <Trouble error={own.error} onRetry={() => void own.refetch()} />
      <div className="columns">
        <AbsencesList personId={personId} absences={own.data?.absences ?? []} mayEnd />
        <OwnAbsence personId={personId} />
      </div>
    </>
  );
}
