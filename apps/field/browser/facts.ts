import { useEffect, useState } from 'preact/hooks';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import type { Ports } from '../engine/ports.ts';
import { readHead } from '../engine/vault.ts';
import { usedBytes } from './shelf.ts';

/** How much lies on this device (null where the browser does not say), until when, and what day it believes it is. */
export function useFacts(ports: Promise<Ports | null>) {
  const today = civilDateOf(instantOf(Date.now()));
  const [facts, setFacts] = useState({ used: null as number | null, expiryOn: '' });
  useEffect(() => {
    const read = async () => {
      const opened = await ports;
      const head = opened && (await readHead(opened.shelf));
      const expiryOn = head ? addDays(civilDateOf(instantOf(head.contactAt)), head.keptDays) : '';
      setFacts({ used: await usedBytes(), expiryOn });
    };
    void read();
  }, [ports]);
  return { ...facts, today };
}

/** `12 KB`, `1.3 MB`. */
export function sizeText(byteCount: number): string {
  return byteCount < 1_000_000 ? `${Math.ceil(byteCount / 1000)} KB` : `${(byteCount / 1_000_000).toFixed(1)} MB`;
}
