import type { EmbeddingEnding } from '@semantic-embeddings/architectures';
import { correlationLoss } from './correlation-loss.js';
import type { SampleLoss } from '../steps/objective.js';
import { squaredDistanceLoss } from './squared-distance-loss.js';

/** What a loss on embeddings needs to know. */
export interface EmbeddingLossDefinition {
  /** The loss of one sample. */
  readonly loss: SampleLoss;
  /** What becomes of the network's output before the loss sees it. */
  readonly ending: EmbeddingEnding;
  /** What hits are counted by if the targets are a real embedding (one-hot targets always count by `argmax`). */
  readonly metric: 'similarity' | 'distance' | 'argmax';
}

/**
 * The losses on embeddings, by the name of the command line's `--loss`; free of TensorFlow, so that options can name them.
 *
 * @example
 * ```ts
 * Object.keys(embeddingLosses); // ['mse', 'inv_corr', 'unnorm_corr', 'softmax_corr']
 * ```
 */
export const embeddingLosses = {
  mse: { loss: squaredDistanceLoss, ending: 'none', metric: 'distance' },
  inv_corr: { loss: correlationLoss, ending: 'l2norm', metric: 'similarity' },
  unnorm_corr: { loss: correlationLoss, ending: 'none', metric: 'similarity' },
  softmax_corr: { loss: correlationLoss, ending: 'softmax', metric: 'argmax' },
} as const satisfies Record<string, EmbeddingLossDefinition>;

/** Name of a loss between image and class embeddings. */
export type EmbeddingLossName = keyof typeof embeddingLosses;

/** Names of the losses between image and class embeddings. */
export const embeddingLossNames = Object.keys(embeddingLosses) as [EmbeddingLossName, ...EmbeddingLossName[]];

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
