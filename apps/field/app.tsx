/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Language } from '#kernel/language.ts';
import { openShelf } from './browser/shelf.ts';
import { openWire } from './browser/wire.ts';
import { openPhone, type Phone, type Standing, standingOf } from './engine/phone.ts';
import type { Ports } from './engine/ports.ts';
import { knownLanguage, LanguageContext, rememberLanguage } from './language.ts';
import { Opened } from './opened.tsx';
import { LockedScreen } from './screens/locked.tsx';
import { WelcomeScreen } from './screens/welcome.tsx';
import { catalogues } from './words.ts';

/** A phone that lies on a table is locked after so long. */
const IDLE_MILLISECONDS = 5 * 60_000;

type Stage =
  | { readonly name: 'loading' | 'elsewhere' }
  | { readonly name: 'closed'; readonly standing: Standing }
  | { readonly name: 'open'; readonly phone: Phone };

/** From the first opening to the unlocked app. The key is only in the memory of the open stage. */
export function App(): VNode {
  const [language, setLanguage] = useState<Language>(knownLanguage);
  const [stage, setStage] = useState<Stage>({ name: 'loading' });
  const spoken = useRef(language);
  spoken.current = language;
  const ports = useMemo(openPorts(spoken), []);
  const close = useCallback(async () => {
    const opened = await ports;
    setStage(opened ? { name: 'closed', standing: await standingOf(opened) } : { name: 'elsewhere' });
  }, [ports]);
  useEffect(() => void close(), [close]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = catalogues[language].brand;
  }, [language]);
  useIdle(stage.name === 'open', close);
  const choose = (next: Language) => {
    rememberLanguage(next);
    setLanguage(next);
  };
  const open = async (key: CryptoKey) => {
    const opened = await ports;
    if (opened) setStage({ name: 'open', phone: await openPhone(opened, key) });
  };
  return (
    <LanguageContext.Provider value={language}>
      <Staged stage={stage} ports={ports} onOpen={open} onClose={close} onLanguage={choose} />
    </LanguageContext.Provider>
  );
}

type StagedProps = {
  readonly stage: Stage;
  readonly ports: Promise<Ports | null>;
  readonly onOpen: (key: CryptoKey) => Promise<void>;
  readonly onClose: () => Promise<void>;
  readonly onLanguage: (next: Language) => void;
};

function Staged({ stage, ports, onOpen, onClose, onLanguage }: StagedProps): VNode {
  if (stage.name === 'open')
    return <Opened ports={ports} phone={stage.phone} onClose={onClose} onLanguage={onLanguage} />;
  if (stage.name === 'closed' && stage.standing === 'locked')
    return <LockedScreen ports={ports} onOpen={onOpen} onClose={onClose} onLanguage={onLanguage} />;
  if (stage.name === 'closed')
    return (
      <WelcomeScreen ports={ports} isSealed={stage.standing === 'sealed'} onOpen={onOpen} onLanguage={onLanguage} />
    );
  return <Outside isElsewhere={stage.name === 'elsewhere'} />;
}

function Outside({ isElsewhere }: { readonly isElsewhere: boolean }): VNode {
  const words = catalogues[knownLanguage()];
  return (
    <main>
      <h1>{words.brand}</h1>
      <p role="status">{isElsewhere ? words.otherTab : words.starting}</p>
      {isElsewhere && (
        <button type="button" onClick={() => location.reload()}>
          {words.takeOver}
        </button>
      )}
    </main>
  );
}

/** Opens storage and the way to the server; null when another page of this browser has them, which would write over us. */
function openPorts(language: { readonly current: Language }): () => Promise<Ports | null> {
  return async () => {
    const isAlone = !navigator.locks || (await new Promise<boolean>((done) => void hold(done)));
    if (!isAlone) return null;
    return { shelf: await openShelf(), wire: openWire(() => language.current), now: () => Date.now() };
  };
}

function hold(done: (isAlone: boolean) => void): Promise<unknown> {
  return navigator.locks.request('minqing-field', { ifAvailable: true }, (lock) => {
    done(lock !== null);
    // Held as long as this page lives.
    return lock === null ? null : new Promise(() => {});
  });
}

/** Locks after a while in which nobody has touched anything. */
function useIdle(isOpen: boolean, close: () => Promise<void>): void {
  useEffect(() => {
    if (!isOpen) return;
    let touchedAt = Date.now();
    const touch = () => {
      touchedAt = Date.now();
    };
    const look = () => {
      if (Math.abs(Date.now() - touchedAt) > IDLE_MILLISECONDS) void close();
    };
    const timer = setInterval(look, 10_000);
    const names = ['pointerdown', 'keydown', 'input'] as const;
    for (const name of names) addEventListener(name, touch, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const name of names) removeEventListener(name, touch);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isOpen, close]);
}
