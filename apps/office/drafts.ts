import { useCallback, useState } from 'react';

/**
 * What somebody is typing, kept in this tab until it is sent: a reload, a refusal or a lost session loses nothing.
 * Only in this tab (`sessionStorage`), because the words of constituents don't belong on the disk of an office computer.
 */
export function useDraft<T extends object>(
  key: string,
  blank: T,
): readonly [T, (change: Partial<T>) => void, () => void] {
  const [draft, setDraft] = useState<T>(() => ({ ...blank, ...readDraft<T>(key) }));
  const change = useCallback(
    (part: Partial<T>) => {
      setDraft((before) => {
        const after = { ...before, ...part };
        writeDraft(key, after);
        return after;
      });
    },
    [key],
  );
  const clear = useCallback(() => {
    sessionStorage.removeItem(nameOf(key));
    setDraft(blank);
  }, [key, blank]);
  return [draft, change, clear];
}

/** Forgets every draft of this tab: who signs in here next must not see them. */
export function forgetDrafts(): void {
  const names = Object.keys(sessionStorage).filter((name) => name.startsWith(nameOf('')));
  for (const name of names) sessionStorage.removeItem(name);
}

function nameOf(key: string): string {
  return `office.draft.${key}`;
}

function readDraft<T>(key: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(key)) ?? '{}') as Partial<T>;
  } catch {
    return {};
  }
}

function writeDraft(key: string, value: object): void {
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify(value));
  } catch {
    // A full store costs the safety net, not the work: the form itself still holds every word.
  }
}
