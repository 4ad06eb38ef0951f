import { rm } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { fromBase64, toBase64 } from '#kernel/bytes.ts';
import { checkpointText, parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import type { SignedLog, Signer, SignerAnswer } from './signer.ts';

/** What is asked of a signer in another process, as one JSON object a request. */
type Question =
  | { readonly ask: 'open'; readonly origin: string }
  | { readonly ask: 'sign'; readonly checkpoint: string; readonly oldSize: number; readonly proof: readonly string[] }
  | { readonly ask: 'promise'; readonly origin: string; readonly commitment: string; readonly before: string };

/** A log as it is told over the socket. */
type ToldLog = Omit<SignedLog, 'last'> & { readonly last: string | null };

const QUESTION_CHARACTERS_MAX = 100_000;
const PATIENCE_MILLISECONDS = 5000;

/** Lets other processes of this machine ask a signer, by a socket that only its owner can open. */
export async function serveSigner(signer: Signer, socketPath: string): Promise<{ close(): Promise<void> }> {
  const server = createServer((incoming, reply) => {
    const answer = async () => {
      let text = '';
      for await (const part of incoming.setEncoding('utf8')) {
        text += part;
        if (text.length > QUESTION_CHARACTERS_MAX) throw new Error('a question too long');
      }
      return answerTo(signer, JSON.parse(text) as Question);
    };
    answer().then(
      (told) => reply.end(JSON.stringify(told)),
      (error: Error) => reply.writeHead(500).end(JSON.stringify({ message: error.message })),
    );
  });
  await rm(socketPath, { force: true });
  const before = process.umask(0o177);
  try {
    await new Promise<void>((done, failed) => server.once('error', failed).listen(socketPath, done));
  } finally {
    process.umask(before);
  }
  return {
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answerTo(signer: Signer, question: Question): Promise<unknown> {
  if (question.ask === 'open') {
    const { origin, vkeys, last } = await signer.open(question.origin);
    return { origin, vkeys, last: last && checkpointText(last) };
  }
  if (question.ask === 'promise') return signer.promise(question.origin, question.commitment, question.before);
  const checkpoint = parseCheckpoint(question.checkpoint);
  if (!checkpoint) return { status: 400 };
  return signer.sign({ checkpoint, oldSize: question.oldSize, proof: question.proof.map(fromBase64) });
}

/** The signer behind a socket. Every question fails when nobody answers in time. */
export function askSigner(socketPath: string): Signer {
  return {
    open: async (origin) => {
      const told = (await ask(socketPath, { ask: 'open', origin })) as ToldLog;
      return { ...told, last: told.last === null ? null : parseCheckpoint(told.last) };
    },
    sign: ({ checkpoint, oldSize, proof }) =>
      ask(socketPath, {
        ask: 'sign',
        checkpoint: checkpointText(checkpoint),
        oldSize,
        proof: proof.map(toBase64),
      }) as Promise<SignerAnswer>,
    promise: (origin, commitment, before) =>
      ask(socketPath, { ask: 'promise', origin, commitment, before }) as Promise<string | null>,
  };
}

function ask(socketPath: string, question: Question): Promise<unknown> {
  return new Promise((done, failed) => {
    const asked = httpRequest({ socketPath, method: 'POST', timeout: PATIENCE_MILLISECONDS }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (part: string) => {
        text += part;
      });
      reply.on('error', failed);
      reply.on('end', () => {
        if (reply.statusCode === 200) done(JSON.parse(text));
        else failed(new Error(`the signer answered ${reply.statusCode}: ${text}`));
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('the signer does not answer')));
    asked.on('error', failed);
    asked.end(JSON.stringify(question));
  });
}
