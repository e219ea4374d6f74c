import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { FileError } from './file-error.js';
import { keepFile, syncFolderOf } from './keep-file.js';
import { temporaryPath } from './temporary-path.js';

/** Follows a symbolic link, so that its target is replaced and the link stays. */
function resolveTarget(path: string): { target: string; mode: number | undefined; special: boolean } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return { target: path, mode: undefined, special: false };
  if (stats.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  return { target: realpathSync(path), mode: stats.mode & 0o777, special: !stats.isFile() };
}

/** Content of a file: bytes, text that is stored as UTF-8, or pieces one after the other. */
export type FileContent = Uint8Array | string | Iterable<Uint8Array>;

/** Bytes that are handed to the system at a time, which takes less than 2 GiB. */
const portion = 2 ** 28;

function writeContent(file: number, content: FileContent): void {
  if (typeof content === 'string') return writeFileSync(file, content);
  for (const piece of content instanceof Uint8Array ? [content] : content) {
    for (let start = 0; start < piece.length; start += portion) {
      writeFileSync(file, piece.subarray(start, start + portion));
    }
  }
}

function writeAndSync(path: string, content: FileContent, mode: number | undefined): void {
  const file = openSync(path, 'wx');
  try {
    if (mode !== undefined) fchmodSync(file, mode);
    writeContent(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeDirectly(path: string, content: FileContent): void {
  const file = openSync(path, 'w');
  try {
    writeContent(file, content);
  } finally {
    closeSync(file);
  }
}

/** Options of {@link writeFileAtomically}. */
export interface WriteFileOptions {
  /** Path in the same folder under which the old file stays, if there is one. @default it is removed */
  readonly keepOld?: string | undefined;
}

/**
 * Writes a file so that at its path there is at every moment either the old content or the whole new one, even after a power
 * failure: into a hidden file of the same folder, which then takes its place. Pipes and devices are written directly.
 *
 * @param content what is not all in memory at once can be given in pieces, which are written as they come
 * @throws {@link FileError} that names the path, the reason and the remedy; nothing is left behind.
 * @example
 * ```ts
 * writeFileAtomically('result.json', '{"AP":0.5}\n');
 * ```
 */
export function writeFileAtomically(
  path: string,
  content: FileContent,
  { keepOld }: WriteFileOptions = {},
): void {
  let temporary: string | undefined;
  try {
    const { target, mode, special } = resolveTarget(path);
    if (special) {
      writeDirectly(target, content);
      return;
    }
    temporary = temporaryPath(target);
    writeAndSync(temporary, content, mode);
    if (keepOld !== undefined && mode !== undefined) keepFile(target, keepOld);
    renameSync(temporary, target);
    syncFolderOf(target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw new FileError('write', path, error);
  }
}
