import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { SMTPServer } from 'smtp-server';

/** A mail that an SMTP server took: its envelope and its source, headers decoded by nobody. */
export type Mail = { readonly to: readonly string[]; readonly source: string };

export type MailServer = {
  readonly url: string;
  readonly mails: Mail[];
  /** How many connections there were, also of mails that were refused. */
  connectionCount(): number;
  close(): Promise<void>;
};

/** The reply code with which a mail is refused, and at which step; null: it is taken. */
export type Refusing = { readonly at: 'rcpt' | 'data'; readonly code: number } | null;

/** A real SMTP server on this machine. `refusing` is asked anew for each mail. */
export async function openMailServer(
  t: TestContext | null,
  refusing: () => Refusing = () => null,
  port = 0,
): Promise<MailServer> {
  const mails: Mail[] = [];
  let connectionCount = 0;
  const no = (code: number) => Object.assign(new Error('no'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect: (_session, done) => {
      connectionCount += 1;
      done();
    },
    onRcptTo: (_address, _session, done) => {
      const refused = refusing();
      done(refused?.at === 'rcpt' ? no(refused.code) : null);
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const refused = refusing();
        if (refused?.at === 'data') return done(no(refused.code));
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString('utf8'),
        });
        return done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', () => done()));
  const close = () => new Promise<void>((done) => server.close(() => done()));
  t?.after(close);
  const { port: listening } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${listening}`, mails, connectionCount: () => connectionCount, close };
}

/** The text of a mail, out of base64 or quoted-printable. */
export function textOf({ source }: Mail): string {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** A server that takes a connection and never says a word. */
export async function openSilence(
  t: TestContext | null,
  port = 0,
): Promise<{ port: number; heard(): number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createTcp((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', () => done()));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((done) => server.close(() => done()));
  };
  t?.after(close);
  return { port: (server.address() as AddressInfo).port, heard: () => sockets.size, close };
}

/** What a gateway was asked. */
export type Asked = { readonly headers: IncomingHttpHeaders; readonly body: unknown };

/** A real HTTP server that answers every SMS with what `answer` says. */
export async function openGateway(
  t: TestContext,
  answer: () => { readonly status: number; readonly body?: string },
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString('utf8')) });
      const { status, body = '' } = answer();
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  t.after(() => {
    server.closeAllConnections();
    return new Promise<void>((done) => server.close(() => done()));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`, asked };
}
