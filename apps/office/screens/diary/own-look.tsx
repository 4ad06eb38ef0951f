import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Share } from '#civic/fieldwork/rules/own-look.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';

const LOOKS = ['unannounced', 'escorted', 'firstHand'] as const;

/** How one's own visits of this year were (002-67, 004-17, 004-18): for oneself alone. */
export function OwnLook(): ReactNode {
  const { traces } = useWords();
  const asked = useQuery({ queryKey: ['liaison', 'own-look'], queryFn: () => call(visits.getOwnLook, {}) });
  if (!asked.data) return null;
  const look = asked.data;
  const text = ({ percent, part, whole }: Share) =>
    percent === null ? fill(traces.shareFew, { part, whole }) : fill(traces.share, { percent, part, whole });
  const told = LOOKS.filter((name) => look[name].whole > 0);
  if (told.length === 0) return null;
  return (
    <p className="hint">
      {traces.look} {told.map((name) => fill(traces.looks[name], { share: text(look[name]) })).join(' · ')}
      {' · '}
      {traces.lookHint}
    </p>
  );
}
