import type { GraphNode } from './graph-node.js';

/** How an operation takes part in a graph that computes in bfloat16. */
export interface Bfloat16Operation {
  /** Inputs that hold numbers of its element type. */
  readonly numbers: readonly number[] | 'leading';
  /**
   * When it computes in bfloat16: `always`; when the input at an index does; or when `all` of them do, leaving aside those
   * that are spread over the others (a bias).
   */
  readonly when: 'always' | number | 'all';
}

/** What multiplies: the time of a step goes there, and its sums are float32 inside. */
const product = (numbers: readonly number[]): Bfloat16Operation => ({ numbers, when: 'always' });

/** What comes between products and would else widen every number and narrow it again: it follows one of its inputs. */
const follower = (when: number, numbers: readonly number[] = [when]): Bfloat16Operation => ({
  numbers,
  when,
});

const joint: Bfloat16Operation = { numbers: 'leading', when: 'all' };

const operations: Readonly<Record<string, Bfloat16Operation>> = {
  Conv2D: product([0, 1]),
  Conv2DBackpropInput: product([1, 2]),
  Conv2DBackpropFilter: product([0, 2]),
  MatMul: product([0, 1]),
  BatchMatMul: product([0, 1]),
  BatchMatMulV2: product([0, 1]),

  // Statistics, scale and shift of the normalization have a type of their own and stay float32.
  FusedBatchNormV3: follower(0),
  FusedBatchNormGradV3: follower(1, [0, 1]),
  Relu: follower(0),
  ReluGrad: follower(1, [0, 1]),
  Selu: follower(0),
  SeluGrad: follower(1, [0, 1]),
  AvgPool: follower(0),
  AvgPoolGrad: follower(1),
  MaxPool: follower(0),
  MaxPoolGrad: follower(0, [0, 1, 2]),

  PadV2: follower(0, [0, 2]),
  Reshape: follower(0),
  Slice: follower(0),

  Add: joint,
  AddV2: joint,
  AddN: joint,
  ConcatV2: joint,
};

/**
 * Tells how a node takes part in a graph that computes in bfloat16.
 *
 * @returns `undefined` for one that stays as it is
 *
 * @example
 * ```ts
 * bfloat16Operation(conv2d); // { numbers: [0, 1], when: 'always' }
 * ```
 */
export function bfloat16Operation(node: GraphNode): Bfloat16Operation | undefined {
  return Object.hasOwn(operations, node.operation) ? operations[node.operation] : undefined;
}
