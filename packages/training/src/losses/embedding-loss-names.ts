/** Names of the losses between image and class embeddings; each has its entry in `embeddingLosses`. */
export const embeddingLossNames = ['mse', 'inv_corr', 'unnorm_corr', 'softmax_corr'] as const;

/** Name of a loss between image and class embeddings. */
export type EmbeddingLossName = (typeof embeddingLossNames)[number];
