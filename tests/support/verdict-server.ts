import type { TestContext } from 'node:test';
import { accessRefusals, countyPage } from '#civic/access/index.ts';
import { assessmentRefusals, assessmentRoutes } from '#civic/assessment/index.ts';
import { intakePages, intakeRefusals, lookupCodeOf } from '#civic/intake/index.ts';
import { ledgerPages, ledgerRefusals } from '#civic/ledger/index.ts';
import { ownPublicLink, publicationPages, publicationRefusals, publicationRoutes } from '#civic/publication/index.ts';
import { rulebookRefusals } from '#civic/rulebook/index.ts';
import { searchPages, searchRefusals, searchRoutes } from '#civic/search/index.ts';
import { verdictPages, verdictRefusals, verdictRoutes } from '#civic/verdicts/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { html } from '#platform/html/html.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { buildHttp, SESSION_COOKIE } from '#platform/http/server.ts';
import { searched } from '#server/searched.ts';
import { openVerdictCounty, type VerdictCounty } from './verdict-county.ts';

/** Somebody's browser: keeps cookies, sends forms, follows redirects by hand. */
export type Browser = {
  get(path: string): Promise<Seen>;
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Seen>;
  file(path: string): Promise<Saved>;
  json(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: Record<string, never> }>;
};
export type Seen = { readonly status: number; readonly text: string; readonly location: string | null };

/** What a download brings. */
export type Saved = { readonly status: number; readonly headers: Headers; readonly content: Uint8Array };

export type VerdictServer = VerdictCounty & {
  readonly origin: string;
  browser(official?: Official): Browser;
  codeOf(id: Id): string;
};

/** The addresses of intake, the ledger's downloads, verdicts, assessment, publication and search on a real server over a county's database. */
export async function openVerdictServer(t: TestContext): Promise<VerdictServer> {
  const county = await openVerdictCounty(t);
  const { desk } = county;
  const signedIn = new Map<string, Official>();
  const app = await buildHttp({
    desk,
    routes: [...verdictRoutes, ...assessmentRoutes, ...publicationRoutes, ...searchRoutes(searched)],
    pages: [
      ...intakePages,
      ...ledgerPages,
      ...verdictPages({ ownIssues: async () => null, ownPublicLink }),
      ...publicationPages,
      ...searchPages(searched),
    ],
    words: {
      ...httpRefusals,
      ...accessRefusals,
      ...rulebookRefusals,
      ...intakeRefusals,
      ...ledgerRefusals,
      ...verdictRefusals,
      ...assessmentRefusals,
      ...publicationRefusals,
      ...searchRefusals,
    },
    recognise: async (token) => signedIn.get(token) ?? null,
    refusalPage: (asking, problem) =>
      countyPage(asking, { title: problem.title, status: problem.status, body: html`<h1>${problem.title}</h1>` }),
    isBehindProxy: false,
  });
  t.after(() => app.close());
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const browser = (official?: Official) => {
    const cookies = new Map<string, string>();
    if (official) {
      signedIn.set(official.personId, official);
      cookies.set(SESSION_COOKIE, official.personId);
    }
    return openBrowser(origin, cookies);
  };
  return { ...county, origin, browser, codeOf: (id) => lookupCodeOf(desk, id) };
}

function openBrowser(origin: string, cookies: Map<string, string>): Browser {
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { 'accept-language': 'zh', cookie, origin, ...(init.headers as Record<string, string>) };
    const response = await fetch(`${origin}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, decodeURIComponent(value));
    }
    return response;
  };
  const seen = async (response: Response): Promise<Seen> => ({
    status: response.status,
    text: await response.text(),
    location: response.headers.get('location'),
  });
  return {
    get: async (path) => seen(await send(path, { headers: { accept: 'text/html' } })),
    post: async (path, fields) =>
      seen(await send(path, { method: 'POST', body: new URLSearchParams(fields), headers: { accept: 'text/html' } })),
    file: async (path) => {
      const response = await send(path, { headers: { accept: 'text/html' } });
      const content = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, content };
    },
    json: async (method, path, body) => {
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      const response = await send(path, {
        method,
        headers: body === undefined ? { accept: 'application/json' } : headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, never> };
    },
  };
}
