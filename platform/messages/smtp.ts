import { createTransport } from 'nodemailer';
import { type Carried, type Courier, referenceFrom, TIMEOUT, TRY_MILLISECONDS_MAX, withinTime } from './courier.ts';

export type SmtpOptions = {
  /** `smtps://user:password@host:465`, or `smtp://host:587`, which begins TLS when the server offers it. */
  readonly url: string;
  readonly from: string;
  readonly timeoutMilliseconds?: number;
};

/** Carries e-mails to one SMTP server. Each message has a connection of its own, so that one that hangs holds up no other. */
export function smtpCourier({ url, from, timeoutMilliseconds = TRY_MILLISECONDS_MAX }: SmtpOptions): Courier {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
    // Nothing of a message is ever read from a file or an address that its text names.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s@>]+)>?$/.exec(from)?.[1] ?? 'localhost';
  const send: Courier['send'] = async ({ id, to, subject, text }) => {
    const messageId = `<${id}@${domain}>`;
    const sending = transport
      .sendMail({
        from,
        // As a whole address and not as a text, in which a comma would make a second receiver.
        to: { name: '', address: to },
        subject,
        text,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      .then((): Carried => ({ reference: referenceFrom(messageId) }), failureOf);
    return withinTime(sending, timeoutMilliseconds);
  };
  return {
    send,
    close: async () => transport.close(),
  };
}

/** What the server said of the address or the message itself is final when it begins with 5 (RFC 5321 §4.2.1). */
const ABOUT_THE_MESSAGE: readonly string[] = ['EENVELOPE', 'EMESSAGE'];

function failureOf(error: unknown): Carried {
  const { code = '', responseCode } = error as { code?: string; responseCode?: number };
  if (responseCode !== undefined) {
    const isFinal = responseCode >= 500 && ABOUT_THE_MESSAGE.includes(code);
    return { failure: `smtp-${responseCode}`, isWorthAnotherTry: !isFinal };
  }
  if (code === 'ETIMEDOUT') return TIMEOUT;
  // An address that cannot even be written into an envelope.
  if (code === 'EENVELOPE') return { failure: 'address', isWorthAnotherTry: false };
  return { failure: 'unreachable', isWorthAnotherTry: true };
}
