import { Readable, pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type ByteSource, sourcePieces } from '../files/byte-source.js';
import { scratchFile } from '../files/scratch-file.js';
import { FormatError } from '../format-error.js';
import { checkEntry } from './unpack-zip-entry.js';
import type { ZipEntry } from './zip-directory.js';

/** How much of the unpacked data is in memory at a time. */
const chunkSize = 2 ** 20;

/**
 * Unpacks a deflated file of a ZIP archive into a temporary file, piece by piece.
 *
 * @param packed - its bytes in the archive
 * @returns what it holds; closing it removes it
 * @throws `FormatError` if it is damaged (the checksum is verified) or unpacks to more than it announces; `FileError` if the
 * temporary folder has no room
 * @example
 * ```ts
 * (await inflateToScratch(packedEntry(archive, entry, 'a.npz[feat]'), entry)).size === entry.size; // true
 * ```
 */
export function inflateToScratch(packed: ByteSource, entry: ZipEntry): Promise<ByteSource> {
  const { name } = packed;
  return scratchFile(name, async (write) => {
    let [size, checksum] = [0, 0];
    for await (const chunk of inflated(packed)) {
      size += chunk.length;
      if (size > entry.size) {
        throw new FormatError(
          `the archive is damaged or hostile: more than the ${entry.size} bytes that it announces`,
          { source: name },
        );
      }
      checksum = crc32(chunk, checksum);
      write(chunk);
    }
    checkEntry({ size, checksum }, { entry, source: name });
  });
}

async function* inflated(packed: ByteSource): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize });
  // What goes wrong on either side reaches the loop below as an error of the last one.
  pipeline(Readable.from(copies(packed), { highWaterMark: 1 }), inflate, () => undefined);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') !== true) throw cause;
    throw new FormatError('the archive is damaged: the compressed data cannot be read', {
      ...{ source: packed.name, cause },
    });
  }
}

/** A piece is valid only until the next one, and the stream reads ahead. */
function* copies(packed: ByteSource): Generator<Buffer> {
  for (const piece of sourcePieces(packed)) yield Buffer.from(piece);
}
