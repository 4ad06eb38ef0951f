import type { FastifyInstance } from 'fastify';
import pg from 'pg';

/** One statement as it was sent: a prepared one with its values, or a plain text such as `commit`. */
export type Sent = { readonly name?: string; readonly text: string; readonly values?: readonly unknown[] };

/**
 * The statements that one request runs, as they leave for the database. The request is made twice, since the first
 * also reads what is then kept in memory: areas, units, rules, who is signed in.
 */
export async function statementsOf(app: FastifyInstance, request: Asked): Promise<Sent[]> {
  await ask(app, request);
  const sent: Sent[] = [];
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    sent.push(typeof args[0] === 'string' ? { text: args[0] } : (args[0] as Sent));
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  try {
    await ask(app, request);
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  }
  return sent;
}

/** An address with the cookie of who asks. */
export type Asked = { readonly path: string; readonly cookie: string };

async function ask(app: FastifyInstance, { path, cookie }: Asked): Promise<void> {
  const { statusCode } = await app.inject({ method: 'GET', url: path, headers: { cookie } });
  if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
}

const asText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;

/** Runs statements one after the other on one connection and reads every row, but makes nothing of it. */
export async function runBare(client: pg.Client, statements: readonly Sent[]): Promise<void> {
  for (const one of statements) {
    if (one.values) await client.query({ ...one, values: [...one.values], types: asText });
    else await client.query(one.text);
  }
}
