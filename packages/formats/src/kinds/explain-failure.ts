import { fileDamage } from './file-damage.js';
import { fileKind } from './file-kind.js';
import type { FileKind } from './file-kind-texts.js';
import { FormatError } from '../format-error.js';
import { unexpectedFile, type UnexpectedFileOptions } from './unexpected-file.js';

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
