import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useQuotaText } from '../../parts/quota-text.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { WriteNote } from './write-note.tsx';

/** For a head: how many of the unit are short of what is asked, without names; and a conversation to be written down. */
export function TeamPart(): ReactNode {
  const { words, language } = useSpeaking();
  const { ownSchemes: said, common } = words;
  const quotaText = useQuotaText();
  const found = useQuery({ queryKey: ['team-gaps'], queryFn: () => call(assessment.getTeamGaps, { query: {} }) });
  const team = found.data;
  return (
    <div className="columns">
      <div>
        <p className="hint">{said.teamIntro}</p>
        <Trouble error={found.error} onRetry={() => void found.refetch()} />
        {found.isPending && <p role="status">{common.loading}</p>}
        {team && (
          <p>
            {fill(said.people, { members: team.memberCount })}
            {team.ungradedCount > 0 && (
              <span className="hint"> {fill(said.ungraded, { count: team.ungradedCount })}</span>
            )}
          </p>
        )}
        {team?.schemes.length === 0 && <p className="empty">{said.teamNone}</p>}
        {team?.schemes.map((scheme) => (
          <section key={scheme.key} className="card" aria-label={say(scheme.words, language)}>
            <h2>{say(scheme.words, language)}</h2>
            <ul>
              {scheme.gaps.map(({ memberCount, shortCount, from, to, ...quota }) => (
                <li key={quotaText(quota)}>
                  {fill(said.gap, { asked: quotaText(quota), members: memberCount, short: shortCount })}{' '}
                  <span className="hint number">
                    {from} – {to}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <WriteNote />
    </div>
  );
}
