import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Below this compressing costs more than it saves. */
const COMPRESSED_BYTES_MIN = 2048;

/**
 * Sends a reply with an ETag of its content: who has it already gets 304 and no body. Compressed for who can read that;
 * the reply holds nothing that an asker put into it, so its length gives nothing away.
 */
export async function sendRevalidated(
  request: FastifyRequest,
  reply: FastifyReply,
  result: unknown,
): Promise<FastifyReply> {
  const text = reply.serialize(result as object) as string;
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  reply.headers({ etag: tag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  reply.type('application/json; charset=utf-8');
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (!takesGzip || text.length < COMPRESSED_BYTES_MIN) return reply.serializer((sent: string) => sent).send(text);
  return reply.header('content-encoding', 'gzip').send(await promisify(gzip)(text));
}
