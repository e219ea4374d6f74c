/** Weights are whole numbers with this many fractional bits. */
export const WEIGHT_BITS = 22;

/** Contributions of input samples to output samples of one axis. */
export interface AxisWeights {
  /** First input sample of each output sample. `[length]` */
  readonly first: Int32Array;
  /** Number of input samples of each. `[length]` */
  readonly count: Int32Array;
  /** With {@link WEIGHT_BITS} fractional bits, those of an output sum up to about 1. `[length, longest]` */
  readonly weights: Int32Array;
  readonly longest: number;
}

/** Which output samples are wanted. */
export interface AxisOptions {
  /** Samples of the axis before and after resizing. */
  readonly input: number;
  readonly output: number;
  /** First output sample that is wanted. @default 0 */
  readonly from?: number;
  /** Number of output samples that are wanted. @default all */
  readonly length?: number;
}

/**
 * Weights of a triangle filter that widens when shrinking, in fixed point as the Pillow library has them.
 *
 * @example
 * axisWeights({ input: 2, output: 1 }).weights; // Int32Array [2097152, 2097152, 0, 0, 0]
 */
export function axisWeights({ input, output, from = 0, length = output }: AxisOptions): AxisWeights {
  const scale = input / output;
  const support = Math.max(scale, 1);
  const narrowing = 1 / support;
  const longest = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(length);
  const count = new Int32Array(length);
  const weights = new Int32Array(length * longest);
  const taps = new Float64Array(longest);
  for (let i = 0; i < length; i++) {
    const centre = (from + i + 0.5) * scale;
    const start = Math.max(0, Math.floor(centre - support + 0.5));
    const end = Math.min(input, Math.floor(centre + support + 0.5));
    let total = 0;
    for (let k = start; k < end; k++) {
      const weight = Math.max(0, 1 - Math.abs((k - centre + 0.5) * narrowing));
      taps[k - start] = weight;
      total += weight;
    }
    for (let k = 0; k < end - start; k++) {
      weights[i * longest + k] = Math.floor(0.5 + (taps[k]! / total) * 2 ** WEIGHT_BITS);
    }
    first[i] = start;
    count[i] = end - start;
  }
  return { first, count, weights, longest };
}
