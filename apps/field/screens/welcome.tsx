/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { KEPT_DAYS } from '#civic/exchange/rules/field-entry.ts';
import type { Language } from '#kernel/language.ts';
import type { Ports } from '../engine/ports.ts';
import { type Given, PIN_LENGTH_MIN, readHead, setUp } from '../engine/vault.ts';
import { useWords } from '../language.ts';
import { Closed, Field, fill, LanguageButton } from '../parts.tsx';

type Props = {
  readonly ports: Promise<Ports | null>;
  /** Whether there are unsent entries here that only the server can open. */
  readonly isSealed: boolean;
  readonly onOpen: (key: CryptoKey) => Promise<void>;
  readonly onLanguage: (next: Language) => void;
};

type Signed = 'asking' | 'unreached' | 'nobody' | { readonly name: string };

/** The first time, and after everything was sealed: sign in once, then choose a PIN. */
export function WelcomeScreen({ ports, isSealed, onOpen, onLanguage }: Props): VNode {
  const words = useWords();
  const [signed, setSigned] = useState<Signed>('asking');
  const [count, setCount] = useState(0);
  useEffect(() => {
    const ask = async () => {
      const opened = await ports;
      setCount((await opened?.shelf.keys('entry'))?.length ?? 0);
      const me = await opened?.wire.send({ method: 'GET', path: '/api/me', key: null }).catch(() => null);
      if (me?.status === 200) setSigned({ name: (me.body as { person: { name: string } }).person.name });
      else setSigned(me ? 'nobody' : 'unreached');
    };
    void ask();
    addEventListener('online', ask);
    return () => removeEventListener('online', ask);
  }, [ports]);
  const title = isSealed ? fill(words.sealed, { count }) : words.welcome;
  if (typeof signed === 'object')
    return <PinForm ports={ports} isSealed={isSealed} name={signed.name} onOpen={onOpen} />;
  return (
    <Closed title={title}>
      <p>{isSealed ? words.sealedText : words.welcomeText}</p>
      {signed === 'asking' && <p role="status">{words.starting}</p>}
      {signed === 'unreached' && <p role="alert">{words.offlineFirst}</p>}
      {signed === 'nobody' && (
        <a class="button" href="/sign-in?next=/field/">
          {words.signIn}
        </a>
      )}
      <LanguageButton onLanguage={onLanguage} />
    </Closed>
  );
}

type PinProps = Pick<Props, 'ports' | 'isSealed' | 'onOpen'> & { readonly name: string };

function PinForm({ ports, isSealed, name, onOpen }: PinProps): VNode {
  const words = useWords();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [trouble, setTrouble] = useState<{ readonly pin?: string; readonly again?: string; readonly other?: string }>(
    {},
  );
  const [isBusy, setBusy] = useState(false);
  const begin = async () => {
    if ([...pin].length < PIN_LENGTH_MIN) return setTrouble({ pin: words.pinShort });
    if (pin !== again) return setTrouble({ again: words.pinDiffers });
    setTrouble({});
    setBusy(true);
    const opened = await ports;
    const key = opened && (await prepare(opened, pin, isSealed));
    setBusy(false);
    if (typeof key === 'string') setTrouble({ other: key || words.offlineFirst });
    else if (key) await onOpen(key);
  };
  return (
    <Closed title={words.setPin}>
      <p>{fill(words.setPinText, { name })}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <Field
          label={words.pin}
          type="password"
          inputMode="numeric"
          autocomplete="one-time-code"
          value={pin}
          wrong={trouble.pin}
          onInput={setPin}
        />
        <Field
          label={words.pinAgain}
          type="password"
          inputMode="numeric"
          autocomplete="one-time-code"
          value={again}
          wrong={trouble.again}
          onInput={setAgain}
        />
        {trouble.other && (
          <p class="wrong" role="alert">
            {trouble.other}
          </p>
        )}
        <button type="submit" disabled={isBusy}>
          {isBusy ? words.starting : words.start}
        </button>
      </form>
    </Closed>
  );
}

/** Makes this device the signed-in person's; a sentence when the server did not (empty: it was not reached). */
async function prepare({ shelf, wire, now }: Ports, pin: string, isSealed: boolean): Promise<CryptoKey | string> {
  const ask = async <R,>(path: string, body: object): Promise<R | string> => {
    const came = await wire.send({ method: 'POST', path, key: null, body }).catch(() => null);
    if (came?.status === 200) return came.body as R;
    return (came?.body as { title?: string } | null)?.title ?? '';
  };
  const head = isSealed ? await readHead(shelf) : null;
  const opened = head && (await ask<{ key: string }>('/api/field/unseal', { sealed: urlSafe(head.underServer) }));
  if (typeof opened === 'string') return opened;
  const device = await ask<Given>('/api/field/devices', {});
  if (typeof device === 'string') return device;
  const known = opened ? { recordKey: opened.key } : {};
  const key = await setUp(shelf, { pin, device, now: now(), keptDays: KEPT_DAYS, ...known });
  await navigator.storage?.persist?.().catch(() => false);
  // From now on the device has a key of its own, under the PIN; a session that anybody finds open would defeat it.
  await fetch('/sign-out', { method: 'POST', redirect: 'manual' }).catch(() => null);
  return key;
}

function urlSafe(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
