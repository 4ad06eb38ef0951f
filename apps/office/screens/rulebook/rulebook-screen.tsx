import type { ComponentType, ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { SubMenu } from '../../parts/sub-menu.tsx';
import type { Place } from '../../place.ts';
import { CalendarPart } from './calendar-part.tsx';
import { CategoriesPart } from './categories-part.tsx';
import { LimitsPart } from './limits-part.tsx';
import { LinesPart } from './lines-part.tsx';
import { SchemesPart } from './schemes-part.tsx';
import { StylesPart } from './styles-part.tsx';

const PARTS = {
  limits: LimitsPart,
  categories: CategoriesPart,
  lines: LinesPart,
  schemes: SchemesPart,
  styles: StylesPart,
  calendar: CalendarPart,
} as const satisfies Record<string, ComponentType>;

/** What differs by place: shown to everybody in office, changed by those who may, each change with its day and basis. */
export function RulebookScreen({ place }: { readonly place: Place }): ReactNode {
  const { rulebook: words } = useWords();
  const chosen = place.steps[1] ?? 'limits';
  const name = chosen in PARTS ? (chosen as keyof typeof PARTS) : 'limits';
  const Part = PARTS[name];
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <p className="hint">{words.intro}</p>
      <SubMenu screen="rulebook" label={words.title} parts={words.parts} chosen={name} />
      <Part />
    </>
  );
}
