import { rescalingOfArithmetic } from './keras-arithmetic.js';
import { asLayer, isLayerOutput, operandsOf, type KerasOperation } from './keras-operation.js';
import { operationOfTensorFlow } from './keras-tensorflow-operation.js';

/** Operators between two tensors of which Keras has layers by the same name, that take a list. */
const between: ReadonlySet<string> = new Set(['Add', 'Subtract', 'Multiply', 'Maximum', 'Minimum']);

/**
 * Brings what Keras keeps of arithmetic and indexing in a functional model into the form of a layer: operators of Keras 3
 * (`keras.ops`) and of TensorFlow (`TFOpLambda`). Operators between two tensors are called `ops.Add` and so on, for unlike
 * the layers they count the axes of tensors from the last one.
 *
 * @returns the operator as a layer that reads tensors only; the same layer where it is something else
 *
 * @example
 * ```ts
 * layerOfOperation({ className: 'GetItem', config: {}, nodes: [{ args: [tensor, [ellipsis, 0]], kwargs: {} }] });
 * // { className: 'GetItem', config: { key: [ellipsis, 0] }, nodes: [{ args: [tensor], kwargs: {} }] }
 * ```
 */
export function layerOfOperation<Layer extends KerasOperation>(given: Layer): Layer {
  const layer = rescalingOfArithmetic(operationOfTensorFlow(given));
  const operands = operandsOf(layer);
  if (operands?.length !== 2 || !isLayerOutput(operands[0])) return layer;
  const { className, config } = layer;
  if (className === 'GetItem')
    return asLayer(layer, { className, config: { ...config, key: operands[1] }, args: operands.slice(0, 1) });
  return between.has(className) && isLayerOutput(operands[1])
    ? asLayer(layer, { className: `ops.${className}`, args: [operands] })
    : layer;
}
