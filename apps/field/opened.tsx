/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Language } from '#kernel/language.ts';
import type { Phone } from './engine/phone.ts';
import type { Ports } from './engine/ports.ts';
import { useWords } from './language.ts';
import type { ScreenProps, Shown, Tab } from './screen-props.ts';
import { MineScreen } from './screens/mine.tsx';
import { ThisPhoneScreen } from './screens/this-phone.tsx';
import { TodayScreen } from './screens/today.tsx';
import { WriteScreen } from './screens/write.tsx';
import { useSyncing } from './syncing.ts';

const TABS = ['today', 'write', 'mine', 'phone'] as const satisfies readonly Tab[];

type Props = {
  readonly ports: Promise<Ports | null>;
  readonly phone: Phone;
  readonly onClose: () => Promise<void>;
  readonly onLanguage: (next: Language) => void;
};

/** The app, unlocked: one screen and the tabs below it, within reach of a thumb. */
export function Opened({ ports, phone, onClose, onLanguage }: Props): VNode {
  const { tabs, screens } = useWords();
  const [tab, setTab] = useState<Tab>('today');
  const [writing, setWriting] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const refresh = useCallback(async () => {
    const { notebook } = phone;
    setShown({ entries: await notebook.entries(), receipts: await notebook.receipts(), kept: await phone.book() });
  }, [phone]);
  useEffect(() => void refresh(), [refresh]);
  const sync = useSyncing(phone, refresh, onClose);
  const go = (next: Tab) => {
    if (next === 'write') setWriting(null);
    setTab(next);
    scrollTo(0, 0);
    // Who listens instead of looking hears the new screen from its beginning.
    document.querySelector('main')?.focus();
  };
  const write = (id: string | null) => {
    go('write');
    setWriting(id);
  };
  if (!shown) return <main tabIndex={-1} />;
  const props: ScreenProps = { phone, shown, sync, refresh, write, go };
  return (
    <>
      <main tabIndex={-1}>
        {tab === 'today' && <TodayScreen {...props} />}
        {tab === 'write' && <WriteScreen key={writing ?? 'new'} {...props} id={writing} />}
        {tab === 'mine' && <MineScreen {...props} />}
        {tab === 'phone' && <ThisPhoneScreen {...props} ports={ports} onClose={onClose} onLanguage={onLanguage} />}
      </main>
      <nav aria-label={screens}>
        {TABS.map((one) => (
          <button key={one} type="button" aria-current={one === tab ? 'page' : undefined} onClick={() => go(one)}>
            {tabs[one]}
          </button>
        ))}
      </nav>
    </>
  );
}
