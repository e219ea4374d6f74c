import * as tf from '@tensorflow/tfjs';
import { classOutput, vectorOutputs, type ClassOutput, type KnownOutputs } from './class-output.js';

/** The outputs that are computed for features. */
export interface FeatureOutputs {
  /** The network with these outputs alone; it shares its layers. */
  readonly network: tf.LayersModel;
  /** Position of the features among its outputs. */
  readonly features: number;
  /** Position of the class scores; `undefined` if there are none beside the features, or a layer was asked for. */
  readonly scores: number | undefined;
  /** Layer of the features. */
  readonly layer: string;
}

/** What is wanted of a network. */
export interface FeatureOutputsOptions {
  /**
   * Layer whose output is wanted.
   * @default the layer that is known for features, or else the first output of the network that does not score classes
   */
  readonly layer?: string | undefined;
  /**
   * Size of the images, for a layer that gives maps, `[batch, height, width, channels]`: these are then taken as vectors of all
   * their values.
   * @default the layer must give vectors
   */
  readonly imageShape?: readonly [height: number, width: number, channels: number] | undefined;
  /** What is known of the outputs: the manifest of the network. @default only its structure */
  readonly known?: KnownOutputs | undefined;
}

/**
 * Chooses the outputs of a network that features and class scores come from.
 *
 * @param model - network that maps `[batch, height, width, channels]` to `[batch, dim]`
 * @returns the network with these outputs, and what they are
 * @throws RangeError if there is no layer of the wanted name, or its output is not `[batch, dim]`
 *
 * @example
 * ```ts
 * featureOutputs(model, { known: manifest }).layer; // 'l2norm'
 * ```
 */
export function featureOutputs(
  model: tf.LayersModel,
  { layer, known, imageShape }: FeatureOutputsOptions = {},
): FeatureOutputs {
  if (layer !== undefined) {
    return { network: truncated(model, { layer, imageShape }), features: 0, scores: undefined, layer };
  }
  if (known?.features !== undefined) return besideScores(model, { known, layer: known.features });
  const vectors = vectorOutputs(model);
  if (vectors.length === 0) throw new RangeError('the network gives no vectors; name a layer that does');
  const scores = classOutput(model, known);
  const features = (vectors.find(({ index }) => index !== scores?.index) ?? vectors[0]) as ClassOutput;
  const kept = scores && scores.index !== features.index ? [features, scores] : [features];
  const outputs = kept.map(({ index }) => model.outputs[index] as tf.SymbolicTensor);
  const all = outputs.length === model.outputs.length && kept.every(({ index }, at) => index === at);
  return {
    network: all ? model : tf.model({ inputs: model.inputs, outputs }),
    features: 0,
    scores: kept.length > 1 ? 1 : undefined,
    layer: features.layer,
  };
}

/** The output of a layer and, where the network has them, the class scores. */
function besideScores(
  model: tf.LayersModel,
  { known, layer }: { readonly known: KnownOutputs; readonly layer: string },
): FeatureOutputs {
  const scores = classOutput(model, known);
  const { inputs } = model;
  const outputs = [vectorOf(model, layer), ...(scores ? [model.outputs[scores.index]!] : [])];
  return { network: tf.model({ inputs, outputs }), features: 0, scores: scores && 1, layer };
}

function truncated(
  model: tf.LayersModel,
  { layer: name, imageShape }: { readonly layer: string } & Pick<FeatureOutputsOptions, 'imageShape'>,
): tf.LayersModel {
  const { inputs } = model;
  const output = model.layers.find((candidate) => candidate.name === name)?.getOutputAt(0);
  const givesMaps = output && !Array.isArray(output) && output.shape.length > 2;
  if (!imageShape || !givesMaps) return tf.model({ inputs, outputs: vectorOf(model, name) });
  // Only with the size of the images is it known how many values the maps have.
  const images = tf.input({ shape: [...imageShape] });
  const maps = tf.model({ inputs, outputs: output }).apply(images);
  return tf.model({ inputs: images, outputs: tf.layers.flatten().apply(maps) as tf.SymbolicTensor });
}

function vectorOf(model: tf.LayersModel, name: string): tf.SymbolicTensor {
  const layer = model.layers.find((candidate) => candidate.name === name);
  const output = layer?.getOutputAt(0);
  if (!output || Array.isArray(output) || output.shape.length !== 2) {
    const names = model.layers.map((candidate) => candidate.name).join(', ');
    const problem = output ? 'gives no vectors' : 'does not exist';
    throw new RangeError(`layer '${name}' ${problem}; the layers are ${names}`);
  }
  return output;
}
