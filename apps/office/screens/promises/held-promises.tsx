import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { promisePermissions } from '#civic/promises/permissions.ts';
import { call } from '../../client.ts';
import { promises } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { placeTo } from '../../place.ts';
import { OnePromise } from './one-promise.tsx';

/** What one has promised and not kept yet, the nearest day first; nothing when there is none. */
export function HeldPromises(): ReactNode {
  const { words, language } = useSpeaking();
  const { promises: text } = words;
  const { may } = useMe();
  const asked = useQuery({
    queryKey: ['liaison', 'promises', 'held', language],
    queryFn: () => call(promises.held, {}),
    enabled: may(promisePermissions.make),
  });
  const found = asked.data?.promises ?? [];
  if (found.length === 0) return null;
  return (
    <details className="card" open={found.some(({ isLate }) => isLate)}>
      <summary>
        {text.held} <span className="tag">{fill(text.heldCount, { count: found.length })}</span>
      </summary>
      {found.map((promise) => (
        <div key={promise.id}>
          <h3 lang="zh-CN">
            <a href={placeTo(['constituents', promise.constituentId])}>{promise.name}</a>
          </h3>
          <OnePromise promise={promise} />
        </div>
      ))}
    </details>
  );
}
