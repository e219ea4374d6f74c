/** Features of images. */
export interface Features {
  /** `[images, dimension]`, row-major; in double precision where single precision would lose digits. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  /** Number of every image, unique, in the order of the rows. */
  readonly ids: Int32Array;
}
