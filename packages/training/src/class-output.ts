import type * as tf from '@tensorflow/tfjs';
import type { ModelManifest } from './model-manifest.js';
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
export type KnownOutputs = Partial<Pick<ModelManifest, 'build' | 'scores'>>;

/**
 * Finds the output of a network that scores classes: the one that is named for a network from another file, the
 * classification layer of a network that was trained here, or else the only output that ends in a softmax. Names of layers
 * tell nothing.
 *
 * @param model - any layers model
 * @param known - build record and named output, of the manifest
 * @returns where it is and how many classes it scores; `undefined` if the network gives embeddings only
 * @throws RangeError if several outputs end in a softmax, or the named output is not there or gives no vectors
 *
 * @example
 * ```ts
 * classOutput(model, manifest); // { index: 1, layer: 'prob', numClasses: 100, activation: 'softmax' }
 * ```
 */
export function classOutput(model: tf.LayersModel, known: KnownOutputs = {}): ClassOutput | undefined {
  const outputs = vectorOutputs(model);
  const { scores, build } = known;
  if (scores === null) return undefined;
  if (scores !== undefined) return namedOutput(model, { outputs, name: scores });
  // A network with the loss softmax_corr ends in a softmax too, and gives an embedding.
  if (build) return build.clsWeight > 0 ? outputs.find(({ index }) => index > 0) : undefined;
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

/** A sequential model of TensorFlow.js has no names of outputs. */
function outputLayerName(model: tf.LayersModel, index: number): string {
  return model.outputNames?.[index] ?? model.layers.at(-1)?.name ?? String(index);
}

function namedOutput(
  model: tf.LayersModel,
  { outputs, name }: { readonly outputs: readonly ClassOutput[]; readonly name: string },
): ClassOutput {
  const found =
    outputs.find(({ layer }) => layer === name) ??
    (/^\d+$/.test(name) ? outputs.find(({ index }) => index === Number(name)) : undefined);
  if (found) return found;
  const all = model.outputs.map((_, index) => outputLayerName(model, index));
  throw new RangeError(
    all.includes(name)
      ? `the output "${name}" gives no vectors, so no class scores; outputs: ${all.join(', ')}`
      : `the network has no output "${name}" for class scores; outputs: ${all.join(', ')}, or none`,
  );
}
