/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Language } from '#kernel/language.ts';
import type { Ports } from '../engine/ports.ts';
import { sealAway, unlock } from '../engine/vault.ts';
import { useWords } from '../language.ts';
import { Closed, Field, fill, LanguageButton } from '../parts.tsx';

type Props = {
  readonly ports: Promise<Ports | null>;
  readonly onOpen: (key: CryptoKey) => Promise<void>;
  readonly onClose: () => Promise<void>;
  readonly onLanguage: (next: Language) => void;
};

/** Asks for the PIN. */
export function LockedScreen({ ports, onOpen, onClose, onLanguage }: Props): VNode {
  const words = useWords();
  const [pin, setPin] = useState('');
  const [trouble, setTrouble] = useState('');
  const [isBusy, setBusy] = useState(false);
  const tryPin = async () => {
    const opened = await ports;
    if (!opened || pin === '' || isBusy) return;
    setBusy(true);
    const tried = await unlock(opened.shelf, pin, opened.now());
    setBusy(false);
    setPin('');
    if (tried.key) return onOpen(tried.key);
    if (tried.left <= 0) return onClose();
    const wait = tried.waitSeconds > 0 ? ` ${fill(words.waitPin, { seconds: tried.waitSeconds })}` : '';
    setTrouble(fill(words.wrongPin, { left: tried.left }) + wait);
  };
  return (
    <Closed title={words.unlock}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void tryPin();
        }}
      >
        <Field
          label={words.pin}
          type="password"
          inputMode="numeric"
          autocomplete="one-time-code"
          value={pin}
          wrong={trouble}
          onInput={setPin}
        />
        <button type="submit" disabled={isBusy}>
          {isBusy ? words.starting : words.unlockButton}
        </button>
      </form>
      <details>
        <summary>{words.forgotPin}</summary>
        <p>{words.forgotPinText}</p>
        <button
          type="button"
          class="second"
          onClick={async () => {
            const opened = await ports;
            if (opened && confirm(words.forgetSure)) await sealAway(opened.shelf).then(onClose);
          }}
        >
          {words.forgotPin}
        </button>
      </details>
      <LanguageButton onLanguage={onLanguage} />
    </Closed>
  );
}
