import type { ClassId } from '@semantic-embeddings/taxonomy';

/** What an {@link EmbeddingError} is about. */
export interface EmbeddingErrorDetails {
  /**
   * Name of the file.
   * @default undefined
   */
  readonly source?: string | undefined;
  /**
   * The classes that are at fault.
   * @default []
   */
  readonly classes?: readonly ClassId[];
}

/**
 * Says why class embeddings cannot be computed, read or written, which classes are at fault, and what to do.
 *
 * @example
 * ```ts
 * new EmbeddingError('no entry "embedding"', { source: 'a.pickle' }).message; // 'a.pickle: no entry "embedding"'
 * ```
 */
export class EmbeddingError extends Error {
  override readonly name = 'EmbeddingError';
  readonly source: string | undefined;
  readonly classes: readonly ClassId[];

  constructor(message: string, { source, classes = [] }: EmbeddingErrorDetails = {}) {
    super(source === undefined ? message : `${source}: ${message}`);
    this.source = source;
    this.classes = classes;
  }
}
