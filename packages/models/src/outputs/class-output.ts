import type * as tf from '@tensorflow/tfjs';
import type { ModelManifest } from '../manifest/model-manifest.js';
import { outputActivation, type OutputActivation } from './output-activation.js';

/** The output of a network that scores classes. */
export interface ClassOutput {
  /** Position among the outputs. */
  readonly index: number;
  /** Name of its layer. */
  readonly layer: string;
  readonly numClasses: number;
  /** What makes the scores: probabilities come of `softmax` and `sigmoid`. */
  readonly activation: OutputActivation;
}

/** What is known of the outputs besides the network itself. */
export type KnownOutputs = Partial<Pick<ModelManifest, 'outputs' | 'features'>>;

/**
 * Finds the output of a network that scores classes: the one whose role this is, or where no roles are known the only output
 * that ends in a softmax. Names of layers tell nothing.
 *
 * @param model - any layers model
 * @param known - outputs with their roles, of the manifest
 * @returns where it is and how many classes it scores; `undefined` if the network gives embeddings only
 * @throws RangeError if several outputs end in a softmax, or the output of that role is not there or gives no vectors
 *
 * @example
 * ```ts
 * classOutput(model, manifest); // { index: 1, layer: 'prob', numClasses: 100, activation: 'softmax' }
 * ```
 */
export function classOutput(model: tf.LayersModel, known: KnownOutputs = {}): ClassOutput | undefined {
  const outputs = vectorOutputs(model);
  // A network that is trained for a softmax as embedding ends in one too, and scores no classes.
  if (known.outputs?.some(({ role }) => role !== undefined)) {
    const scores = known.outputs.find(({ role }) => role === 'scores');
    return scores && namedOutput(model, { outputs, name: scores.name });
  }
  const candidates = outputs.filter(({ activation }) => activation === 'softmax');
  if (candidates.length > 1)
    throw new RangeError(
      `${candidates.length} outputs of the network end in a softmax: ${candidates.map(({ layer }) => layer).join(', ')}; ` +
        'say which of them scores the classes (--scores)',
    );
  return candidates[0];
}

/**
 * Lists the outputs of a network that are vectors, with what they end in.
 *
 * @param model - any layers model
 * @returns in the order of the outputs
 *
 * @example
 * ```ts
 * vectorOutputs(model).map(({ layer, activation }) => `${layer}: ${activation}`); // ['l2norm: unit', 'prob: softmax']
 * ```
 */
export function vectorOutputs(model: tf.LayersModel): ClassOutput[] {
  return model.outputs.flatMap((output, index) => {
    const [, numClasses, ...more] = output.shape;
    if (typeof numClasses !== 'number' || more.length > 0) return [];
    const layer = outputLayerName(model, index);
    return [{ index, layer, numClasses, activation: outputActivation(output) }];
  });
}

/** Name of the layer that gives an output; a sequential model of TensorFlow.js has no names of outputs. */
export function outputLayerName(model: tf.LayersModel, index: number): string {
  return model.outputNames?.[index] ?? model.layers.at(-1)?.name ?? String(index);
}

function namedOutput(
  model: tf.LayersModel,
  { outputs, name }: { readonly outputs: readonly ClassOutput[]; readonly name: string },
): ClassOutput {
  const found = outputs.find(({ layer }) => layer === name);
  if (found) return found;
  const all = model.outputs.map((_, index) => outputLayerName(model, index));
  throw new RangeError(
    all.includes(name)
      ? `the output "${name}" gives no vectors, so no class scores; outputs: ${all.join(', ')}`
      : `the network has no output "${name}" for class scores; outputs: ${all.join(', ')}, or none`,
  );
}
