import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Actor, Official, Visitor } from '#kernel/actor.ts';
import { parseAreaCode, type TenantId } from '#kernel/area-code.ts';
import type { Language } from '#kernel/language.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, type RefusalWords, refuse } from '#kernel/refusal.ts';
import { isDatabaseAway } from '#platform/database/away.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { html } from '#platform/html/html.ts';
import { framed } from '#platform/html/page.ts';
import { withoutData } from '#platform/processes/without-data.ts';
import { readForm } from './form.ts';
import { type Problem, problemOf, retryAfter } from './problem.ts';
import { type Asking, FORM_BYTES_MAX, type InOffice, type PageAnswer, type PageAsking } from './request.ts';
import { sendRevalidated } from './revalidated.ts';
import type { Lock, Page, Route } from './route.ts';
import { compiledWhenUsed } from './schemas.ts';

export type HttpOptions = {
  readonly desk: Desk;
  readonly routes: readonly Route[];
  readonly pages: readonly Page[];
  /** The words of every refusal of every slice. */
  readonly words: Readonly<Record<string, RefusalWords>>;
  /** Who is behind a session cookie; null when nobody is, or no longer. */
  readonly recognise: (sessionToken: string) => Promise<Official | null>;
  /** Shows a refusal (or a bug) to someone who looks at pages. */
  readonly refusalPage: (asking: PageAsking, problem: Problem) => Promise<PageAnswer>;
  /** Whether the machine in front of us may be believed about address and protocol. */
  readonly isBehindProxy: boolean;
};

/** The cookie of a signed-in official. */
export const SESSION_COOKIE = 'minqing_session';
/** The cookies that remember how somebody likes to read; they name nobody. The office app reads the language's. */
export const LANGUAGE_COOKIE = 'minqing_language';
export const LARGE_COOKIE = 'minqing_large';

/** A JSON body of the API may have so many bytes: a bulk act on a few thousand matters. */
const BODY_BYTES_MAX = 1024 * 1024;

/** Builds the server: every address with its lock, nothing listening yet. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      level: 'warn',
      serializers: { req: (request) => ({ method: request.method, id: request.id }), err: withoutData },
    },
    // Only the machine right in front of us is believed: whatever stands further left its client may have written.
    trustProxy: options.isBehindProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: BODY_BYTES_MAX,
    routerOptions: { ignoreTrailingSlash: true },
    schemaController: { compilersFactory: compiledWhenUsed },
    // An address that is no address (`/%E0%A4%A`) is refused before any route is looked for.
    frameworkErrors: (_error, request, reply) => {
      sendProblem(options, request, reply, refuse('http.not-found'));
    },
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: FORM_BYTES_MAX });
  await app.register(multipart, { limits: { fileSize: FORM_BYTES_MAX, files: 12, fieldSize: 256 * 1024 } });
  app.addHook('onRequest', securityHeaders);
  app.addHook('preHandler', async (request, reply) => {
    if (!comesFromHere(request)) await sendProblem(options, request, reply, refuse('http.from-elsewhere'));
  });
  app.setErrorHandler((error, request, reply) => sendError(options, error, request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(options, request, reply, refuse('http.not-found')));
  for (const one of options.routes) addRoute(app, options, one);
  for (const one of options.pages) addPage(app, options, one);
  return app;
}

const STYLE_AND_IMAGES_ONLY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

async function securityHeaders(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers({
    'content-security-policy': STYLE_AND_IMAGES_ONLY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'geolocation=(), camera=(), payment=()',
    'cache-control': 'no-store',
  });
}

/**
 * Refuses a change that another site's page sends with our visitor's cookie: browsers name where a request comes
 * from. Programs (which send neither header and hold no cookie of ours) pass.
 */
