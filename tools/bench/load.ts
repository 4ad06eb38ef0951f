import { connect, type Socket } from 'node:net';

/** What one run of load gave. Times in milliseconds. */
export type Load = {
  readonly answered: number;
  readonly refused: number;
  readonly seconds: number;
  readonly milliseconds: readonly number[];
};

export type LoadOptions = {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  /** How long; or how many requests on each connection. */
  readonly seconds?: number;
  readonly times?: number;
  /** Requests a second over all connections; as fast as it goes when left out. */
  readonly rate?: number;
  /** The next request, whole: head and body. */
  readonly request: () => string;
  /** The status that counts as answered. */
  readonly status: number;
};

/**
 * Sends requests over keep-alive connections, one at a time on each, and times every answer. Written on bare sockets,
 * since on two cores a general client costs as much as the server under test.
 */
export async function load(options: LoadOptions): Promise<Load> {
  const began = performance.now();
  const until = began + (options.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  const milliseconds: number[] = [];
  let refused = 0;
  const gap = options.rate ? (1000 * options.connections) / options.rate : 0;
  const one = async (index: number) => {
    const line = await openLine(options.host, options.port);
    let next = began + (gap * index) / options.connections - gap;
    for (let turn = 0; turn < (options.times ?? Number.POSITIVE_INFINITY); turn += 1) {
      if (gap > 0) {
        next += gap;
        await sleep(next - performance.now());
      }
      if (performance.now() >= until) break;
      // With a rate, from when it was due: a slow answer must not hide that the next request waited for it.
      const at = gap > 0 ? Math.min(next, performance.now()) : performance.now();
      const status = await line.ask(options.request());
      if (status === options.status) milliseconds.push(performance.now() - at);
      else refused += 1;
    }
    line.end();
  };
  await Promise.all(Array.from({ length: options.connections }, (_, index) => one(index)));
  return { answered: milliseconds.length, refused, seconds: (performance.now() - began) / 1000, milliseconds };
}

function sleep(milliseconds: number): Promise<void> {
  return milliseconds <= 0 ? Promise.resolve() : new Promise((done) => setTimeout(done, milliseconds));
}

/** One keep-alive connection. */
export type Line = { ask(request: string): Promise<number>; end(): void };

/** Opens a connection that asks one request at a time and tells the status of each answer. */
export async function openLine(host: string, port: number): Promise<Line> {
  const socket = await new Promise<Socket>((done, failed) => {
    const opened = connect({ host, port, noDelay: true }, () => done(opened));
    opened.once('error', failed);
  });
  let received = '';
  let answer: ((status: number) => void) | null = null;
  let fail: ((error: Error) => void) | null = null;
  let isClosed = false;
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
    const length = wholeAnswer(received);
    if (length === null) return;
    const status = Number(received.slice(9, 12));
    received = received.slice(length);
    answer?.(status);
  });
  socket.on('error', (error) => fail?.(error));
  const closed = new Error('the server closed the connection');
  socket.on('close', () => {
    isClosed = true;
    fail?.(closed);
  });
  return {
    ask: (request) =>
      new Promise((done, failed) => {
        if (isClosed) return failed(closed);
        answer = done;
        fail = failed;
        socket.write(request);
      }),
    end: () => {
      fail = null;
      socket.destroy();
    },
  };
}

/** How many characters the first whole answer has; null while it is not whole. Only answers that name their length. */
function wholeAnswer(received: string): number | null {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, head));
  const whole = head + 4 + Number(length?.[1] ?? 0);
  return received.length >= whole ? whole : null;
}

/** The value below which this share (0 to 1) of the numbers lies; nearest rank. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle value. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5);
}
