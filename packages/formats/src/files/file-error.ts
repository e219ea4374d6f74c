import { systemErrorText } from './system-error-text.js';

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
