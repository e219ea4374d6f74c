/** Settings of {@link interpolationMatrix}. */
export interface LinearInterpolation {
  /** How many samples become of one. */
  readonly factor: number;
  /** Whether a sample stands for the middle of its pixel, as in TensorFlow 2, or for its beginning. */
  readonly halfPixelCenters: boolean;
}

/**
 * Weights by which linear interpolation makes more samples of few, with the outermost ones continued: sample i lies at
 * (i + ½)/factor − ½ among the old ones, or at i/factor without half pixels.
 *
 * @param length - number of old samples
 * @returns `[length · factor, length]`, row-major
 *
 * @example
 * ```ts
 * interpolationMatrix(2, { factor: 2, halfPixelCenters: true }); // [1, 0, ¾, ¼, ¼, ¾, 0, 1]
 * ```
 */
export function interpolationMatrix(
  length: number,
  { factor, halfPixelCenters }: LinearInterpolation,
): Float32Array {
  const matrix = new Float32Array(length * factor * length);
  for (let row = 0; row < length * factor; row++) {
    const position = halfPixelCenters ? (row + 0.5) / factor - 0.5 : row / factor;
    const below = Math.floor(position);
    const share = position - below;
    for (const [column, weight] of [[below, 1 - share] as const, [below + 1, share] as const]) {
      const inside = Math.min(Math.max(column, 0), length - 1);
      matrix[row * length + inside]! += weight;
    }
  }
  return matrix;
}
