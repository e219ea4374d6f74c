import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { NdArray } from 'ndarray';

/** Target vectors of classes. */
export interface ClassEmbedding {
  /** `[classes, dimensions]`, row-major: row i belongs to `classes[i]`. */
  readonly embedding: NdArray<Float64Array>;
  /** Class ids in row order; files call this `ind2label`. */
  readonly classes: readonly ClassId[];
}
