import type * as tf from '@tensorflow/tfjs';

/** The output of a network that scores classes. */
export interface ClassOutput {
  /** Position among the outputs. */
  readonly index: number;
  readonly numClasses: number;
}

/** Names that the classification layer has in the published networks. */
const classLayers: ReadonlySet<string> = new Set(['prob', 'fc1000']);

/**
 * Finds the output of a network that scores classes, by the name of its layer.
 *
 * @param model - any layers model
 * @returns where it is and how many classes it scores; `undefined` if the network gives embeddings only
 *
 * @example
 * ```ts
 * classOutput(model); // { index: 1, numClasses: 100 } for the outputs ['l2norm', 'prob']
 * ```
 */
export function classOutput(model: tf.LayersModel): ClassOutput | undefined {
  const index = model.outputNames.findIndex((name) => classLayers.has(name));
  const numClasses = model.outputs[index]?.shape.at(-1);
  return index < 0 || typeof numClasses !== 'number' ? undefined : { index, numClasses };
}
