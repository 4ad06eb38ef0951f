import { createServer, type IncomingMessage } from 'node:http';
import type { Witness, WitnessReply } from './witness.ts';

/** 63 lines of a proof and a note with many signatures are far below this. */
const BODY_BYTES_MAX = 256 * 1024;

/** Serves a witness by HTTP (C2SP tlog-witness): submissions and monitoring beneath the same address. */
export async function serveWitness(
  witness: Witness,
  place: { readonly host: string; readonly port: number },
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((incoming, reply) => {
    answerTo(witness, incoming).then(
      ({ status, type, body }) => reply.writeHead(status, { 'content-type': type }).end(body),
      () => reply.writeHead(500).end(),
    );
  });
  await new Promise<void>((done, failed) => server.once('error', failed).listen(place.port, place.host, done));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : place.port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const TEXT = 'text/plain; charset=utf-8';
const NOT_THERE: WitnessReply = { status: 404, type: TEXT, body: '' };

async function answerTo(witness: Witness, incoming: IncomingMessage): Promise<WitnessReply> {
  const path = incoming.url ?? '/';
  if (incoming.method === 'POST' && path === '/add-checkpoint') {
    const body = await bodyOf(incoming);
    return body === null ? { status: 413, type: TEXT, body: '' } : witness.addCheckpoint(body);
  }
  const [, originHash = ''] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
  const checkpoint = incoming.method === 'GET' ? await witness.checkpointOf(originHash) : null;
  return checkpoint === null ? NOT_THERE : { status: 200, type: TEXT, body: checkpoint };
}

async function bodyOf(incoming: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BODY_BYTES_MAX) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
