import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as yauzl from 'yauzl';
import { TensorFlowRuntimeError } from '../runtime-error.js';

/** Options of {@link extractWheel}. */
export interface ExtractWheelOptions {
  /** The folder that the files go to. */
  readonly into: string;
  /** Called with the number of bytes written so far. */
  readonly onBytes: (bytes: number) => void;
}

const patterns: readonly (readonly [pattern: RegExp, target: string])[] = [
  [/^tensorflow\/include\/(.+)$/, 'include/$1'],
  [/^tensorflow\/(libtensorflow_(?:cc|framework)\.so\.2)$/, 'lib/$1'],
  [/^tensorflow\/(THIRD_PARTY_NOTICES\.txt)$/, '$1'],
  // TensorFlow looks for NVIDIA's libraries in ../nvidia/*/lib beside its own folder, and for ptxas in ../nvidia/cuda_nvcc.
  [/^(nvidia\/[^/]+\/lib\/.+)$/, '$1'],
  [/^(nvidia\/cuda_nvcc\/.+)$/, '$1'],
  [/^(nvidia_[^/]+)\.dist-info\/(License\.txt)$/, 'nvidia/licences/$1-$2'],
];

/**
 * Says where a file of a wheel goes in the library's folder.
 *
 * @returns a relative path, or undefined for what is not needed
 * @example
 * ```ts
 * libraryPathOf('tensorflow/libtensorflow_cc.so.2'); // 'lib/libtensorflow_cc.so.2'
 * ```
 */
export function libraryPathOf(name: string): string | undefined {
  if (name.endsWith('/')) return undefined;
  for (const [pattern, target] of patterns) {
    if (pattern.test(name)) return name.replace(pattern, target);
  }
  return undefined;
}

/**
 * Unpacks from a wheel what the addon is compiled with and runs on, one file after another as streams: a library of 700 MB
 * never stands in memory.
 *
 * @returns the number of bytes written
 * @throws {TensorFlowRuntimeError} with code `download` when the file is not a readable zip archive
 * @example
 * ```ts
 * await extractWheel('tensorflow_cpu.whl', { into: '/tmp/library', onBytes: () => undefined }); // 920014980
 * ```
 */
export async function extractWheel(path: string, { into, onBytes }: ExtractWheelOptions): Promise<number> {
  let written = 0;
  const count = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      written += chunk.length;
      onBytes(written);
      yield chunk;
    }
  };
  const archive = await openArchive(path);
  try {
    for await (const entry of archive.eachEntry()) {
      const target = libraryPathOf(entry.fileName);
      if (target === undefined) continue;
      const destination = join(into, target);
      mkdirSync(dirname(destination), { recursive: true });
      const mode = (entry.externalFileAttributes >>> 16) & 0o111 ? 0o755 : 0o644;
      await pipeline(
        await archive.openReadStreamPromise(entry),
        count,
        createWriteStream(destination, { mode }),
      );
    }
  } finally {
    archive.close();
  }
  return written;
}

async function openArchive(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { autoClose: false });
  } catch (cause) {
    throw new TensorFlowRuntimeError(
      'download',
      `${path} is not a readable wheel (${(cause as Error).message}); run the set-up again`,
      { cause },
    );
  }
}
