import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { intakePermissions } from '#civic/intake/permissions.ts';
import { inFours } from '#kernel/check-digits.ts';
import { call } from '../../client.ts';
import { intake } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';

/** Others that may have said the same; suggested, never joined. */
export function SimilarMatters({ matterId }: { readonly matterId: string }): ReactNode {
  const { words, language } = useSpeaking();
  const { may } = useMe();
  const similar = useQuery({
    queryKey: ['similar', matterId, language],
    queryFn: () => call(intake.getSimilar, { query: { matter: matterId } }),
    enabled: may(intakePermissions.compare),
  });
  const found = similar.data?.similar ?? [];
  if (found.length === 0) return null;
  return (
    <section className="card">
      <h2>{words.matter.similar}</h2>
      <p className="hint">{words.matter.similarHint}</p>
      <ul className="plainlist">
        {found.map((one) => (
          <li key={one.id}>
            <a href={placeTo(['matters', one.id])}>{one.title}</a>
            <br />
            <span className="hint number">
              {inFours(one.number)} · {one.areaName} · {timeText(one.receivedAt).slice(0, 10)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
