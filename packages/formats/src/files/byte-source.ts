import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { FormatError } from '../format-error.js';
import { FileError } from './file-error.js';

/** Bytes that are read where they lie, run by run, so that they need not all be in memory. */
export interface ByteSource {
  /** Name for messages, normally the path. */
  readonly name: string;
  /** Number of bytes. */
  readonly size: number;
  /** The bytes, where they are in memory. */
  readonly memory?: Uint8Array;
  /**
   * Fills an array with the bytes from a position on.
   *
   * @throws `FileError` if they cannot be read, `FormatError` if they reach beyond the end
   */
  readInto(target: Uint8Array, offset: number): void;
  /** Gives back what was opened; further calls do nothing. */
  close(): void;
}

/** Most bytes that the system is asked for at a time; it takes less than 2 GiB. */
const portion = 2 ** 30;

/**
 * A run of bytes of a source; it shares the memory of a source that is in memory.
 *
 * @throws `FormatError` if it reaches beyond the end
 * @example
 * ```ts
 * readBytes(bytesSource(Buffer.from('abc'), 'a.txt'), { offset: 1, length: 2 }).toString(); // 'bc'
 * ```
 */
export function readBytes(
  source: ByteSource,
  { offset, length }: { readonly offset: number; readonly length: number },
): Buffer {
  checkRange(source, { offset, length });
  const { memory } = source;
  if (memory !== undefined) return Buffer.from(memory.buffer, memory.byteOffset + offset, length);
  const target = Buffer.from(new ArrayBuffer(length));
  source.readInto(target, offset);
  return target;
}

function checkRange(
  { name, size }: Pick<ByteSource, 'name' | 'size'>,
  { offset, length }: { readonly offset: number; readonly length: number },
): void {
  if (offset >= 0 && length >= 0 && offset + length <= size) return;
  throw new FormatError(
    `expected ${length} bytes, got ${Math.max(0, size - offset)}; the data are cut short or damaged`,
    {
      ...{ source: name, offset },
    },
  );
}

/**
 * Bytes in memory as a source.
 *
 * @example
 * ```ts
 * bytesSource(Buffer.from('abc'), 'a.txt').size; // 3
 * ```
 */
export function bytesSource(bytes: Uint8Array, name: string): ByteSource {
  return {
    ...{ name, size: bytes.length, memory: bytes },
    readInto(target, offset) {
      checkRange(this, { offset, length: target.length });
      target.set(bytes.subarray(offset, offset + target.length));
    },
    close: () => undefined,
  };
}

/**
 * Part of a source as a source of its own; closing it leaves the whole one open.
 *
 * @param range - the part, and its name for messages
 * @throws `FormatError` if it reaches beyond the end
 * @example
 * ```ts
 * sourcePart(bytesSource(Buffer.from('abc'), 'a.txt'), { offset: 1, length: 2, name: 'bc' }).size; // 2
 * ```
 */
export function sourcePart(
  source: ByteSource,
  { offset, length, name }: { readonly offset: number; readonly length: number; readonly name: string },
): ByteSource {
  checkRange(source, { offset, length });
  return {
    ...{ name, size: length },
    ...(source.memory && { memory: source.memory.subarray(offset, offset + length) }),
    readInto(target, at) {
      checkRange(this, { offset: at, length: target.length });
      source.readInto(target, offset + at);
    },
    close: () => undefined,
  };
}

/** Bytes that are read at a time where all are passed through. */
const pieceBytes = 2 ** 22;

/**
 * The bytes of a source piece by piece, for what needs all of them once, such as a checksum.
 *
 * @returns pieces of up to 4 MiB; each is valid until the next is asked for
 * @example
 * ```ts
 * for (const piece of sourcePieces(source)) hash.update(piece);
 * ```
 */
export function* sourcePieces(source: ByteSource): Generator<Uint8Array> {
  const { size, memory } = source;
  const piece = memory === undefined ? new Uint8Array(Math.min(size, pieceBytes)) : memory;
  for (let offset = 0; offset < size; offset += piece.length) {
    const part = piece.subarray(0, size - offset);
    if (memory === undefined) source.readInto(part, offset);
    yield part;
  }
}

/**
 * Opens a file to be read where it lies. A pipe, which can be read only once, is read whole.
 *
 * @throws {@link FileError} if it cannot be read
 * @example
 * ```ts
 * const source = openByteSource('features.npy');
 * readBytes(source, { offset: 0, length: 6 }).toString('latin1'); // '\x93NUMPY'
 * ```
 */
export function openByteSource(path: string): ByteSource {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const stats = fstatSync(file);
    if (stats.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    if (stats.isFile()) return openedSource(path, { file, size: stats.size });
    const bytes = readFileSync(file);
    closeSync(file);
    return bytesSource(bytes, path);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    throw new FileError('read', path, error);
  }
}

/**
 * An open file as a source, which closes it.
 *
 * @param file - its descriptor and its size
 * @example
 * ```ts
 * openedSource('scratch', { file: openSync('scratch', 'r'), size: 8 }).size; // 8
 * ```
 */
export function openedSource(
  name: string,
  { file, size }: { readonly file: number; readonly size: number },
): ByteSource {
  let open = true;
  return {
    ...{ name, size },
    readInto(target, offset) {
      checkRange(this, { offset, length: target.length });
      for (let done = 0; done < target.length;) {
        const count = readPart(file, target.subarray(done, done + portion), { offset: offset + done, name });
        if (count === 0)
          throw new FormatError('the file became shorter while it was read', { source: name, offset });
        done += count;
      }
    },
    close() {
      if (open) closeSync(file);
      open = false;
    },
  };
}

function readPart(
  file: number,
  target: Uint8Array,
  { offset, name }: { readonly offset: number; readonly name: string },
): number {
  try {
    return readSync(file, target, 0, target.length, offset);
  } catch (error) {
    throw new FileError('read', name, error);
  }
}
