import { type RefObject, useEffect, useRef } from 'react';

/**
 * For a part that opens beside or, on a narrow window, far below what opened it: it takes the focus when it appears,
 * so that keyboard, screen reader and eye are where something happened. The part needs `tabIndex={-1}`.
 */
export function useArrival<E extends HTMLElement>(): RefObject<E | null> {
  const part = useRef<E>(null);
  useEffect(() => part.current?.focus(), []);
  return part;
}
