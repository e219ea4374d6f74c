import * as tf from '@tensorflow/tfjs';
import { batchAccuracy } from '../../accuracies/batch-accuracy.js';
import { proxyAccuracy } from '../../accuracies/proxy-accuracy.js';
import type { ComparingLoss } from '../../losses/comparing-loss.js';
import { unitRows } from '../../losses/unit-rows.js';
import type { BatchLoss, BatchMetric, Objective, SampleMetric } from '../../steps/objective.js';
import { classSimilarities } from './class-similarities.js';

/** What a loss that compares images is made of. */
export interface ComparingOutputOptions {
  /** Options of the losses, with their defaults. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Class embeddings, `[classes, dim]`, or `onehot` for unit vectors; the tensor stays the caller's. */
  readonly embedding: tf.Tensor2D | 'onehot';
  readonly numClasses: number;
}

/** A loss with what belongs to it. */
export interface ComparingOutput extends Required<Pick<Objective, 'constants' | 'variables'>> {
  readonly loss: BatchLoss;
  /** What hits are counted by. */
  readonly metric: {
    readonly name: 'proxy_acc' | 'batch_acc';
    readonly make: (k: number) => SampleMetric | BatchMetric;
  };
}

/** Name of the vectors of the classes that are learned, in snapshots. */
const PROXIES = 'class_proxies/embeddings:0';

/**
 * Makes a loss that compares images, and what it compares them with: the class embeddings give the similarities of the classes, and
 * are where the learned vectors of the classes begin, scaled to length 1.
 *
 * @param definition - the loss
 * @param options - options of the losses, and the class embeddings
 * @returns the loss with its metric, constants and variables, which are the caller's to dispose of
 * @throws RangeError if there are not two classes
 *
 * @example
 * ```ts
 * comparingOutput(proxyAnchor, { options: { proxyAlpha: 32, proxyDelta: 0.1 }, embedding, numClasses }).variables[0].name;
 * // 'class_proxies/embeddings:0'
 * ```
 */
export function comparingOutput(
  definition: ComparingLoss,
  { options, embedding, numClasses }: ComparingOutputOptions,
): ComparingOutput {
  if (numClasses < 2)
    throw new RangeError(
      `a loss that compares images: expected images of at least 2 classes, got ${numClasses}`,
    );
  const constants: tf.Tensor[] = [];
  const vectors = (): tf.Tensor2D => (embedding === 'onehot' ? tf.eye(numClasses) : embedding.clone());
  let proxies: tf.Variable<tf.Rank.R2> | undefined;
  const loss = definition.create(options as never, {
    proxies: () => (proxies ??= tf.tidy(() => tf.variable(unitRows(vectors())))),
    similarities: () => {
      const similarities = tf.tidy(() => {
        const rows = vectors();
        return tf.tensor2d(classSimilarities({ data: rows.dataSync(), shape: rows.shape }), [
          numClasses,
          numClasses,
        ]);
      });
      constants.push(similarities);
      return similarities;
    },
  });
  const learned = proxies as tf.Variable<tf.Rank.R2> | undefined;
  return {
    loss,
    constants,
    variables: learned ? [{ name: PROXIES, variable: learned, penalty: 0 }] : [],
    metric: learned
      ? { name: 'proxy_acc', make: (k) => proxyAccuracy(learned, { k }) }
      : { name: 'batch_acc', make: (k) => batchAccuracy({ k }) },
  };
}
