/** Readings of the operating system's error codes, each with its remedy. */
const readings: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder; check the path',
  EACCES: 'permission denied; choose another place or change its permissions',
  EPERM: 'the operation is not permitted; choose another place or change its permissions',
  EISDIR: 'it is a folder; name a file',
  ENOTDIR: 'a part of the path is a file, not a folder; check the path',
  ENOSPC: 'no space is left on the device; free some or choose another place',
  EDQUOT: 'the disk quota is used up; free some or choose another place',
  EFBIG: 'the file would be larger than allowed; raise the limit (ulimit -f) or choose another place',
  EIO: 'the device reports an input/output error; choose another place',
  EROFS: 'the file system is read-only; choose another place',
  EMFILE: 'too many files are open; raise the limit (ulimit -n)',
};

/**
 * Says in words what an error code of the operating system means, and what to do.
 *
 * @param code - such as `ENOENT`
 * @returns `undefined` for a code that is not known, and for none
 *
 * @example
 * ```ts
 * systemErrorText('ENOENT'); // 'no such file or folder; check the path'
 * ```
 */
export function systemErrorText(code: string | undefined): string | undefined {
  return code !== undefined && Object.hasOwn(readings, code) ? readings[code] : undefined;
}

/**
 * Says that a file cannot be read or written, why, and what to do.
 *
 * @example
 * ```ts
 * new FileError('read', 'a.npz', { code: 'ENOENT' }).message;
 * // 'cannot read a.npz: no such file or folder; check the path'
 * ```
 */
export class FileError extends Error {
  override readonly name = 'FileError';
  /** The path as it was given. */
  readonly path: string;
  /** The operating system's code, such as `ENOENT`. */
  readonly code: string | undefined;

  constructor(verb: 'read' | 'write', path: string, cause: unknown) {
    const { code, message } = (cause ?? {}) as { code?: string; message?: string };
    const reason = systemErrorText(code) ?? message ?? String(cause);
    super(`cannot ${verb} ${path}: ${reason}`, { cause });
    this.path = path;
    this.code = code;
  }
}
