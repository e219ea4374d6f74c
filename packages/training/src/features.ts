/** Features of images. */
export interface Features {
  /** `[images, dimension]`, row-major. */
  readonly features: Float32Array;
  readonly dimension: number;
  /** Number of every image, unique, in the order of the rows. */
  readonly ids: Int32Array;
}
