import { stopGradient } from '@semantic-embeddings/architectures';
import * as tf from '@tensorflow/tfjs';

/** Probabilities are kept this far from 0 and 1 before the logarithm. */
const PROBABILITY_MARGIN = 1e-7;

/** What a network gives for a batch, and the label embeddings of its classes. */
export interface LabelEmbeddingBatch {
  /** Logits that classify, `[batch, classes]`. */
  readonly logits: tf.Tensor2D;
  /** Logits of the second classifier, `[batch, classes]`, from features that they do not train. */
  readonly second: tf.Tensor2D;
  /** Label embedding of every class, `[classes, classes]`. */
  readonly embeddings: tf.Tensor2D;
  /** Internal class indexes, `[batch]`, int32. */
  readonly labels: tf.Tensor1D;
}

/** Parameters of the loss. */
export interface LabelEmbeddingOptions {
  /** Temperature of the distribution that label embeddings learn from. @default 2 */
  readonly tau?: number | undefined;
  /** Probability above which the second classifier is held back. @default 0.9 */
  readonly alpha?: number | undefined;
  /** Share of the one-hot targets in what the first classifier learns from. @default 0.5 */
  readonly beta?: number | undefined;
}

/**
 * Loss of every sample for two classifiers and the label embeddings that come between them: β·L1 + (1 − β)·L2 + L3 + L4 + L5.
 *
 * With a the logits, b the second ones, T the label embedding of the class y, p = softmax(b):
 * L1 = −ln softmax(a)_y, L2 = −Σ softmax(T)·ln softmax(a), L3 = −ln p_y,
 * L4 = −Σ softmax(b/τ)·ln softmax(T), for images that b classifies rightly alone, as their mean, and L5 = max(0, p_y − α).
 * Label embeddings learn from L4 only, so that L2 does not; b does not learn from L4.
 *
 * Sun et al., "Label Embedding Network: Learning Label Representation for Soft Training of Deep Networks", 2017, in the form of
 * the program `learn_labelembedding`: probabilities are clipped to `[1e-7, 1 - 1e-7]` in L1 and L3, and L4 has the factor batch size /
 * (images that are classified rightly + 1e-8), of the whole batch or of its part on one GPU; the
 * loss on test images is that of whole batches, whatever the number of GPUs.
 *
 * @param batch - see {@link LabelEmbeddingBatch}
 * @param options - see {@link LabelEmbeddingOptions}
 * @returns one value per sample, `[batch]`; the caller disposes of it
 *
 * @example
 * ```ts
 * const batch = { logits: tf.zeros([1, 2]), second: tf.zeros([1, 2]), embeddings: tf.eye(2), labels: tf.tensor1d([1], 'int32') };
 * labelEmbeddingLoss(batch).dataSync(); // Float32Array [1.386…]: ln 2 of the first classifier and of the second one
 * ```
 */
export function labelEmbeddingLoss(
  { logits, second, embeddings, labels }: LabelEmbeddingBatch,
  { tau = 2, alpha = 0.9, beta = 0.5 }: LabelEmbeddingOptions = {},
): tf.Tensor1D {
  return tf.tidy(() => {
    const isClass = tf.cast(tf.oneHot(labels, logits.shape[1]), 'float32') as tf.Tensor2D;
    const rows = tf.gather(embeddings, labels);
    const [first, other] = [probability(logits, isClass), probability(second, isClass)];
    const toClass = negativeLog(first);
    const toEmbedding = crossEntropy(
      stopGradient(rows, (row) => tf.softmax(row)),
      logits,
    );
    const ofEmbedding = crossEntropy(
      stopGradient(second, (row) => tf.softmax(tf.div<tf.Tensor2D>(row, tau))),
      rows,
    );
    const share = stopGradient(second, (row) => shareOfHits(row, labels));
    const terms = [
      tf.mul(beta, toClass),
      tf.mul(1 - beta, toEmbedding),
      negativeLog(other),
      tf.mul(ofEmbedding, share),
      tf.relu(tf.sub(other, alpha)),
    ];
    return tf.addN(terms) as tf.Tensor1D;
  });
}

/** softmax(x)_y of every row. */
function probability(logits: tf.Tensor2D, isClass: tf.Tensor2D): tf.Tensor1D {
  return tf.sum(tf.mul(tf.softmax(logits), isClass), -1);
}

function negativeLog(values: tf.Tensor1D): tf.Tensor1D {
  return tf.neg(tf.log(tf.clipByValue(values, PROBABILITY_MARGIN, 1 - PROBABILITY_MARGIN)));
}

/** −Σ target·ln softmax(logits) of every row. */
function crossEntropy(target: tf.Tensor2D, logits: tf.Tensor2D): tf.Tensor1D {
  return tf.neg(tf.sum(tf.mul(target, tf.logSoftmax(logits)), -1));
}

/** Batch size / number of hits for a hit, else 0. */
function shareOfHits(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Tensor1D {
  const hits = tf.cast(tf.equal(tf.argMax(logits, -1), labels), 'float32');
  return tf.div(tf.mul(hits, labels.shape[0]), tf.add(tf.sum(hits), 1e-8));
}
