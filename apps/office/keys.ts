import { useEffect, useRef } from 'react';

/** What a single key does on a screen: `j`, `Enter`, `?`. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const SWITCH = 'office.single-keys';

/** Single keys can be switched off, for people whose voice input or hands press them unawares (WCAG 2.1.4). */
export function singleKeysAreOn(): boolean {
  return localStorage.getItem(SWITCH) !== 'off';
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(SWITCH, on ? 'on' : 'off');
}

/** Whether a key belongs to what has the focus: a field that is typed in, an open dialog or menu. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.role === 'combobox';
}

/**
 * Listens for single keys while a screen is shown. A key with Ctrl, Alt or Meta is the browser's. `isFirst`: heard
 * before those who listened earlier, whose key it would otherwise be.
 */
export function useKeys(keys: Keys, isFirst = false): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isOurs = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing && !event.defaultPrevented;
      if (!isOurs || isTyping(event.target) || !singleKeysAreOn()) return;
      latest.current[event.key]?.(event);
    };
    addEventListener('keydown', onKey, isFirst);
    return () => removeEventListener('keydown', onKey, isFirst);
  }, [isFirst]);
}
