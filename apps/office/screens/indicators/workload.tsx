import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { assessmentPermissions } from '#civic/assessment/permissions.ts';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';

/** What one has in hand oneself; for the head of a unit also what its people have, in the order of names. */
export function Workload(): ReactNode {
  const { indicators: said } = useWords();
  const { may } = useMe();
  const own = useQuery({ queryKey: ['workload'], queryFn: () => call(assessment.getWorkload, {}) });
  return (
    <section className="card" aria-label={said.workload}>
      <h2>{said.workload}</h2>
      <Trouble error={own.error} onRetry={() => void own.refetch()} />
      {own.data && <p>{fill(said.inHand, { open: own.data.openCount, overdue: own.data.overdueCount })}</p>}
      {may(assessmentPermissions.lead_team) && <Team />}
    </section>
  );
}

function Team(): ReactNode {
  const { indicators: said } = useWords();
  const found = useQuery({ queryKey: ['workload', 'team'], queryFn: () => call(assessment.getTeamWorkload, {}) });
  return (
    <>
      <p className="hint">{said.teamIntro}</p>
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.people.length === 0 && <p className="empty">{said.none}</p>}
      {found.data && found.data.people.length > 0 && (
        <Scrolling label={said.team}>
          <table className="grid">
            <caption>{said.team}</caption>
            <thead>
              <tr>
                <th scope="col">{said.person}</th>
                <th scope="col">{said.open}</th>
                <th scope="col">{said.overdue}</th>
              </tr>
            </thead>
            <tbody>
              {found.data.people.map(({ personId, name, openCount, overdueCount }) => (
                <tr key={personId}>
                  <th scope="row">{name}</th>
                  <td className="number">{openCount}</td>
                  <td className="number">{overdueCount}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </>
  );
}
