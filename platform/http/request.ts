import type { Actor, Jurisdiction, Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Html } from '#platform/html/html.ts';

/** A file that came with a form, whole in memory; its name and type are only what the sender claims. */
export type Upload = { readonly field: string; readonly fileName: string; readonly content: Uint8Array };

/** What every address knows of who asks. */
export type Asking<A extends Actor = Actor> = {
  readonly desk: Desk;
  readonly actor: A;
  readonly language: Language;
  /** Where the request came from, only for limits of rate; never stored. */
  readonly address: string;
  /** `https://host` as the browser sees it, for links that go on paper. */
  readonly origin: string;
  /** How the browser names itself; only to tell people their own sessions apart. */
  readonly userAgent: string;
  /** The key that a program or device brings (`Authorization: Bearer …`); null when none came. */
  readonly bearer: string | null;
};

/** Asked by someone who holds a right: `where` says in what area and for which units. */
export type InOffice = { readonly where: Jurisdiction };

/** A page or form of the server-rendered site. */
export type PageAsking<A extends Actor = Actor> = Asking<A> & {
  readonly tenantId: TenantId;
  readonly official: Official | null;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** What was typed; empty for GET. A field sent several times is joined by commas. */
  readonly form: Readonly<Record<string, string>>;
  readonly uploads: readonly Upload[];
  /** Whether the form was larger than `FORM_BYTES_MAX` or had too many files; what fitted is still here. */
  readonly isTooLarge: boolean;
  /** Large type and few words. */
  readonly isLarge: boolean;
  readonly cookies: Readonly<Record<string, string | undefined>>;
};

export type Cookie = { readonly name: string; readonly value: string; readonly ageSeconds: number };

/** What a page answers. */
export type PageAnswer =
  | {
      readonly html: Html;
      readonly status?: number;
      readonly cookies?: readonly Cookie[];
      /** For the header `Retry-After`. */
      readonly retryAfterSeconds?: number;
      /** The browser asks for the page again after so long, without a script; the page says how to stop that. */
      readonly refreshSeconds?: number;
    }
  | { readonly redirect: string; readonly cookies?: readonly Cookie[] }
  | {
      /** Pieces are sent as they are made, so that a long file takes no more memory than a short one. */
      readonly content: Uint8Array | string | AsyncIterable<Uint8Array>;
      readonly mediaType: string;
      readonly fileName?: string;
      readonly status?: number;
      readonly retryAfterSeconds?: number;
      /** Anybody may keep it so long; without, nobody keeps it. */
      readonly cacheSeconds?: number;
      /** Of the content, in quotes: anybody may keep it and must ask each time whether it is still so. */
      readonly etag?: string;
    };

/** Everything of one form together, files included: six photos of a phone. */
export const FORM_BYTES_MAX = 32 * 1024 * 1024;
