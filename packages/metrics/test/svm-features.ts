/** Images around a centre for every class. */
export interface DrawnImages {
  /** [images, dimension], row-major. */
  readonly features: Float32Array;
  readonly labels: Int32Array;
}

/** What is drawn. */
export interface DrawImagesOptions {
  readonly seed: number;
  readonly classes: number;
  readonly dimension: number;
  /** Number of images of every part. */
  readonly sizes: readonly number[];
}

/** The numbers of the linear congruential generator of test/make-linear-svm.py, to the bit. */
function uniformNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/**
 * Draws the training and test images of test/make-linear-svm.py.
 *
 * @example
 * ```ts
 * drawImages({ seed: 1, classes: 2, dimension: 3, sizes: [37, 503] })[1].labels.length; // 503
 * ```
 */
export function drawImages({ seed, classes, dimension, sizes }: DrawImagesOptions): DrawnImages[] {
  const uniform = uniformNumbers(seed);
  const centres = Array.from({ length: classes * dimension }, uniform);
  return sizes.map((size) => {
    const labels = Int32Array.from({ length: size }, () => Math.floor(uniform() * classes));
    const features = Float32Array.from({ length: size * dimension }, (_, at) => {
      const label = labels[Math.floor(at / dimension)]!;
      const bump = uniform() + uniform() + uniform() - 1.5;
      return centres[label * dimension + (at % dimension)]! + bump;
    });
    return { features, labels };
  });
}
