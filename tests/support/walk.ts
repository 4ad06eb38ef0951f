import type { FastifyInstance } from 'fastify';
import { unzipSync } from 'fflate';
import { inFours } from '#kernel/check-digits.ts';

/** One address of a house, as the server itself knows it. */
export type Address = { readonly method: string; readonly pattern: string };

/**
 * Every address that a server answers, read from its own table of routes, so that none can be forgotten here. The table
 * is printed as a tree of parts; four characters a step.
 */
export function addressesOf(app: FastifyInstance): Address[] {
  const parts: string[] = [];
  const found: Address[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[└├]── (\S*)(?: \(([A-Z, ]+)\))?/u.exec(line) ?? [];
    if (!line.trim()) continue;
    const depth = indent.length / 4;
    parts.splice(depth, parts.length, part);
    const pattern = parts.join('').replace(/^\/\//, '/');
    for (const method of methods.split(', ')) if (method !== '' && method !== 'HEAD') found.push({ method, pattern });
  }
  return found;
}

/** What fills the places of an address: `:matterId`, `:number` … . */
export type Places = Readonly<Record<string, string>>;

/** An address with its places filled; null when one of them has nothing to fill it with. */
export function filled(pattern: string, places: Places): string | null {
  let isWhole = true;
  const path = pattern.replace(/:(\w+)|\*/g, (_all, name: string | undefined) => {
    const value = places[name ?? '*'];
    if (value === undefined) isWhole = false;
    return value ?? '';
  });
  return isWhole ? path : null;
}

/** A request by which something is read: every GET, and what reads by POST. */
export type Reading = {
  readonly path: string;
  readonly body?: object;
  readonly form?: Readonly<Record<string, string>>;
};

/** What came back: the status and the content. */
export type Read = { readonly status: number; readonly text: string };

/** Asks by a session or a device; one answer for each reading, under its path. */
export async function walked(
  app: FastifyInstance,
  { cookie, deviceKey }: { readonly cookie: string; readonly deviceKey: string },
  readings: readonly (Reading & { readonly name: string })[],
): Promise<Map<string, Read>> {
  const answers = new Map<string, Read>();
  for (const { name, path, body, form } of readings) {
    const answer = await app.inject({
      method: body || form ? 'POST' : 'GET',
      url: path,
      headers: {
        'sec-fetch-site': 'same-origin',
        'accept-language': 'zh-CN',
        accept: path.startsWith('/api/') ? 'application/json' : 'text/html',
        // The book for work without signal is asked for by the device, everything else by the browser.
        ...(path === '/api/field/book' ? { authorization: `Bearer ${deviceKey}` } : { cookie }),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body && { payload: body }),
      ...(form && { payload: new URLSearchParams(form).toString() }),
    });
    answers.set(name, { status: answer.statusCode, text: contentOf(answer.rawPayload) });
  }
  return answers;
}

/**
 * What a file says: of a packed document (docx, xlsx) every file in it, of a PDF its bytes; without the instant and the
 * id that each gets when it is made, whoever asks.
 */
function contentOf(payload: Buffer): string {
  if (payload.subarray(0, 2).toString('latin1') === 'PK')
    return Object.entries(unzipSync(payload))
      .map(([name, bytes]) => `${name}\n${Buffer.from(bytes).toString('utf8')}`)
      .join('\n')
      .replace(/<dcterms:\w+ [^>]*>[^<]*</g, '<');
  if (payload.subarray(0, 4).toString('latin1') === '%PDF')
    return payload.toString('latin1').replace(/\(D:\d+Z\)|\/ID \[[^\]]*\]|<xmp:\w+Date>[^<]*/g, '');
  return payload.toString('utf8');
}

/** Answers are compared with these taken out: they are drawn anew for each answer, whoever asks. */
const DRAWN = [/name="key" value="[^"]*"/g, /name="sealed" value="[^"]*"/g];

/** A text in which what names the matter stands under its name: the ids by which one asked come back in some answers. */
export function nameless(text: string, places: Places): string {
  let plain = text;
  for (const name of NAMING) {
    const value = places[name] ?? '';
    if (value === '') continue;
    plain = plain.replaceAll(value, `{${name}}`);
    if (name === 'number') plain = plain.replaceAll(inFours(value), '{number}');
  }
  return plain;
}
export const NAMING = ['matterId', 'number', 'orderId', 'followUpId', 'publicationId', 'noticeId', 'issueId'] as const;

export type Seen = ReadonlyMap<string, Read>;

/** The readings whose answers differ, but for what may. */
export function differing(
  before: Seen,
  after: Seen,
  was: Places,
  is: Places,
  mayDiffer: Readonly<Record<string, string>> = {},
): string[] {
  const shown = ({ status, text }: Read, places: Places) =>
    DRAWN.reduce((left, drawn) => left.replace(drawn, ''), `${status} ${nameless(text, places)}`);
  return [...after].flatMap(([name, now]) => {
    const then = before.get(name);
    if (name in mayDiffer) return [];
    if (then && shown(then, was) === shown(now, is)) return [];
    return [name];
  });
}
