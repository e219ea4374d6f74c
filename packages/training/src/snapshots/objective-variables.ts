import { FormatError } from '@semantic-embeddings/formats';
import * as tf from '@tensorflow/tfjs';
import ndarray from 'ndarray';
import type { Objective } from '../steps/objective.js';
import type { Snapshot, WeightArrays } from '@semantic-embeddings/models';

/**
 * Copies the variables that an objective brings along, such as class centres.
 *
 * @example
 * ```ts
 * variableArrays(objective).get('cls_centroids/embeddings:0')?.shape; // [100, 100]
 * ```
 */
export function variableArrays({ variables = [] }: Objective): WeightArrays {
  return new Map(
    variables.map(({ name, variable }) => [
      name,
      ndarray(Float32Array.from(variable.dataSync()), [...variable.shape]),
    ]),
  );
}

/**
 * Gives the variables of an objective the values that a snapshot has.
 *
 * @param objective - what is trained for
 * @param options - the snapshot, and its path for messages
 * @throws FormatError if one is missing or has another shape
 */
export function restoreVariables(
  { variables = [] }: Objective,
  { snapshot, source }: { readonly snapshot: Snapshot; readonly source: string },
): void {
  for (const { name, variable } of variables) {
    const array = snapshot.variables.get(name);
    if (array?.shape.join() !== variable.shape.join())
      throw new FormatError(
        `the snapshot should have the variable "${name}" of shape [${variable.shape.join(', ')}], but ` +
          (array ? `it has the shape [${array.shape.join(', ')}]` : 'has none of that name'),
        { source },
      );
    tf.tidy(() => variable.assign(tf.tensor(array.data, [...variable.shape])));
  }
}
