import type { ReactNode } from 'react';
import { placeTo } from '../place.ts';

/** The parts of a screen as links, so that each has an address of its own. */
export function SubMenu(props: {
  readonly screen: string;
  readonly label: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly chosen: string;
}): ReactNode {
  return (
    <nav className="sub-menu noprint" aria-label={props.label}>
      {Object.entries(props.parts).map(([name, text]) => (
        <a
          key={name}
          href={placeTo([props.screen, name])}
          aria-current={name === props.chosen ? 'page' : undefined}
          className="plain"
        >
          {text}
        </a>
      ))}
    </nav>
  );
}