function comesFromHere(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const from = request.headers.origin;
  if (from !== undefined) return from === originOf(request);
  return request.cookies[SESSION_COOKIE] === undefined;
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

function languageOf(request: FastifyRequest): Language {
  // Both are missing where the address itself could not be read.
  const query = request.query as Record<string, unknown> | null;
  const cookies = request.cookies as FastifyRequest['cookies'] | undefined;
  const wanted = query?.lang ?? cookies?.[LANGUAGE_COOKIE];
  if (wanted === 'en' || wanted === 'zh') return wanted;
  const accepted = request.headers['accept-language'] ?? 'zh';
  return /^\s*en\b/i.test(accepted) ? 'en' : 'zh';
}

/** The county in whose pages somebody is; also at an address that is none, so that its frame and banner stay. */
function tenantOfPath(request: FastifyRequest): TenantId {
  const first = /^\/(\d{6})(?=[/?]|$)/.exec(request.url)?.[1];
  const named = Number((request.params as Record<string, string>).tenantId ?? first ?? 0);
  return Number.isInteger(named) && named >= 100000 && named <= 999999 ? named : 0;
}

async function officialBehind(options: HttpOptions, request: FastifyRequest): Promise<Official | null> {
  const token = request.cookies[SESSION_COOKIE];
  return token ? options.recognise(token) : null;
}

function askingOf(options: HttpOptions, request: FastifyRequest, actor: Actor): Asking {
  return {
    desk: options.desk,
    actor,
    language: languageOf(request),
    address: request.ip,
    origin: originOf(request),
    userAgent: request.headers['user-agent'] ?? '',
    bearer: /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null,
  };
}

/** Opens the lock: the actor and where they may act, or why not. */
function unlocked(
  lock: Lock,
  official: Official | null,
  request: FastifyRequest,
): (Partial<InOffice> & { actor: Actor }) | Refusal {
  const visitor: Visitor = { kind: 'visitor', tenantId: tenantOfPath(request) };
  if (lock === 'everyone') return { actor: official ?? visitor };
  if (!official) return refuse('http.sign-in-first');
  if (lock === 'signed-in') return { actor: official };
  const area = (request.query as Record<string, string>).area;
  const where = jurisdictionOf(official, lock, area ? (parseAreaCode(area) ?? undefined) : undefined);
  return where ? { actor: official, where } : refuse('http.no-right');
}

function addRoute(app: FastifyInstance, options: HttpOptions, one: Route): void {
  const { endpoint } = one;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && { body: endpoint.body }),
      response: { 200: endpoint.reply },
    },
    handler: async (request, reply) => {
      const key = unlocked(one.may, await officialBehind(options, request), request);
      if (isRefusal(key)) return sendProblem(options, request, reply, key);
      const asking = {
        ...askingOf(options, request, key.actor),
        ...key,
        params: request.params,
        query: request.query,
        body: request.body,
      };
      const result = await one.act(asking as never);
      if (isRefusal(result)) return sendProblem(options, request, reply, result);
      return endpoint.isRevalidated ? sendRevalidated(request, reply, result) : reply.send(result);
    },
  });
}

function addPage(app: FastifyInstance, options: HttpOptions, one: Page): void {
  app.route({
    method: one.method,
    url: one.path,
    bodyLimit: FORM_BYTES_MAX,
    handler: async (request, reply) => {
      const asking = await pageAskingOf(options, request);
      const key = unlocked(one.may, asking.official, request);
      const result = isRefusal(key) ? key : await one.act({ ...asking, ...key } as never);
      if (isRefusal(result))
        return sendPage(reply, await refusalPageOf(options, asking, problemOf(result, options.words, asking.language)));
      return sendPage(reply, result);
    },
  });
}

async function pageAskingOf(options: HttpOptions, request: FastifyRequest): Promise<PageAsking> {
  const official = await officialBehind(options, request);
  const tenantId = tenantOfPath(request) || (official?.tenantId ?? 0);
  const { form, uploads, isTooLarge } = await readForm(request);
  return {
    ...askingOf(options, request, official ?? { kind: 'visitor', tenantId }),
    tenantId,
    official,
    method: request.method === 'POST' ? 'POST' : 'GET',
    path: request.url,
    params: request.params as Record<string, string>,
    query: queryOf(request),
    form,
    uploads,
    isTooLarge,
    isLarge: ((request.query as Record<string, unknown>).large ?? request.cookies[LARGE_COOKIE]) === '1',
    cookies: request.cookies,
  };
}

