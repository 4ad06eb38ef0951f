/**
 * Whether an error says that the database can't be reached just now: connection errors (SQLSTATE 08, 57P), those of
 * the network, and the driver's own, which has no code for a line that was cut.
 */
export function isDatabaseAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^(08|57P|ECONN|EPIPE|ETIMEDOUT)/.test(code) || /^connection terminated|not queryable$/i.test(message);
}
