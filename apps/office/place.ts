import { useSyncExternalStore } from 'react';

/**
 * Where in the office somebody is: `#/matters/0199…?tab=line` is `['matters', '0199…']` with `tab`. The part after
 * `#` never reaches the server, so any address can be reloaded, kept and sent to a colleague.
 */
export type Place = { readonly steps: readonly string[]; readonly query: URLSearchParams };

/** Reads the part of the address after `#`. */
function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { steps: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
}

/** The address of a screen; what is empty or undefined in the query is left out. */
export function placeTo(steps: readonly string[], query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).filter((one): one is [string, string] => Boolean(one[1]));
  const search = new URLSearchParams(given).toString();
  return `#/${steps.map(encodeURIComponent).join('/')}${search ? `?${search}` : ''}`;
}

function listen(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** The present place; the screen is drawn anew when it changes. */
export function usePlace(): Place {
  return readPlace(useSyncExternalStore(listen, () => location.hash));
}

/** Opens a screen. With `replace` the back button skips the present one: for filters. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') location.hash = to;
  else {
    history.replaceState(null, '', to);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
}
