import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { ImageList } from './image-list.js';

/** Features of images. */
export interface Features {
  /** `[images, dimension]`, row-major; in double precision where single precision would lose digits. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  /** Number of every image, unique, in the order of the rows. */
  readonly ids: Int32Array;
  /** File and class of every image, where an npz file says so. */
  readonly list?: ImageList | undefined;
  /** Of class scores: id of the class of every column, where an npz file says so. */
  readonly classIds?: readonly ClassId[] | undefined;
}
