/** By which a message can leave the house. */
type MessageChannel = 'sms' | 'email';

/** One message to one person. */
export type Message = {
  /** The same at every try of the same message, so that whoever carries it can drop a twin. */
  readonly id: string;
  /** A mobile number in digits, or an e-mail address. */
  readonly to: string;
  /** Of an e-mail; an SMS has none. */
  readonly subject: string;
  readonly text: string;
};

/**
 * What became of one try. A failure is named by a code only (`timeout`, `unreachable`, `smtp-550`, `http-503`): what a
 * gateway says in words may hold an address, and so is never kept.
 */
export type Carried =
  | { readonly reference: string }
  | { readonly failure: string; readonly isWorthAnotherTry: boolean };

/** Who carries messages of one channel out of the house. Never throws for what a network or a gateway does. */
export type Courier = {
  send(message: Message): Promise<Carried>;
  close(): Promise<void>;
};

/** The couriers that this house has, and the address under which people outside reach its pages. */
export type Messages = {
  readonly couriers: Readonly<Partial<Record<MessageChannel, Courier>>>;
  /** `https://host`, without a slash at the end; empty when no courier needs it. */
  readonly siteUrl: string;
};

/** A house from which no message goes. */
export const NO_MESSAGES: Messages = { couriers: {}, siteUrl: '' };

/** One try takes at most so long, whatever the other side does; whoever sends twenty at once knows when all are through. */
export const TRY_MILLISECONDS_MAX = 20_000;

/** What a try says when its time is over. The message may have arrived all the same, so it is worth another one. */
export const TIMEOUT: Carried = { failure: 'timeout', isWorthAnotherTry: true };

/** A reference is a name, not a text. */
const REFERENCE_CHARACTERS_MAX = 100;

/** What somebody outside calls a message, cut to what is kept: letters, digits and marks of ids. */
export function referenceFrom(said: unknown): string {
  const text = typeof said === 'string' || typeof said === 'number' ? String(said) : '';
  return text.replace(/[^\w.@<>:+/=-]/g, '').slice(0, REFERENCE_CHARACTERS_MAX);
}

/** The result, or `TIMEOUT` when it has not come within the time. */
export async function withinTime(sending: Promise<Carried>, milliseconds = TRY_MILLISECONDS_MAX): Promise<Carried> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Carried>((done) => {
    timer = setTimeout(() => done(TIMEOUT), milliseconds);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}
