import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ByteSource, openedSource } from './byte-source.js';
import { FileError } from './file-error.js';

/** Writes the pieces of a scratch file, one behind the other. */
export type WriteScratch = (piece: Uint8Array) => void;

/**
 * Keeps bytes in a temporary file that has no name any more, so that it is gone when it is closed, however the process ends.
 *
 * @param name - what the bytes are, for messages
 * @param write - writes them
 * @returns the bytes, to be read where they lie
 * @throws {@link FileError} if the temporary folder takes them not; `TMPDIR` names another
 * @example
 * ```ts
 * const source = await scratchFile('a.npz[feat]', async (write) => write(Buffer.from('abc')));
 * source.size; // 3
 * ```
 */
export async function scratchFile(
  name: string,
  write: (writePiece: WriteScratch) => Promise<void>,
): Promise<ByteSource> {
  const folder = tmpdir();
  const file = openUnnamed(folder);
  let size = 0;
  try {
    await write((piece) => {
      writeAll(file, piece, folder);
      size += piece.length;
    });
    return openedSource(name, { file, size });
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function openUnnamed(parent: string): number {
  try {
    const folder = mkdtempSync(join(parent, 'semantic-embeddings-'));
    try {
      return openSync(join(folder, 'rows'), 'wx+');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    throw new FileError('write', `a temporary file in ${parent}`, error);
  }
}

function writeAll(file: number, piece: Uint8Array, folder: string): void {
  try {
    for (let done = 0; done < piece.length;) done += writeSync(file, piece, done);
  } catch (error) {
    throw new FileError('write', `a temporary file in ${folder}; TMPDIR names another folder`, error);
  }
}
