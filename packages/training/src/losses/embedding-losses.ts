import type { EmbeddingEnding } from '@semantic-embeddings/architectures';
import type { SampleLoss } from '../steps/objective.js';
import { batchHardTriplet } from './batch-hard-triplet-loss.js';
import type { ComparingLoss } from './comparing-loss.js';
import { correlationLoss } from './correlation-loss.js';
import { happier } from './happier-loss.js';
import { proxyAnchor } from './proxy-anchor-loss.js';
import { squaredDistanceLoss } from './squared-distance-loss.js';

/** A loss between an image and the vector of its class. */
export interface TargetLossDefinition {
  /** The loss of one sample. */
  readonly loss: SampleLoss;
  /** What becomes of the network's output before the loss sees it. */
  readonly ending: EmbeddingEnding;
  /** What hits are counted by if the targets are a real embedding (one-hot targets always count by `argmax`). */
  readonly metric: 'similarity' | 'distance' | 'argmax';
}

/** A loss that compares the images of a batch; the vectors of the classes only say how similar classes are. */
export interface ComparingLossDefinition {
  readonly ending: EmbeddingEnding;
  readonly compares: ComparingLoss;
}

/** What a loss on embeddings needs to know. */
export type EmbeddingLossDefinition = TargetLossDefinition | ComparingLossDefinition;

/**
 * The losses on embeddings, by the name of the command line's `--loss`; free of TensorFlow, so that options can name them.
 *
 * @example
 * ```ts
 * Object.keys(embeddingLosses); // ['mse', 'inv_corr', 'unnorm_corr', 'softmax_corr', 'proxy-anchor', 'triplet', 'hap']
 * ```
 */
export const embeddingLosses = {
  mse: { loss: squaredDistanceLoss, ending: 'none', metric: 'distance' },
  inv_corr: { loss: correlationLoss, ending: 'l2norm', metric: 'similarity' },
  unnorm_corr: { loss: correlationLoss, ending: 'none', metric: 'similarity' },
  softmax_corr: { loss: correlationLoss, ending: 'softmax', metric: 'argmax' },
  'proxy-anchor': { ending: 'l2norm', compares: proxyAnchor },
  triplet: { ending: 'l2norm', compares: batchHardTriplet },
  hap: { ending: 'l2norm', compares: happier },
} as const satisfies Record<string, EmbeddingLossDefinition>;

/** Options of all losses that compare images, each named after the one that it belongs to. */
export const comparingLossOptions = proxyAnchor.options.extend({
  ...batchHardTriplet.options.shape,
  ...happier.options.shape,
});

/** Name of a loss on embeddings. */
export type EmbeddingLossName = keyof typeof embeddingLosses;

/** Names of the losses on embeddings. */
export const embeddingLossNames = Object.keys(embeddingLosses) as [EmbeddingLossName, ...EmbeddingLossName[]];

/**
 * What is known of a loss that compares images.
 *
 * @returns `undefined` for a loss between an image and the vector of its class
 *
 * @example
 * ```ts
 * comparingLoss('triplet')?.imagesPerClass; // 4
 * comparingLoss('inv_corr'); // undefined
 * ```
 */
export function comparingLoss(loss: EmbeddingLossName): ComparingLoss | undefined {
  const definition: EmbeddingLossDefinition = embeddingLosses[loss];
  return 'compares' in definition ? definition.compares : undefined;
}

/**
 * Name of the layer that a loss is attached to, as the published programs call it: what was appended to the network, or the end
 * of the network itself.
 *
 * @example
 * ```ts
 * lossLayer('inv_corr'); // 'l2norm'
 * ```
 */
export function lossLayer(loss: EmbeddingLossName): string {
  const { ending } = embeddingLosses[loss];
  return ending === 'none' ? 'embedding' : ending;
}
