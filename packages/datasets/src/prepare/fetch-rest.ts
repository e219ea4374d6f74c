import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { ReadableStream } from 'node:stream/web';
import { DatasetError } from '../dataset-error.js';
import type { DatasetProgress } from '../dataset/dataset-request.js';

/** How a file is fetched. */
export interface FetchOptions {
  /** Seconds without a byte after which a connection is given up. @default 60 */
  readonly stallSeconds?: number | undefined;
  readonly onProgress?: ((progress: DatasetProgress) => void) | undefined;
  /** Stops; what has come stays for the next time. */
  readonly signal?: AbortSignal | undefined;
}

/** Answers that another attempt may change. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Fetches what is missing of a file over one connection and appends it. A server that does not know how to begin in the
 * middle sends the whole file, which then replaces what was there.
 *
 * @param url - of the file
 * @param part - file that holds the beginning, if it exists
 * @throws DatasetError if the server refuses for good
 * @throws Error if the connection breaks off or stalls; what has come is kept
 * @example
 * await fetchRest('https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz', 'cifar.tar.gz.part');
 */
export async function fetchRest(url: string, part: string, options: FetchOptions = {}): Promise<void> {
  const { stallSeconds = 60, onProgress, signal } = options;
  const start = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
  const stall = new AbortController();
  const stalled = new Error(`nothing came for ${stallSeconds} seconds`);
  const timer = setTimeout(() => stall.abort(stalled), stallSeconds * 1000);
  const stop = signal ? AbortSignal.any([signal, stall.signal]) : stall.signal;
  try {
    // Compressed on the way, a file could not be gone on with.
    const headers = { 'accept-encoding': 'identity', ...(start > 0 && { range: `bytes=${start}-` }) };
    const response = await fetch(url, { headers, signal: stop });
    if (start > 0 && response.status === 416) return; // nothing is missing, or the checksum will tell
    const from = checkAnswer(response, { url, start });
    const length = Number(response.headers.get('content-length') ?? NaN);
    const file = await open(part, from > 0 ? 'a' : 'w');
    try {
      let done = from;
      for await (const chunk of response.body as ReadableStream<Uint8Array>) {
        timer.refresh();
        await file.appendFile(chunk);
        done += chunk.length;
        onProgress?.({
          stage: 'downloading bytes',
          done,
          total: Number.isNaN(length) ? done : from + length,
        });
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw stall.signal.aborted ? stalled : error;
  } finally {
    clearTimeout(timer);
  }
}

/** Where the bytes of an answer belong. */
function checkAnswer(
  { ok, status, statusText, headers, body }: Response,
  { url, start }: { readonly url: string; readonly start: number },
): number {
  if (!ok || body === null) {
    void body?.cancel();
    const answer = `${status} ${statusText}`.trim();
    if (PASSING.has(status)) throw new Error(`the server answered ${answer}`);
    throw new DatasetError(
      `expected the file from ${url}, got the answer ${answer}. Check the address, or name a mirror.`,
    );
  }
  if (status !== 206) return 0;
  const range = headers.get('content-range');
  if (range?.startsWith(`bytes ${start}-`)) return start;
  void body.cancel();
  throw new DatasetError(
    `expected bytes from ${start} on from ${url}, got the range ${range}. Name a mirror.`,
  );
}
