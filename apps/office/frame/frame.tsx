import { type ReactNode, useState } from 'react';
import { intakePermissions } from '#civic/intake/permissions.ts';
import { useKeys } from '../keys.ts';
import { useWords } from '../language.tsx';
import { useMe } from '../me.tsx';
import { go, placeTo, usePlace } from '../place.ts';
import { KeysHelp } from './keys-help.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import { Watermark } from './watermark.tsx';

/** What stands around every screen: the bar, the demonstration notice, the worklists. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const { frame } = useWords();
  const { me, may } = useMe();
  const [isHelping, setHelping] = useState(false);
  useKeys({
    '?': () => setHelping(true),
    n: (event) => {
      event.preventDefault();
      if (may(intakePermissions.register)) go(placeTo(['new']));
    },
    '/': (event) => {
      event.preventDefault();
      document.getElementById('find')?.focus();
    },
  });
  return (
    <div className="frame">
      <button type="button" className="skip" onClick={skip}>
        {frame.skip}
      </button>
      <TopBar onHelp={() => setHelping(true)} />
      {me.tenant.isDemonstration && (
        <aside className="notice" aria-label={frame.demonstrationName}>
          {frame.demonstration}
        </aside>
      )}
      <FoldingRail />
      {children}
      <Watermark />
      {isHelping && <KeysHelp onClose={() => setHelping(false)} />}
    </div>
  );
}

/** A button and not a link, since the part after # is ours to route by. */
function skip(): void {
  document.getElementById('main')?.focus();
}

/** On a narrow window the worklists are behind a button, and close when one is chosen. */
function FoldingRail(): ReactNode {
  const { frame } = useWords();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const here = usePlace().steps.join('/');
  const isOpen = openAt === here;
  return (
    <>
      <button
        type="button"
        className="plain rail-switch"
        aria-expanded={isOpen}
        aria-controls="rail"
        onClick={() => setOpenAt(isOpen ? null : here)}
      >
        {frame.worklists} <span aria-hidden="true">{isOpen ? '▴' : '▾'}</span>
      </button>
      <Rail isOpen={isOpen} />
    </>
  );
}
