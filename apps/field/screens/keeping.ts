import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../engine/entry.ts';
import { ShelfFull } from '../engine/ports.ts';
import type { ScreenProps } from '../screen-props.ts';

/** A pause of typing after which it is kept. */
const PAUSE_MILLISECONDS = 400;

/** What a form makes of what is typed. */
export type Kept = Pick<Entry, 'body' | 'about'>;

export type Keeping = {
  readonly state: 'new' | 'kept' | 'full';
  /** Keeps what is typed now; whether it could. */
  readonly now: () => Promise<boolean>;
  /** From now on nothing more is kept: the entry has been finished or thrown away. */
  readonly end: () => void;
};

/** Keeps what is typed at each pause, and when the screen is left. A full phone keeps it on the screen and says so. */
export function useKeeping<T>(
  { phone, refresh }: ScreenProps,
  entry: Entry,
  typed: T,
  keptOf: (typed: T) => Kept,
): Keeping {
  const [state, setState] = useState<Keeping['state']>('new');
  const latest = useRef({ typed, isEnded: false, isTouched: false });
  if (latest.current.typed !== typed) latest.current = { ...latest.current, typed, isTouched: true };
  const now = async () => {
    const { isEnded, typed: text } = latest.current;
    if (isEnded) return false;
    try {
      const { body, ...about } = keptOf(text);
      const kept = await phone.notebook.change(entry.id, (one) => ({
        ...one,
        ...about,
        body: one.body.files ? { ...body, files: one.body.files } : body,
      }));
      if (!kept) await phone.notebook.keep({ ...entry, ...about, body });
      setState('kept');
      return true;
    } catch (error) {
      if (!(error instanceof ShelfFull)) throw error;
      setState('full');
      return false;
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed begins a new pause
  useEffect(() => {
    if (!latest.current.isTouched) return;
    const timer = setTimeout(now, PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the screen is left, and at no other time
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && latest.current.isTouched && void now();
    document.addEventListener('visibilitychange', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      if (latest.current.isTouched && !latest.current.isEnded) void now().then(refresh);
    };
  }, []);
  const end = () => {
    latest.current.isEnded = true;
  };
  return { state, now, end };
}
