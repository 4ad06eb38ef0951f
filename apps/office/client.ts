import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '#kernel/endpoint.ts';
import type { Language } from '#kernel/language.ts';

/** A refusal on the wire (RFC 9457). `title` is the sentence to show, already in the reader's language. */
export type Problem = {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly field?: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** A call that was refused or did not arrive. Thrown, because that is how queries and mutations hear of it. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Where an endpoint is. Written by hand and checked by the compiler, so that no schema library reaches the browser. */
export type Address<E extends Endpoint> = {
  readonly method: E['method'];
  readonly path: E['path'];
  readonly contract?: E;
};

/** Names the address of a contract; any other method or path does not compile. */
export function at<E extends Endpoint>(method: E['method'], path: E['path']): Address<E> {
  return { method, path };
}

type Needs<E extends Endpoint> = (E extends { params: object } ? { readonly params: ParamsOf<E> } : unknown) &
  (E extends { query: object } ? { readonly query?: QueryOf<E> } : unknown) &
  (E extends { body: object } ? { readonly body: BodyOf<E> } : unknown);

type Sent = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: object;
  readonly body?: unknown;
};

/** Words of the two problems that the server can't put into words, because it wasn't reached or didn't answer in kind. */
const UNANSWERED = {
  zh: '连不上服务器，您填的内容还在。请检查网络后再试一次。',
  en: 'The server cannot be reached. What you typed is still here; check the network and try again.',
} as const;

let language: Language = 'zh';

/** The language in which refusals come back. */
export function speak(next: Language): void {
  language = next;
}

/**
 * Calls one endpoint and returns its reply.
 * @throws Refused with the words of the refusal. Someone who is not signed in is taken to the sign-in page.
 */
export async function call<E extends Endpoint>(address: Address<E>, sent: Needs<E>): Promise<ReplyOf<E>> {
  const { params = {}, query = {}, body } = sent as Sent;
  const response = await reach(addressOf(address.path, params, query), {
    method: address.method,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as ReplyOf<E>;
}

/** Fetches from our own server; every answer but a good one becomes a `Refused`. */
export async function reach(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, {
    ...init,
    credentials: 'same-origin',
    headers: { 'accept-language': language, ...init.headers },
  }).catch(() => null);
  if (!response) throw new Refused({ title: UNANSWERED[language], status: 0, code: 'office.unanswered' });
  if (response.ok) return response;
  if (response.status === 401) leaveToSignIn();
  throw new Refused(await problemOf(response));
}

async function problemOf(response: Response): Promise<Problem> {
  const told = (await response.json().catch(() => null)) as Partial<Problem> | null;
  return {
    ...told,
    title: told?.title ?? UNANSWERED[language],
    status: response.status,
    code: told?.code ?? 'office.unanswered',
  };
}

/** `/api/matters/:matterId` with its places filled and its query; what is undefined or empty is left out. */
export function addressOf(path: string, params: Readonly<Record<string, string | number>>, query: object): string {
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== null);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${filled}?${search}` : filled;
}

const PLACE_TO_RETURN = 'office.return';

/** Goes to the sign-in page; the screen that was open is found again afterwards. */
function leaveToSignIn(): void {
  sessionStorage.setItem(PLACE_TO_RETURN, location.hash);
  location.assign('/sign-in?next=/office/');
}

/** After signing in: opens the screen from which we were sent away, once. */
export function returnToPlace(): void {
  const place = sessionStorage.getItem(PLACE_TO_RETURN);
  sessionStorage.removeItem(PLACE_TO_RETURN);
  if (place && !location.hash) location.replace(`/office/${place}`);
}
