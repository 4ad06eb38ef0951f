import { type Carried, type Courier, type Message, referenceFrom, TIMEOUT, TRY_MILLISECONDS_MAX } from './courier.ts';

/** JSON whose texts may hold `{to}`, `{text}` and `{id}`. */
export type Template = string | number | boolean | null | readonly Template[] | { readonly [name: string]: Template };

/** What is sent when nothing else is set. */
export const TEMPLATE: Template = { to: '{to}', text: '{text}', id: '{id}' };

export type SmsHttpOptions = {
  readonly url: string;
  readonly template: Template;
  readonly token: string | null;
  readonly timeoutMilliseconds?: number;
};

/** An answer longer than this is no answer to a message. */
const ANSWER_CHARACTERS_MAX = 10_000;

/**
 * Carries SMS to a gateway: one POST of JSON for each. 2xx is sent; 4xx is final, but for 408 and 429, by which a
 * gateway asks for another try; 5xx, no answer in time and no connection are worth another try.
 */
export function smsHttpCourier(options: SmsHttpOptions): Courier {
  const { url, template, token, timeoutMilliseconds = TRY_MILLISECONDS_MAX } = options;
  return {
    send: async (message) => {
      try {
        const response = await fetch(url, {
          method: 'POST',
          // A gateway that sends us elsewhere would get the number and the token there too.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMilliseconds),
          headers: {
            'content-type': 'application/json',
            'idempotency-key': message.id,
            ...(token !== null && { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify(filledIn(template, message)),
        });
        const answer = await response.text();
        return response.ok ? { reference: referenceIn(answer) } : failureOf(response.status);
      } catch (error) {
        const isLate = (error as Error).name === 'TimeoutError' || (error as Error).name === 'AbortError';
        return isLate ? TIMEOUT : { failure: 'unreachable', isWorthAnotherTry: true };
      }
    },
    close: async () => {},
  };
}

/** The template with its places filled; in texts only, so that no text of a message can become part of the JSON. */
function filledIn(template: Template, message: Message): Template {
  if (typeof template === 'string')
    return template.replace(/\{(to|text|id)\}/g, (_place, name: 'to' | 'text' | 'id') => message[name]);
  if (template === null || typeof template !== 'object') return template;
  if (Array.isArray(template)) return template.map((one: Template) => filledIn(one, message));
  return Object.fromEntries(Object.entries(template).map(([name, one]) => [name, filledIn(one, message)]));
}

const ASKS_FOR_ANOTHER_TRY: readonly number[] = [408, 429];

function failureOf(status: number): Carried {
  return { failure: `http-${status}`, isWorthAnotherTry: status >= 500 || ASKS_FOR_ANOTHER_TRY.includes(status) };
}

/** How the gateway calls the message, when it says so in a way that many do. */
function referenceIn(answer: string): string {
  if (answer.length > ANSWER_CHARACTERS_MAX) return '';
  try {
    const told = JSON.parse(answer) as Record<string, unknown> | null;
    return referenceFrom(told?.id ?? told?.messageId ?? told?.reference);
  } catch {
    return '';
  }
}
