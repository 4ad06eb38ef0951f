import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Phone } from './engine/phone.ts';

/** What the line about sending says. `waiting`: there is something, and no network. */
export type SyncState = {
  readonly state: 'idle' | 'waiting' | 'sending' | 'signed_out' | 'full';
  readonly send: () => Promise<void>;
};

const RETRY_SECONDS_MIN = 5;
const RETRY_SECONDS_MAX = 300;
/** With nothing to send, the book is brought up to date so often. */
const QUIET_SECONDS = 900;

type Registration = ServiceWorkerRegistration & { readonly sync?: { register(name: string): Promise<void> } };

/**
 * Sends by itself: when the app opens, when a network comes, when the browser says so, and again after a while, longer
 * each time. Never holds up writing.
 */
export function useSyncing(phone: Phone, refresh: () => Promise<void>, onClose: () => Promise<void>): SyncState {
  const [state, setState] = useState<SyncState['state']>('idle');
  const retry = useRef({ seconds: RETRY_SECONDS_MIN, timer: 0 });
  const send = useCallback(async () => {
    clearTimeout(retry.current.timer);
    setState('sending');
    const sent = await phone.sync().catch(() => 'unreached' as const);
    if (sent === 'forgotten') return onClose();
    await refresh();
    const isReached = sent === 'done';
    retry.current.seconds = isReached ? RETRY_SECONDS_MIN : Math.min(RETRY_SECONDS_MAX, retry.current.seconds * 2);
    setState(isReached ? 'idle' : sent === 'unreached' ? 'waiting' : sent);
    const seconds = isReached ? QUIET_SECONDS : retry.current.seconds;
    retry.current.timer = window.setTimeout(send, seconds * 1000);
    if (!isReached) await wakeLater();
  }, [phone, refresh, onClose]);
  useEffect(() => {
    const wake = () => {
      retry.current.seconds = RETRY_SECONDS_MIN;
      void send();
    };
    void send();
    addEventListener('online', wake);
    navigator.serviceWorker?.addEventListener('message', wake);
    return () => {
      clearTimeout(retry.current.timer);
      removeEventListener('online', wake);
      navigator.serviceWorker?.removeEventListener('message', wake);
    };
  }, [send]);
  return { state, send };
}

/** Where the browser can, it wakes an open page when there is a network; elsewhere the timer does. */
async function wakeLater(): Promise<void> {
  const registration = (await navigator.serviceWorker?.getRegistration()) as Registration | undefined;
  await registration?.sync?.register('send').catch(() => {});
}
