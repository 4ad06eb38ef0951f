import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { placeTo } from '../../place.ts';
import { useProgressText } from '../schemes/progress-text.ts';

/** What schemes still ask of the author, in a few words under the diary's head; nothing when they ask nothing. */
export function OwnProgress(): ReactNode {
  const { language } = useSpeaking();
  const text = useProgressText();
  const found = useQuery({
    queryKey: ['liaison', 'own-schemes', 'this'],
    queryFn: () => call(assessment.getOwnSchemes, { query: {} }),
  });
  return found.data?.schemes.map((scheme) => (
    <p key={scheme.key} className="hint">
      <a href={placeTo(['schemes'])}>{say(scheme.words, language)}</a> {scheme.lines.map(text).join(' · ')}
    </p>
  ));
}
