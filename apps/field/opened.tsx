/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Language } from '#kernel/language.ts';
import type { Entry } from './engine/entry.ts';
import type { Phone } from './engine/phone.ts';
import type { Ports } from './engine/ports.ts';
import { householdsIn } from './engine/visit.ts';
import { useWords } from './language.ts';
import type { ScreenProps, Shown, Tab } from './screen-props.ts';
import { HouseholdScreen } from './screens/household.tsx';
import { HouseholdsScreen } from './screens/households.tsx';
import { MineScreen } from './screens/mine.tsx';
import { ThisPhoneScreen } from './screens/this-phone.tsx';
import { TodayScreen } from './screens/today.tsx';
import { WritingScreen } from './screens/writing.tsx';
import { useSyncing } from './syncing.ts';

const TABS = ['today', 'households', 'write', 'mine', 'phone'] as const satisfies readonly Tab[];

/** Where one is: a tab, the entry that is being written or a fresh one, the household that is looked at. */
type Place = {
  readonly tab: Tab;
  readonly writing: string | null;
  readonly fresh: Entry | null;
  readonly householdId: string | null;
};
const TODAY: Place = { tab: 'today', writing: null, fresh: null, householdId: null };

type Props = {
  readonly ports: Promise<Ports | null>;
  readonly phone: Phone;
  readonly onClose: () => Promise<void>;
  readonly onLanguage: (next: Language) => void;
};

/** The app, unlocked: one screen and the tabs below it, within reach of a thumb. */
export function Opened({ ports, phone, onClose, onLanguage }: Props): VNode {
  const { tabs, screens } = useWords();
  const [at, setAt] = useState<Place>(TODAY);
  const [shown, setShown] = useState<Shown | null>(null);
  const refresh = useCallback(async () => {
    const { notebook } = phone;
    setShown({ entries: await notebook.entries(), receipts: await notebook.receipts(), kept: await phone.book() });
  }, [phone]);
  useEffect(() => void refresh(), [refresh]);
  const sync = useSyncing(phone, refresh, onClose);
  const goTo = (place: Place) => {
    setAt(place);
    scrollTo(0, 0);
    // Who listens instead of looking hears the new screen from its beginning.
    document.querySelector('main')?.focus();
  };
  const go = (tab: Tab) => goTo({ ...TODAY, tab });
  if (!shown) return <main tabIndex={-1} />;
  const props: ScreenProps = {
    ...{ phone, shown, sync, refresh, go },
    write: (writing) => goTo({ ...TODAY, tab: 'write', writing }),
    begin: (fresh) => goTo({ ...TODAY, tab: 'write', fresh }),
    showHousehold: (householdId) => goTo({ ...TODAY, tab: 'households', householdId }),
  };
  const household = householdsIn(shown.kept).find(({ id }) => id === at.householdId);
  return (
    <>
      <main tabIndex={-1}>
        {at.tab === 'today' && <TodayScreen {...props} />}
        {at.tab === 'households' && household && <HouseholdScreen {...props} household={household} />}
        {at.tab === 'households' && !household && <HouseholdsScreen {...props} ports={ports} />}
        {at.tab === 'write' && (
          <WritingScreen key={at.writing ?? at.fresh?.id ?? 'new'} {...props} id={at.writing} fresh={at.fresh} />
        )}
        {at.tab === 'mine' && <MineScreen {...props} />}
        {at.tab === 'phone' && <ThisPhoneScreen {...props} ports={ports} onClose={onClose} onLanguage={onLanguage} />}
      </main>
      <nav aria-label={screens}>
        {TABS.map((one) => (
          <button key={one} type="button" aria-current={one === at.tab ? 'page' : undefined} onClick={() => go(one)}>
            {tabs[one]}
          </button>
        ))}
      </nav>
    </>
  );
}
