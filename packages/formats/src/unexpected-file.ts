import { fileKind, type FileKind } from './file-kind.js';
import { fileKindTexts } from './file-kind-texts.js';
import { FormatError } from './format-error.js';
import { transferDamage } from './transfer-damage.js';

/** What a file should have been. */
export interface UnexpectedFileOptions {
  /** Its name, normally the path. */
  readonly source: string;
  /** What was expected, as it stands in the message: `features as npy, npz or pickle`. */
  readonly expected: string;
  /** The error that reading it anyway gave. */
  readonly cause?: unknown;
}

/**
 * How messages call a kind of file.
 *
 * @example
 * ```ts
 * describeFileKind('gzip'); // 'a file compressed with gzip'
 * ```
 */
export function describeFileKind(kind: FileKind): string {
  return fileKindTexts[kind].name;
}

/**
 * The error for a file of another kind than the one that is read: it names what the file is and what to do.
 *
 * @example
 * ```ts
 * unexpectedFile(bytes, { source: 'f.pickle.gz', expected: 'a pickle' }).message;
 * // 'f.pickle.gz: expected a pickle, found a file compressed with gzip; unpack it first: gunzip -c FILE > NEW'
 * ```
 */
export function unexpectedFile(
  bytes: Uint8Array,
  { source, expected, cause }: UnexpectedFileOptions,
): FormatError {
  const kind = fileKind(bytes);
  const { name, remedy } = fileKindTexts[kind];
  const damage = kind === 'damaged' ? transferDamage(bytes) : undefined;
  const found = damage === undefined ? `found ${name}; ${remedy}` : `but ${damage.problem}; ${damage.remedy}`;
  return new FormatError(`expected ${expected}, ${found.replaceAll('FILE', source)}`, { source, cause });
}
