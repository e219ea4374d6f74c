import { correlationLoss } from './correlation-loss.js';
import type { SampleLoss } from './sample-loss.js';
import { squaredDistanceLoss } from './squared-distance-loss.js';

/** What a loss on embeddings needs to know. */
export interface EmbeddingLossDefinition {
  /** The loss of one sample, on the output named {@link EmbeddingLossDefinition.output}. */
  readonly loss: SampleLoss;
  /** Name of the layer that the loss is attached to; it ends the embedding model. */
  readonly output: 'l2norm' | 'softmax' | 'embedding';
  /** What hits are counted by if the targets are a real embedding (one-hot targets always count by `argmax`). */
  readonly metric: 'similarity' | 'distance' | 'argmax';
}

/**
 * The losses on embeddings, by the name of the command line's `--loss`.
 *
 * @example
 * ```ts
 * Object.keys(embeddingLosses); // ['mse', 'inv_corr', 'unnorm_corr', 'softmax_corr']
 * ```
 */
export const embeddingLosses = {
  mse: { loss: squaredDistanceLoss, output: 'embedding', metric: 'distance' },
  inv_corr: { loss: correlationLoss, output: 'l2norm', metric: 'similarity' },
  unnorm_corr: { loss: correlationLoss, output: 'embedding', metric: 'similarity' },
  softmax_corr: { loss: correlationLoss, output: 'softmax', metric: 'argmax' },
} as const satisfies Record<string, EmbeddingLossDefinition>;

/** Name of a loss on embeddings. */
export type EmbeddingLossName = keyof typeof embeddingLosses;
