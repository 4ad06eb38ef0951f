import { type ReactNode, useSyncExternalStore } from 'react';
import { useWords } from '../language.tsx';
import { dueOf, timeText } from '../times.ts';

const MINUTE_MILLISECONDS = 60_000;
let minute = Math.floor(Date.now() / MINUTE_MILLISECONDS);

function everyMinute(onChange: () => void): () => void {
  const timer = setInterval(() => {
    minute = Math.floor(Date.now() / MINUTE_MILLISECONDS);
    onChange();
  }, MINUTE_MILLISECONDS);
  return () => clearInterval(timer);
}

type DueProps = {
  readonly at: string | null;
  readonly isEstimated?: boolean;
  /** Says the date too, not only how far off it is. */
  readonly withDate?: boolean;
};

/** A limit: how long is left, or how late it is, in words as well as in red. Goes on by itself. */
export function Due({ at, isEstimated = false, withDate = false }: DueProps): ReactNode {
  const { common } = useWords();
  const now = useSyncExternalStore(everyMinute, () => minute) * MINUTE_MILLISECONDS;
  if (!at) return '—';
  const { isLate, text } = dueOf(at, now, common);
  return (
    <span className={isLate ? 'late' : undefined} title={isEstimated ? common.estimatedWhy : timeText(at)}>
      {withDate && `${timeText(at)} · `}
      {text}
      {isEstimated && common.estimated}
    </span>
  );
}
