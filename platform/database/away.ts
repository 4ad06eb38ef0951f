/**
 * Whether an error says that the database can't take this just now, but may in a minute: connection errors (SQLSTATE
 * 08, 57P), no room for one more connection, on the disk or in memory (53), those of the network, and the driver's own,
 * which has no code for a line that was cut.
 */
export function isDatabaseAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^(08|53|57P|ECONN|EPIPE|ETIMEDOUT)/.test(code) || /^connection terminated|not queryable$/i.test(message);
}
