import type { ReactNode } from 'react';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { placeTo } from '../../place.ts';
import { useQuietVillages } from '../../quiet-villages.ts';

/** The villages of one's township in which no meeting was held for a quarter, each with a way to call one. */
export function QuietVillages(): ReactNode {
  const { meetings: words } = useWords();
  const { may } = useMe();
  const quiet = useQuietVillages();
  if (!quiet?.isReminded) return null;
  const { days, villages } = quiet;
  return (
    <section aria-labelledby="quiet-villages">
      <h2 id="quiet-villages">{fill(words.quiet, { days })}</h2>
      {villages.length === 0 ? (
        <p className="empty">{fill(words.quietNone, { days })}</p>
      ) : (
        <>
          <p className="hint">{words.quietHint}</p>
          <ul>
            {villages.map(({ areaCode, areaName, lastOn }) => (
              <li key={areaCode}>
                <span lang="zh-CN">{areaName}</span> ·{' '}
                {lastOn === null ? words.quietNever : fill(words.quietLast, { day: lastOn })}
                {may(fieldworkPermissions.organise) && (
                  <>
                    {' · '}
                    <a
                      href={placeTo(['meetings', 'new'], { area: areaCode, name: areaName })}
                      aria-label={`${words.call} · ${areaName}`}
                    >
                      {words.call}
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
