import type { ClassId } from '@semantic-embeddings/taxonomy';

/** Options that all methods share. */
export interface MethodOptions {
  /**
   * Class ids in row order, for messages.
   * @default numbers from 1
   */
  readonly classes?: readonly ClassId[] | undefined;
  /**
   * Receives what is worth knowing about the result, such as approximations that could not be avoided.
   * @default nobody
   */
  readonly onWarning?: ((warning: string) => void) | undefined;
}

/** Options of the methods that can reduce the number of dimensions. */
export interface DimensionOptions extends MethodOptions {
  /**
   * Number of dimensions; as many as there are when absent or 0.
   * @default 0
   */
  readonly numDim?: number | undefined;
}
