/**
 * Keeps the shell of the app, so that it opens without any network. It keeps no records: those lie sealed in the
 * device's storage, and their key only in the memory of an open page, so this can send nothing by itself; it wakes pages.
 */

type Waiting = Event & { waitUntil(work: Promise<unknown>): void };
type Asked = Waiting & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Scope = {
  addEventListener(name: 'install' | 'activate' | 'sync', listen: (event: Waiting) => void): void;
  addEventListener(name: 'fetch', listen: (event: Asked) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<{ postMessage(message: string): void }[]> };
};
const scope = self as unknown as Scope;

const SHELL = 'field-shell';
const PAGE = '/field/';
const OWN_FILES = /^\/field\/assets\//;

/** The page and the files it names: files first, so that the page that is kept always has its files. */
async function keepShell(): Promise<Response> {
  const page = await fetch(PAGE, { cache: 'no-cache' });
  if (!page.ok) throw new Error(`the shell answered ${page.status}`);
  const text = await page.clone().text();
  const cache = await caches.open(SHELL);
  const names = [...text.matchAll(/(?:src|href)="(\/field\/assets\/[^"]+|\/favicon\.svg)"/g)].map(
    ([, name]) => name ?? '',
  );
  await Promise.all(names.map(async (name) => (await cache.match(name)) ?? cache.add(name)));
  await cache.put(PAGE, page.clone());
  // What only an earlier page had goes when the new one is whole.
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (OWN_FILES.test(pathname) && !names.includes(pathname)) await cache.delete(url);
  }
  return page;
}

/** The page that is kept, at once; a newer one is fetched beside it for the next time. */
async function shell(event: Asked): Promise<Response> {
  const kept = await (await caches.open(SHELL)).match(PAGE);
  const fresh = keepShell();
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => null));
  return kept;
}

scope.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => scope.skipWaiting())));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(shell(event));
  else if (OWN_FILES.test(pathname) || pathname === '/favicon.svg')
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});
scope.addEventListener('sync', (event) => {
  const wake = async () => {
    for (const page of await scope.clients.matchAll()) page.postMessage('send');
  };
  event.waitUntil(wake());
});
