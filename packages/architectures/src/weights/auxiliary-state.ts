import type * as tf from '@tensorflow/tfjs';

import { FusedBatchNormalization } from '../normalization/fused-batch-normalization.js';

/** What training depends on besides weights: numbers of updates of the moving averages, by `<layer>/updates`. */
export type AuxiliaryState = Readonly<Record<string, number>>;

/**
 * Reads the state of a network that is no weight. Together with the weights it makes a snapshot from which training goes on
 * bit for bit: a zero-debiased moving average is a function of its value and its number of updates.
 *
 * @returns empty for networks with exponential moving averages
 *
 * @example
 * ```ts
 * auxiliaryState(network); // { 'bn1/updates': 0, 'bn2/updates': 0, … } before training
 * ```
 */
export function auxiliaryState(model: tf.LayersModel): AuxiliaryState {
  return Object.fromEntries(statefulLayers(model).map((layer) => [key(layer), layer.updateCount]));
}

/**
 * Puts the state back that {@link auxiliaryState} read. Nothing is changed unless everything fits.
 *
 * @param model - the same architecture as the one read
 * @param state - a count for every stateful layer; a network whose weights were loaded without it starts from 0, as
 *   Keras 2.2 did, and forgets the loaded averages with the first update
 * @throws RangeError if a layer is missing, unknown, or its count is not a non-negative integer
 */
export function restoreAuxiliaryState(model: tf.LayersModel, state: AuxiliaryState): void {
  const layers = statefulLayers(model);
  const expected = new Set(layers.map(key));
  const unknown = Object.keys(state).find((name) => !expected.has(name));
  if (unknown !== undefined)
    throw new RangeError(`auxiliary state "${unknown}" belongs to no layer of "${model.name}"`);
  for (const name of expected) {
    const count = state[name];
    if (count === undefined || !Number.isInteger(count) || count < 0)
      throw new RangeError(`auxiliary state "${name}" must be a non-negative integer, got ${String(count)}`);
  }
  for (const layer of layers) layer.updateCount = state[key(layer)]!;
}

function statefulLayers(model: tf.LayersModel): FusedBatchNormalization[] {
  return model.layers.filter(
    (layer): layer is FusedBatchNormalization =>
      layer instanceof FusedBatchNormalization && layer.movingAverage === 'zero-debiased',
  );
}

function key(layer: FusedBatchNormalization): string {
  return `${layer.name}/updates`;
}
