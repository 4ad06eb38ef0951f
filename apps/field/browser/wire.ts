import type { Language } from '#kernel/language.ts';
import type { Response as Came, Request, Wire } from '../engine/ports.ts';

/** A line that says nothing for so long is cut; what was sent is sent again. */
const WAIT_MILLISECONDS = 60_000;

/** The way to our own server. */
export function openWire(language: () => Language): Wire {
  return { send: (request) => send(request, language()) };
}

async function send({ method, path, key, body, etag }: Request, language: Language): Promise<Came> {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), WAIT_MILLISECONDS);
  try {
    const response = await fetch(path, {
      method,
      // A device has a key of its own; the cookie of a sign-in goes along only where somebody is to be signed in.
      credentials: key === null ? 'same-origin' : 'omit',
      cache: 'no-store',
      signal: waiting.signal,
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...(etag && { 'if-none-match': etag }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text), etag: response.headers.get('etag'), byteCount: text.length };
  } finally {
    clearTimeout(timer);
  }
}

/** A page of a hotel's network instead of an answer is no answer. */
function parsed(text: string): unknown {
  return text === '' ? null : JSON.parse(text);
}
