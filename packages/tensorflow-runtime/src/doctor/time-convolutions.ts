import {
  ProbedConvolution,
  tensorTypes,
  type ConvolutionBinding,
  type ConvolutionShapes,
} from './probed-convolution.js';

/** What {@link timeConvolutions} found. */
export interface ConvolutionTimes {
  /** Seconds of a convolution with both its gradients in float32. */
  readonly float32: number;
  /** The same in bfloat16. */
  readonly bfloat16: number;
  /** Deviation of the gradient in bfloat16 from that in float32, relative to its norm. */
  readonly deviation: number;
}

/** Small enough for kernels that compute one number at a time. */
const small: ConvolutionShapes = { images: [1, 8, 8, 16], kernel: [3, 3, 16, 16] };

/** As it is found in the middle of a CIFAR network, on a few pictures: 0.3 GFLOP, and twice that for the gradients. */
const usual: ConvolutionShapes = { images: [4, 32, 32, 64], kernel: [3, 3, 64, 64] };

/** How many times slower bfloat16 may be on small pictures, where the call costs most, for the usual ones to be tried. */
const hopeless = 8;

/** Rounds, so that one disturbed by other programs does not count; fewer where they take long. */
const rounds = { least: 3, most: 20, seconds: 1 } as const;

/**
 * Times a convolution with its gradients in float32 and in bfloat16, in turn, and takes the shortest time of each: a small one
 * first, and the usual one unless bfloat16 is many times slower already. A processor
 * without instructions for bfloat16 emulates the convolution, a hundred times slower, or ends the process: run it in a process
 * of its own.
 *
 * @param binding - the native binding of TensorFlow.js
 * @returns seconds for both and how far the results are apart
 *
 * @example
 * ```ts
 * const { float32, bfloat16 } = timeConvolutions(binding);
 * float32 / bfloat16; // 1.9 on a processor with AVX-512 BF16
 * ```
 */
export function timeConvolutions(binding: ConvolutionBinding): ConvolutionTimes {
  const first = timeConvolution(binding, small);
  return first.bfloat16 > hopeless * first.float32 ? first : timeConvolution(binding, usual);
}

function timeConvolution(binding: ConvolutionBinding, shapes: ConvolutionShapes): ConvolutionTimes {
  const measured = { float32: Infinity, bfloat16: Infinity, deviation: NaN };
  const layers = {
    float32: new ProbedConvolution(binding, { type: tensorTypes.float32, shapes }),
    bfloat16: new ProbedConvolution(binding, { type: tensorTypes.bfloat16, shapes }),
  };
  const [exact, rounded] = [layers.float32.gradient(), layers.bfloat16.gradient()];
  measured.deviation = deviation(exact, rounded);
  const started = performance.now();
  for (let round = 0; round < rounds.most; round++) {
    for (const type of ['float32', 'bfloat16'] as const) {
      const begin = performance.now();
      layers[type].gradient();
      measured[type] = Math.min(measured[type], (performance.now() - begin) / 1000);
    }
    if (round + 1 >= rounds.least && performance.now() - started > 1000 * rounds.seconds) break;
  }
  for (const layer of Object.values(layers)) layer.dispose();
  return measured;
}

function deviation(exact: ArrayLike<number>, rounded: ArrayLike<number>): number {
  let [difference, norm] = [0, 0];
  for (let index = 0; index < exact.length; index++) {
    const value = exact[index]!;
    difference += (value - rounded[index]!) ** 2;
    norm += value ** 2;
  }
  return Math.sqrt(difference / norm);
}
