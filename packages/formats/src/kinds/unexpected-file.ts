import { explainFile, type ExplainFileOptions } from './explain-file.js';
import { FormatError } from '../format-error.js';

/** What a file should have been. */
export interface UnexpectedFileOptions extends ExplainFileOptions {
  /** What was expected, as it stands in the message: `features as npy, npz or pickle`. */
  readonly expected: string;
  /** The error that reading it anyway gave. */
  readonly cause?: unknown;
}

/**
 * The error for a file of another kind than the one that is read: it names what the file is and what to do.
 *
 * @example
 * ```ts
 * unexpectedFile(bytes, { source: 'f.pickle.gz', expected: 'a pickle' }).message;
 * // 'f.pickle.gz: expected a pickle, found a file compressed with gzip; unpack it first: gunzip -c f.pickle.gz > NEW'
 * ```
 */
export function unexpectedFile(
  bytes: Uint8Array,
  { expected, cause, ...options }: UnexpectedFileOptions,
): FormatError {
  const { source } = options;
  return new FormatError(`expected ${expected}, ${explainFile(bytes, options)}`, { source, cause });
}
