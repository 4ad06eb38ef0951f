/** What of an error may stand in a log. */
export type ToldError = { readonly type: string; readonly message: string; readonly stack: string };

/**
 * An error for the log. Of an error of the database only what names our own code is kept: its message and detail may
 * quote the row that failed, and with it what a person said. So may the message of text that could not be read.
 */
export function withoutData(error: unknown): ToldError {
  const { name = 'Error', message = '', stack = '' } = error as Partial<Error>;
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: name, message: messageOf(error, message), stack: frames.join('\n') };
}

function messageOf(error: unknown, message: string): string {
  const { severity, code, constraint } = error as { severity?: string; code?: string; constraint?: string };
  if (severity !== undefined) return `database error ${code} ${constraint ?? ''}`.trim();
  return error instanceof SyntaxError ? 'text that is not what it should be' : message;
}

/** The same as an error, for whoever keeps or prints errors whole. */
export function bareError(error: unknown): Error {
  const { type, message, stack } = withoutData(error);
  const bare = new Error(message);
  bare.name = type;
  bare.stack = `${type}: ${message}\n${stack}`;
  return bare;
}

/** A bug that nobody catches ends the process, as ever; but Node would print the error with everything it carries. */
export function endOnBug(): void {
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${bareError(error).stack}\n`);
    process.exit(1);
  });
}
