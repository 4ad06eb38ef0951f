import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';

/** What the recounts of the nights found, for the auditors. */
export function Checks(): ReactNode {
  const { indicators: said } = useWords();
  const found = useQuery({ queryKey: ['indicator-checks'], queryFn: () => call(assessment.getIndicatorChecks, {}) });
  return (
    <section className="card" aria-label={said.checks}>
      <h2>{said.checks}</h2>
      <p className="hint">{said.checksIntro}</p>
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.checks.length === 0 && <p className="empty">{said.none}</p>}
      <ul>
        {found.data?.checks.map(({ id, onDay, recordsCount, addedCount, differences }) => (
          <li key={id}>
            {differences.length === 0
              ? fill(said.checked, { on: onDay, records: recordsCount, added: addedCount })
              : fill(said.differs, { on: onDay, count: differences.length })}
            {differences.length > 0 && (
              <ul>
                {differences.map((one) => (
                  <li key={`${one.on} ${one.counter}`}>{fill(said.difference, one)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
