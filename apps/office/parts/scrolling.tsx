import type { ReactNode } from 'react';

type ScrollingProps = { readonly label: string; readonly isTall?: boolean; readonly children: ReactNode };

/** A part that scrolls by itself when the window is narrow; it has a name and takes the focus, so that keys scroll it. */
export function Scrolling({ label, isTall = false, children }: ScrollingProps): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={isTall ? 'scroll tall' : 'scroll'} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
