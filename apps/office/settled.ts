import { useEffect, useState } from 'react';

const PAUSE_MILLISECONDS = 400;

/** What was typed, when the typing pauses: what is costly to look for is not looked for at every letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
