import { type ReactNode, useEffect, useRef } from 'react';
import { reportPermissions } from '#civic/reports/permissions.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { reports } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { SubMenu } from '../../parts/sub-menu.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { go, type Place, placeTo } from '../../place.ts';
import { Addressed } from './addressed.tsx';
import { Difficulties } from './difficulties.tsx';
import { OneReport } from './one-report.tsx';
import { OwnReports } from './own-reports.tsx';
import { newId, useSending } from './reporting.ts';
import { Suggestions } from './suggestions.tsx';

/** Condition reports, suggestions and difficulties solved; or one report. */
export function ReportsScreen({ place }: { readonly place: Place }): ReactNode {
  const [, part, id] = place.steps;
  if (part === 'one' && id) return <OneReport key={id} reportId={id as Id} />;
  if (part === 'begin') return <Begin visitId={place.query.get('visit') as Id | null} />;
  return <Lists chosen={part} householdId={place.query.get('household') ?? ''} />;
}

function Lists(props: { readonly chosen: string | undefined; readonly householdId: string }): ReactNode {
  const { reports: text } = useWords();
  const { may } = useMe();
  const writes = may(reportPermissions.write);
  const parts = {
    ...(writes && { own: text.own }),
    ...(may(reportPermissions.answer) && { addressed: text.addressed }),
    ...(writes && { suggestions: text.suggestions, difficulties: text.difficulties }),
  };
  const chosen = props.chosen !== undefined && props.chosen in parts ? props.chosen : writes ? 'own' : 'addressed';
  return (
    <>
      <div className="head">
        <h1>{text.title}</h1>
        {writes && (
          <a className="plain first" href={placeTo(['reports', 'begin'])}>
            {text.write}
          </a>
        )}
      </div>
      <SubMenu screen="reports" label={text.parts} parts={parts} chosen={chosen} />
      {chosen === 'own' && <OwnReports />}
      {chosen === 'addressed' && <Addressed />}
      {chosen === 'suggestions' && <Suggestions />}
      {chosen === 'difficulties' && <Difficulties householdId={props.householdId} />}
    </>
  );
}

/** Begins a draft, perhaps from an entry of one's own diary, and opens it in the place of this address. */
function Begin({ visitId }: { readonly visitId: Id | null }): ReactNode {
  const { reports: text } = useWords();
  const id = useRef(newId());
  const beginning = useSending(async () => {
    const begun = await call(reports.begin, { body: { id: id.current, visitId } });
    go(placeTo(['reports', 'one', begun.id]), 'replace');
  });
  const { mutate } = beginning;
  useEffect(() => mutate(), [mutate]);
  return (
    <>
      <h1>{text.write}</h1>
      <Trouble error={beginning.error} onRetry={() => mutate()} />
      <p role="status">{!beginning.error && text.beginning}</p>
    </>
  );
}
