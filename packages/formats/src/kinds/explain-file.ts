import { FormatError } from '../format-error.js';
import { fileDamage } from './file-damage.js';
import { type FileKind, fileKindTexts, type FileKindText } from './file-kind-texts.js';
import { fileKind } from './file-kind.js';

/** For whom a file is explained. */
export interface ExplainFileOptions {
  /** Its name, normally the path. */
  readonly source: string;
  /** Whether numbers were wanted, so that the remedy says how to make an array of it. @default false */
  readonly numbers?: boolean;
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
 * Says what a file is that should be something else, or what happened to it, and what to do.
 *
 * @returns the end of a sentence that begins with what was expected and a comma
 * @example
 * ```ts
 * explainFile(bytes, { source: 'f.gz' }); // 'got a file compressed with gzip; unpack it first: gunzip -c f.gz > NEW'
 * ```
 */
export function explainFile(bytes: Uint8Array, { source, numbers = false }: ExplainFileOptions): string {
  const kind = fileKind(bytes);
  const { name, remedy, toNumbers }: FileKindText = fileKindTexts[kind];
  const damage = kind === 'damaged' || kind === 'zip' ? fileDamage(bytes) : undefined;
  if (damage !== undefined) {
    return `${kind === 'damaged' ? '' : `got ${name}, `}but ${damage.problem}; ${damage.remedy}`;
  }
  return `got ${name}; ${(numbers && toNumbers) || remedy}`.replaceAll('FILE', source);
}

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
 * // 'f.pickle.gz: expected a pickle, got a file compressed with gzip; unpack it first: gunzip -c f.pickle.gz > NEW'
 * ```
 */
export function unexpectedFile(
  bytes: Uint8Array,
  { expected, cause, ...options }: UnexpectedFileOptions,
): FormatError {
  const { source } = options;
  return new FormatError(`expected ${expected}, ${explainFile(bytes, options)}`, { source, cause });
}

/** What is read. */
export interface ExplainFailureOptions extends Omit<UnexpectedFileOptions, 'cause'> {
  /** Kinds that the reader takes. */
  readonly kinds: readonly FileKind[];
}

/**
 * Runs a reader and, where it fails, says why as well as the bytes tell: they are of another kind, or were damaged on the way.
 *
 * @param read - reads the bytes
 * @throws {@link FormatError} of the reader, or one that explains more, with the reader's as its cause
 */
export function explainFailure<T>(
  read: () => T,
  { bytes, kinds, ...expectation }: ExplainFailureOptions & { readonly bytes: Uint8Array },
): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    const kind = fileKind(bytes);
    if (kind === 'unknown' || kind === 'foreign-text') throw cause;
    if (!kinds.includes(kind)) throw unexpectedFile(bytes, { ...expectation, cause });
    const damage = fileDamage(bytes);
    if (damage === undefined) throw cause;
    const { source, expected } = expectation;
    throw new FormatError(`expected ${expected}, but ${damage.problem}; ${damage.remedy}`, {
      ...{ source, offset: cause.offset, cause },
    });
  }
}
