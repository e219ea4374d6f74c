/** What {@link timeConvolutions} found. */
export interface ConvolutionTimes {
  /** Seconds of a convolution with both its gradients in float32. */
  readonly float32: number;
  /** The same in bfloat16. */
  readonly bfloat16: number;
  /** Deviation of the gradient in bfloat16 from that in float32, relative to its norm. */
  readonly deviation: number;
}

interface Metadata {
  readonly id: number;
}

interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** The parts of the native binding that are used; TensorFlow.js itself has no bfloat16. */
export interface ConvolutionBinding {
  createTensor(shape: number[], dtype: number, values: ArrayLike<number>): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): ArrayLike<number>;
  executeOp(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    count: number,
  ): Metadata[];
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_BOOL: number;
}

const FLOAT = 1; // DT_FLOAT
const INT32 = 3; // DT_INT32
const BFLOAT16 = 14; // DT_BFLOAT16

/** Shapes of a convolution. */
interface ConvolutionShapes {
  readonly images: readonly [batch: number, height: number, width: number, channels: number];
  readonly kernel: readonly [height: number, width: number, inputs: number, outputs: number];
}

/** Small enough for kernels that compute one number at a time. */
const small: ConvolutionShapes = { images: [1, 8, 8, 16], kernel: [3, 3, 16, 16] };

/** As it is found in the middle of a CIFAR network, on a few pictures: 0.3 GFLOP, and twice that for the gradients. */
const usual: ConvolutionShapes = { images: [4, 32, 32, 64], kernel: [3, 3, 64, 64] };

/** How many times slower bfloat16 may be on small pictures, where the call costs most, for the usual ones to be tried. */
const hopeless = 8;

/** Its multiples spread evenly over the numbers from 0 to 1. */
const goldenRatio = (Math.sqrt(5) - 1) / 2;

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
    float32: new Layer(binding, { type: FLOAT, shapes }),
    bfloat16: new Layer(binding, { type: BFLOAT16, shapes }),
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

/** A convolution whose input and kernel have one type. */
class Layer {
  readonly #images: number;
  readonly #kernel: number;
  readonly #sizes: readonly [images: number, kernel: number];
  readonly #type: number;

  readonly #binding: ConvolutionBinding;

  constructor(
    binding: ConvolutionBinding,
    { type, shapes: { images, kernel } }: { readonly type: number; readonly shapes: ConvolutionShapes },
  ) {
    this.#binding = binding;
    this.#type = type;
    this.#images = this.#constant(images);
    this.#kernel = this.#constant(kernel);
    this.#sizes = [images, kernel].map((shape) =>
      binding.createTensor([4], INT32, Int32Array.from(shape)),
    ) as [number, number];
  }

  /** Runs the convolution and both gradients; gives that of the kernel, which waits for everything before it. */
  gradient(): ArrayLike<number> {
    const [images, kernel, sizes] = [this.#images, this.#kernel, this.#sizes];
    const output = this.#convolve('Conv2D', [images, kernel]);
    const imageGradient = this.#convolve('Conv2DBackpropInput', [sizes[0], kernel, output]);
    const kernelGradient = this.#convolve('Conv2DBackpropFilter', [images, sizes[1], output]);
    const wide = this.#cast(kernelGradient, [this.#type, FLOAT]);
    const values = this.#binding.tensorDataSync(wide);
    for (const id of [output, imageGradient, kernelGradient, wide]) this.#binding.deleteTensor(id);
    return values;
  }

  dispose(): void {
    for (const id of [this.#images, this.#kernel, ...this.#sizes]) this.#binding.deleteTensor(id);
  }

  /** Values from 0 to 1: sums of products of theirs have no cancellation. */
  #constant(shape: readonly number[]): number {
    const size = shape.reduce((product, side) => product * side, 1);
    const values = Float32Array.from({ length: size }, (_, index) => (index * goldenRatio) % 1);
    const id = this.#binding.createTensor([...shape], FLOAT, values);
    const typed = this.#cast(id, [FLOAT, this.#type]);
    this.#binding.deleteTensor(id);
    return typed;
  }

  #cast(id: number, [from, to]: readonly [from: number, to: number]): number {
    const { TF_ATTR_TYPE, TF_ATTR_BOOL } = this.#binding;
    return this.#run('Cast', [id], [
      { name: 'SrcT', type: TF_ATTR_TYPE, value: from },
      { name: 'DstT', type: TF_ATTR_TYPE, value: to },
      { name: 'Truncate', type: TF_ATTR_BOOL, value: false },
    ]); // prettier-ignore
  }

  #convolve(operation: string, inputs: readonly number[]): number {
    const { TF_ATTR_TYPE, TF_ATTR_INT, TF_ATTR_STRING } = this.#binding;
    return this.#run(operation, inputs, [
      { name: 'T', type: TF_ATTR_TYPE, value: this.#type },
      { name: 'strides', type: TF_ATTR_INT, value: [1, 1, 1, 1] },
      { name: 'dilations', type: TF_ATTR_INT, value: [1, 1, 1, 1] },
      { name: 'padding', type: TF_ATTR_STRING, value: 'SAME' },
      { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
    ]);
  }

  #run(operation: string, inputs: readonly number[], attributes: readonly Attribute[]): number {
    const [result] = this.#binding.executeOp(operation, attributes, inputs, 1);
    return (result as Metadata).id;
  }
}

function deviation(exact: ArrayLike<number>, rounded: ArrayLike<number>): number {
  let [difference, norm] = [0, 0];
  for (let index = 0; index < exact.length; index++) {
    const value = exact[index] ?? NaN;
    difference += (value - (rounded[index] ?? NaN)) ** 2;
    norm += value ** 2;
  }
  return Math.sqrt(difference / norm);
}
