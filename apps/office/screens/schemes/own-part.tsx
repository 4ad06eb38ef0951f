import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { ChoiceField } from '../../parts/fields.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useProgressText } from './progress-text.ts';

/** What schemes ask of oneself, and how far one is this year or was last year. */
export function OwnPart(): ReactNode {
  const { words, language } = useSpeaking();
  const { ownSchemes: said, common } = words;
  const [year, setYear] = useState('this');
  const text = useProgressText();
  const found = useQuery({
    queryKey: ['liaison', 'own-schemes', year],
    queryFn: () => call(assessment.getOwnSchemes, { query: year === 'last' ? { on: endOfLastYear() } : {} }),
  });
  const years = [
    { value: 'this', label: said.thisYear },
    { value: 'last', label: said.lastYear },
  ];
  return (
    <>
      <p className="hint">{said.ownIntro}</p>
      <Experience />
      <ChoiceField label={said.year} value={year} choices={years} onChange={setYear} />
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {!found.data?.schemes.length && (
        <p className="empty" role="status">
          {found.isPending ? common.loading : said.none}
        </p>
      )}
      {found.data?.schemes.map((scheme) => (
        <section key={scheme.key} className="card" aria-label={say(scheme.words, language)}>
          <h2>{say(scheme.words, language)}</h2>
          <ul>
            {scheme.lines.map((line) => (
              <li key={text(line)}>{text(line)}</li>
            ))}
          </ul>
          <p className="hint">{fill(said.basis, { basis: scheme.basis })}</p>
        </section>
      ))}
      {found.data && found.data.courtesyCount > 0 && (
        <p className="hint">{fill(said.courtesy, { count: found.data.courtesyCount })}</p>
      )}
    </>
  );
}

/** What one's own years at the base came to, for oneself (requirement 002-89). */
function Experience(): ReactNode {
  const { words, language } = useSpeaking();
  const { ownSchemes: said } = words;
  return (
    <p>
      {said.experience}{' '}
      {(['docx', 'pdf'] as const).map((format) => (
        <a key={format} className="apart" href={`/api/experience.${format}?lang=${language}`}>
          {words.reports.files[format]}
        </a>
      ))}
    </p>
  );
}

function endOfLastYear(): CivilDate {
  const today = civilDateOf(instantOf(Date.now()));
  return `${Number(today.slice(0, 4)) - 1}-12-31` as CivilDate;
}
