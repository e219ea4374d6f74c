import { createReadStream } from 'node:fs';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileError } from '../files/file-error.js';
import { FormatError } from '../format-error.js';

/** Bytes that are read at a time. */
const chunkBytes = 2 ** 20;

/** How a file is read. */
export interface FileChunksOptions {
  /** Told how many bytes of the file, as it lies on the disk, have been read. @default nobody */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/**
 * The bytes of a file or pipe, piece by piece; what is compressed with gzip, which the content tells, is unpacked on the way.
 *
 * @throws `FileError` if it cannot be read
 * @throws `FormatError` if the compressed data are damaged or end early
 * @example
 * ```ts
 * for await (const chunk of fileChunks('glove.txt.gz')) chunk.length; // up to 1 MiB of text
 * ```
 */
export async function* fileChunks(path: string, options: FileChunksOptions = {}): AsyncGenerator<Buffer> {
  const chunks = rawChunks(path, options);
  const first = await chunks.next();
  if (first.done === true) return;
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const all = continued(first.value, chunks);
  yield* isGzip ? unpacked(path, all) : all;
}

async function* rawChunks(path: string, { onBytes }: FileChunksOptions): AsyncGenerator<Buffer> {
  let read = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      yield chunk as Buffer;
      onBytes?.((read += (chunk as Buffer).length));
    }
  } catch (cause) {
    if (typeof (cause as NodeJS.ErrnoException).syscall !== 'string') throw cause;
    throw new FileError('read', path, cause);
  }
}

async function* continued(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* unpacked(path: string, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  // What goes wrong on either side reaches the loop below as an error of the last one.
  pipeline(Readable.from(chunks), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') !== true) throw cause;
    throw new FormatError(
      `expected data compressed with gzip, but they are damaged or cut short (${message}); copy or download the file again`,
      { source: path, cause },
    );
  }
}
