import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { LongField, ShortField } from '../../parts/fields.tsx';

/** What may be changed of a unit without its becoming another one. */
export type UnitTyped = {
  readonly name: string;
  readonly nameEn: string;
  readonly phone: string;
  readonly duties: string;
};

type Props = {
  readonly typed: UnitTyped;
  readonly wrongName: string | undefined;
  readonly onChange: (part: Partial<UnitTyped>) => void;
  /** What stands between the names and the rest. */
  readonly children?: ReactNode;
};

/** Names, phone and duties of a unit. */
export function UnitFields({ typed, wrongName, onChange, children }: Props): ReactNode {
  const { people: words } = useWords();
  return (
    <>
      <ShortField
        label={words.unitName}
        charactersMax={100}
        value={typed.name}
        wrong={wrongName}
        onChange={(name) => onChange({ name })}
      />
      <ShortField
        label={words.nameEn}
        charactersMax={100}
        isNeeded={false}
        value={typed.nameEn}
        onChange={(nameEn) => onChange({ nameEn })}
      />
      {children}
      <ShortField
        label={words.phone}
        charactersMax={40}
        isNeeded={false}
        value={typed.phone}
        onChange={(phone) => onChange({ phone })}
      />
      <LongField
        label={words.duties}
        isNeeded={false}
        rows={3}
        charactersMax={4000}
        value={typed.duties}
        onChange={(duties) => onChange({ duties })}
      />
    </>
  );
}