/** A name that was sent several times is joined by commas, as in a form; a page never meets a list. */
function queryOf(request: FastifyRequest): Record<string, string> {
  const sent = Object.entries(request.query as Record<string, string | string[]>);
  return Object.fromEntries(sent.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]));
}

function sendPage(reply: FastifyReply, answer: PageAnswer): FastifyReply {
  for (const one of ('cookies' in answer && answer.cookies) || []) {
    reply.setCookie(one.name, one.value, {
      path: '/',
      httpOnly: one.name !== LANGUAGE_COOKIE,
      sameSite: 'lax',
      secure: reply.request.protocol === 'https',
      maxAge: one.ageSeconds,
    });
  }
  if ('redirect' in answer) return reply.redirect(answer.redirect, 303);
  if (answer.retryAfterSeconds) reply.header('retry-after', answer.retryAfterSeconds);
  if ('refreshSeconds' in answer && answer.refreshSeconds) reply.header('refresh', answer.refreshSeconds);
  if ('html' in answer)
    return reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(`<!doctype html>${answer.html.html}`);
  if (answer.cacheSeconds) reply.header('cache-control', `public, max-age=${answer.cacheSeconds}`);
  if (answer.etag) {
    reply.headers({ etag: answer.etag, 'cache-control': 'public, no-cache', vary: 'accept-language, cookie' });
    if (reply.request.headers['if-none-match'] === answer.etag) return reply.code(304).send();
  }
  if (answer.fileName)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`);
  return reply
    .code(answer.status ?? 200)
    .type(answer.mediaType)
    .send(sendable(answer.content));
}

/** What comes in pieces is asked for as the other side takes them; when it hangs up, the maker's `finally` runs. */
function sendable(content: Uint8Array | string | AsyncIterable<Uint8Array>): string | Buffer | Readable {
  if (typeof content === 'string') return content;
  return content instanceof Uint8Array ? Buffer.from(content) : Readable.from(content);
}

function wantsPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}

/** The page of a refusal; a bare one when even that needs what can't be reached. */
function refusalPageOf(options: HttpOptions, asking: PageAsking, problem: Problem): Promise<PageAnswer> {
  const { language, isLarge, path } = asking;
  const shown = options.refusalPage(asking, problem).then((page) => ({ ...page, ...retryAfter(problem) }));
  return shown.catch(() => {
    const [title, body] = [problem.title, html`<p class="error" role="alert">${problem.title}</p>`];
    return { html: framed({ language, isLarge, path, title, brand: '民情', home: '/', body }), status: problem.status };
  });
}

async function sendProblem(
  options: HttpOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
): Promise<FastifyReply> {
  const problem = problemOf(refusal, options.words, languageOf(request));
  if (wantsPage(request)) {
    const asking = { ...(await pageAskingOf(options, request).catch(() => null)) };
    if ('path' in asking) return sendPage(reply, await refusalPageOf(options, asking as PageAsking, problem));
  }
  const { retryAfterSeconds } = retryAfter(problem);
  if (retryAfterSeconds) reply.header('retry-after', retryAfterSeconds);
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** SQLSTATE of characters that no database can hold: NUL, or half of a character. */
const UNSTORABLE = ['22021', '22P05'];

/** A thrown error: what the framework refuses gets words; the rest is a bug, logged whole and told in one sentence. */
async function sendError(
  options: HttpOptions,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const {
    statusCode = 500,
    code = '',
    message = '',
  } = error as {
    statusCode?: number;
    code?: string;
    message?: string;
  };
  if (statusCode === 413)
    return sendProblem(options, request, reply, refuse('http.too-large', { megabytes: FORM_BYTES_MAX / 1048576 }));
  if (statusCode < 500) return sendProblem(options, request, reply, refuse('http.not-understood', { what: message }));
  if (UNSTORABLE.includes(code))
    return sendProblem(options, request, reply, refuse('http.not-understood', { what: '\\u0000' }));
  request.log.error({ err: error }, 'a bug, or the database is away');
  if (isDatabaseAway(error)) return sendProblem(options, request, reply, refuse('http.database-away'));
  return sendProblem(options, request, reply, refuse('http.broken'));
}
