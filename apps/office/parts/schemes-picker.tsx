import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';
import { useSchemeChoices } from '../reference.ts';
import { ManyPicker } from './pickers.tsx';

/** For which schemes a link counts (requirement 002-70: one link, many schemes); not shown while there is none. */
export function SchemesPicker(props: {
  readonly value: readonly string[];
  readonly onChange: (keys: string[]) => void;
}): ReactNode {
  const { schemes } = useWords();
  const choices = useSchemeChoices();
  if (choices.length === 0) return null;
  return (
    <ManyPicker {...props} label={schemes.countsFor} hint={schemes.countsForHint} isNeeded={false} choices={choices} />
  );
}
