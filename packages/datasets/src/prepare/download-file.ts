import { createHash } from 'node:crypto';
import { createReadStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { DatasetError } from '../dataset-error.js';
import { type FetchOptions, fetchRest } from './fetch-rest.js';

/** Options of {@link downloadFile}. */
export interface DownloadOptions extends FetchOptions {
  /** Checksum that the file must have, as its source publishes it. */
  readonly md5: string;
  /** Connections in a row that may bring nothing. @default 4 */
  readonly attempts?: number | undefined;
  /** Seconds before the second attempt; each further one waits twice as long. @default 1 */
  readonly waitSeconds?: number | undefined;
}

/**
 * Downloads a file, goes on where a connection broke off or an earlier run was stopped, and checks it. Until all of it is
 * there and right, it lies beside its place with `.part` behind its name.
 *
 * @param url - of the file, http or https
 * @param path - where it will lie; a file there is checked, and taken if it is right
 * @param options - the checksum, and how patient to be
 * @throws DatasetError if the server refuses, brings nothing several times, or the file is not the expected one
 * @throws the reason of the signal once it is aborted
 * @example
 * await downloadFile('https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz', 'cifar.tar.gz', { md5 });
 */
export async function downloadFile(url: string, path: string, options: DownloadOptions): Promise<void> {
  checkAddress(url);
  if (existsSync(path)) {
    const found = await md5Of(path, options.signal);
    if (found === options.md5) return;
    throw new DatasetError(
      `expected a file with the MD5 sum ${options.md5} at ${path}, got ${found}; move it away and try again`,
    );
  }
  const part = `${path}.part`;
  const resumed = existsSync(part) && statSync(part).size > 0;
  await fetchAll(url, part, options);
  let found = await md5Of(part, options.signal);
  if (found !== options.md5 && resumed) {
    // The beginning may be of another file, or damaged by whatever stopped the earlier run.
    rmSync(part);
    await fetchAll(url, part, options);
    found = await md5Of(part, options.signal);
  }
  if (found !== options.md5) {
    rmSync(part);
    throw new DatasetError(
      `expected a file with the MD5 sum ${options.md5} from ${url}, got ${found}: it was damaged on the way or is another ` +
        'one, and was deleted. Try again, or name a mirror.',
    );
  }
  renameSync(part, path);
}

/** Asks for the rest again and again, as long as something comes. */
async function fetchAll(url: string, part: string, options: DownloadOptions): Promise<void> {
  const { attempts = 4, waitSeconds = 1, signal } = options;
  for (let vain = 0; ;) {
    const before = sizeOf(part);
    try {
      return await fetchRest(url, part, options);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof DatasetError) throw error;
      vain = sizeOf(part) > before ? 0 : vain + 1;
      if (vain >= attempts) throw lost(error, { url, part, attempts });
      const pause = waitSeconds * 2 ** vain * 1000;
      await wait(pause, undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}

function lost(
  error: unknown,
  { url, part, attempts }: { readonly url: string; readonly part: string; readonly attempts: number },
): DatasetError {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const reason = cause instanceof Error && cause.message !== '' ? `${message}: ${cause.message}` : message;
  const kept = sizeOf(part) > 0 ? ` The ${sizeOf(part)} bytes that have come are kept in ${part}.` : '';
  return new DatasetError(
    `${url} brought nothing in ${attempts} attempts (${reason}). Try again later, or name a mirror.${kept}`,
    { cause: error },
  );
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

async function md5Of(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

function checkAddress(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : undefined;
  if (protocol === 'http:' || protocol === 'https:') return;
  throw new DatasetError(`expected an address that begins with https:// or http://, got ${url}`);
}
