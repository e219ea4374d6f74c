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
}
