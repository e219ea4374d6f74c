import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256OfFile } from './checksum.js';
import type { LibraryRelease } from './library-release.js';

/** What is recorded beside an unpacked library, in `library.json`. */
export interface LibraryManifest {
  readonly id: string;
  readonly version: string;
  readonly variant: string;
  /** Project, version and SHA-256 of the wheels that it was taken from. */
  readonly wheels: readonly { readonly project: string; readonly version: string; readonly sha256: string }[];
  /** Size in bytes and SHA-256 of each shared library, by its path in the folder. */
  readonly files: Readonly<Record<string, { readonly size: number; readonly sha256: string }>>;
}

/** The folder of the cache that holds TensorFlow's libraries and compiled addons. */
export function storeDirectory(cacheDirectory: string): string {
  return join(cacheDirectory, 'tensorflow');
}

/** The folder of one library: `include`, `lib`, and for GPUs `nvidia`. */
export function libraryDirectory(cacheDirectory: string, release: Pick<LibraryRelease, 'id'>): string {
  return join(storeDirectory(cacheDirectory), release.id);
}

/**
 * Reads the record of an unpacked library.
 *
 * @returns undefined when there is none or it cannot be read
 * @example
 * ```ts
 * readLibraryManifest('/home/ada/.cache/semantic-embeddings/tensorflow/2.19.1-cpu-linux-x64-…')?.version; // '2.19.1'
 * ```
 */
export function readLibraryManifest(directory: string): LibraryManifest | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, 'library.json'), 'utf8')) as LibraryManifest;
  } catch {
    return undefined;
  }
}

/**
 * Whether a library is all there: its record is, and every recorded file has the recorded size. Reads no content, so it
 * costs less than a millisecond.
 *
 * @example
 * ```ts
 * isLibraryComplete('/tmp/nothing-here'); // false
 * ```
 */
export function isLibraryComplete(directory: string): boolean {
  const manifest = readLibraryManifest(directory);
  if (manifest === undefined || !existsSync(join(directory, 'include'))) return false;
  return Object.entries(manifest.files).every(
    ([path, { size }]) => statSync(join(directory, path), { throwIfNoEntry: false })?.size === size,
  );
}

/**
 * Whether a complete library's files have the content that was unpacked: computes their SHA-256, which takes a second or so.
 *
 * @example
 * ```ts
 * await isLibraryIntact('/tmp/nothing-here'); // false
 * ```
 */
export async function isLibraryIntact(directory: string): Promise<boolean> {
  const manifest = readLibraryManifest(directory);
  if (manifest === undefined || !isLibraryComplete(directory)) return false;
  for (const [path, { sha256 }] of Object.entries(manifest.files)) {
    if ((await sha256OfFile(join(directory, path))) !== sha256) return false;
  }
  return true;
}
