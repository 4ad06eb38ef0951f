import type { ReactNode } from 'react';
import { Refused } from '../client.ts';
import { useWords } from '../language.tsx';

/** Says in words what was refused and what to do next; nothing when there is no trouble. */
export function Trouble({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const words = useWords();
  if (!error) return null;
  return (
    <div className="wrong" role="alert">
      <p>{error instanceof Refused ? error.problem.title : words.common.broken}</p>
      {onRetry && (
        <button type="button" className="plain" onClick={onRetry}>
          {words.common.retry}
        </button>
      )}
    </div>
  );
}
