import * as tf from '@tensorflow/tfjs';

import { LayerFactory } from '../layers/layer-factory.js';
import { LayerNames } from '../layers/layer-names.js';
import { StopGradient } from '../layers/stop-gradient.js';
import type { BatchNormalizationOptions } from '../networks/network-options.js';
import { FusedBatchNormalization } from '../normalization/fused-batch-normalization.js';

/** What {@link withNormalizedHead} can be told. */
export interface NormalizedHeadOptions {
  readonly numClasses: number;
  /**
   * `probabilities`: a softmax layer `prob`; `two-logits`: a linear layer `prob`, and a second one, `out2`, that does not train
   * what is before it
   *
   * @default 'probabilities'
   */
  readonly scores?: 'probabilities' | 'two-logits';
  /** integer from which the head's weights are drawn; @default 0 */
  readonly seed?: number;
  /** @default as in the model's own batch normalization layers, or zero-debiased if it has none */
  readonly batchNormalization?: BatchNormalizationOptions | undefined;
}

/** A network with a head, and which layers that is. */
export interface NormalizedHead {
  /** Outputs [features `[batch, dim]`, scores `[batch, numClasses]`] and, with two logits, the second ones. */
  readonly model: tf.LayersModel;
  /** Names of the layers of the head that have weights. */
  readonly layers: readonly string[];
}

/**
 * Adds the classifier of the published programs for the centre loss and for label embeddings to a network: ReLU, batch
 * normalization `embedding_bn` and a layer `prob` without penalty. Its input is the first output of the network, whatever the
 * layer is called.
 *
 * @param model - network that maps pictures to `[batch, dim]`; its layers become part of the result (dispose only the result)
 * @param options - see {@link NormalizedHeadOptions}
 * @returns network and head
 * @throws RangeError if the output of the network is not `[batch, features]`, or for a bad number of classes
 *
 * @example
 * ```ts
 * const { model } = withNormalizedHead(buildNetwork('densenet-100-12', { numOutputs: 50 }), { numClasses: 100 });
 * model.outputNames; // ['dense_1', 'prob']
 * ```
 */
export function withNormalizedHead(model: tf.LayersModel, options: NormalizedHeadOptions): NormalizedHead {
  const { numClasses, scores = 'probabilities', seed = 0 } = options;
  if (!Number.isSafeInteger(numClasses) || numClasses < 1)
    throw new RangeError(`numClasses must be a positive integer, got ${numClasses}`);
  const features = model.outputs[0] as tf.SymbolicTensor;
  if (features.shape.length !== 2)
    throw new RangeError(
      `the head needs a network that gives [batch, features], but "${model.name}" gives [${String(features.shape)}]`,
    );
  const ownMode = model.layers.find((layer) => layer instanceof FusedBatchNormalization)?.movingAverage;
  const movingAverage = options.batchNormalization?.movingAverage ?? ownMode ?? 'zero-debiased';
  const names = LayerNames.continuing(model);
  const layers = new LayerFactory({ seed, movingAverage, names });
  const normalized = [layers.activation('relu'), layers.batchNormalization({ name: 'embedding_bn' })].reduce(
    (x, layer) => layer.apply(x) as tf.SymbolicTensor,
    features,
  );
  const dense = (name: string, x: tf.SymbolicTensor) =>
    layers
      .dense({ units: numClasses, name, ...(scores === 'probabilities' ? { activation: 'softmax' } : {}) })
      .apply(x) as tf.SymbolicTensor;
  const outputs = [features, dense('prob', normalized)];
  if (scores === 'two-logits') {
    const stopped = new StopGradient({ name: names.next('Lambda') }).apply(normalized) as tf.SymbolicTensor;
    outputs.push(dense('out2', stopped));
  }
  return {
    model: tf.model({ inputs: model.inputs, outputs, name: model.name }),
    layers: ['embedding_bn', ...outputs.slice(1).map(({ sourceLayer }) => sourceLayer.name)],
  };
}
