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

/** Numbers of TensorFlow's element types. */
export const tensorTypes = { float32: 1, int32: 3, bfloat16: 14 } as const;

/** Shapes of a convolution. */
export interface ConvolutionShapes {
  readonly images: readonly [batch: number, height: number, width: number, channels: number];
  readonly kernel: readonly [height: number, width: number, inputs: number, outputs: number];
}

/** Its multiples spread evenly over the numbers from 0 to 1. */
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** A convolution whose input and kernel have one type. */
export class ProbedConvolution {
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
      binding.createTensor([4], tensorTypes.int32, Int32Array.from(shape)),
    ) as [number, number];
  }

  /** Runs the convolution and both gradients; gives that of the kernel, which waits for everything before it. */
  gradient(): ArrayLike<number> {
    const [images, kernel, sizes] = [this.#images, this.#kernel, this.#sizes];
    const output = this.#convolve('Conv2D', [images, kernel]);
    const imageGradient = this.#convolve('Conv2DBackpropInput', [sizes[0], kernel, output]);
    const kernelGradient = this.#convolve('Conv2DBackpropFilter', [images, sizes[1], output]);
    const wide = this.#cast(kernelGradient, [this.#type, tensorTypes.float32]);
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
    const id = this.#binding.createTensor([...shape], tensorTypes.float32, values);
    const typed = this.#cast(id, [tensorTypes.float32, this.#type]);
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
    return result!.id;
  }
}
