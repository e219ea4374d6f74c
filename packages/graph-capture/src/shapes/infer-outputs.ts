import { arrangementShapes } from './arrangement-shapes.js';
import { convolutionShapes } from './convolution-shapes.js';
import { elementwiseShapes } from './elementwise-shapes.js';
import { normalizationShapes } from './normalization-shapes.js';
import { poolingShapes } from './pooling-shapes.js';
import { productShapes } from './product-shapes.js';
import { reductionShapes } from './reduction-shapes.js';
import { UnknownShape, type InferredCall, type ShapeFunction, type TensorType } from './shape-function.js';

/** Everything whose outputs are known without TensorFlow; what is not here costs time and memory, nothing else. */
export const shapeFunctions: ReadonlyMap<string, ShapeFunction> = new Map(
  [
    elementwiseShapes,
    reductionShapes,
    arrangementShapes,
    productShapes,
    convolutionShapes,
    poolingShapes,
    normalizationShapes,
  ].flatMap((functions) => Object.entries(functions)),
);

/**
 * Tells what the outputs of an operation are, without computing them.
 *
 * @param operation - TensorFlow's name
 * @returns `undefined` where TensorFlow must be asked: for operations without a shape function, and for calls that TensorFlow
 * may refuse
 *
 * @example
 * ```ts
 * const vector = { shape: [3], dtype: 1 };
 * inferOutputs('Relu', { inputs: [vector], attributes: {}, numbers: () => undefined }); // [{ shape: [3], dtype: 1 }]
 * ```
 */
export function inferOutputs(operation: string, call: InferredCall): readonly TensorType[] | undefined {
  try {
    return shapeFunctions.get(operation)?.(call);
  } catch (error) {
    if (error instanceof UnknownShape) return undefined;
    throw error;
  }
}
