import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type * as tf from '@tensorflow/tfjs';
import type { z } from 'zod';
import type { ObjectiveOutput } from '../steps/objective.js';
import type { ClassHierarchy } from './class-hierarchy.js';

/** Declared options with their kinds, bounds, defaults and one line about each. */
export type LossOptions = z.core.$ZodLooseShape;

/** Values of declared options. */
export type LossSettings<Options extends LossOptions = LossOptions> = Readonly<
  z.output<z.ZodObject<Options>>
>;

/** Targets of class indexes `[batch]`. */
export type TargetsOfLabels = (labels: tf.Tensor1D) => tf.Tensor2D;

/** What a loss of a classifier is made from. */
export interface ClassificationLossInput<Options extends LossOptions = LossOptions> {
  readonly settings: LossSettings<Options>;
  /** The hierarchy of the classes, for a loss that needs one. */
  readonly hierarchy: ClassHierarchy | undefined;
  /** Fixed vectors of the classes, for a loss that has some. */
  readonly classEmbedding: ClassEmbedding | undefined;
  /** One-hot vectors. */
  readonly oneHot: TargetsOfLabels;
  /** The same with a share of the probability for the other classes, see `smoothedTargets`. */
  readonly smoothed: (labelSmoothing: number) => TargetsOfLabels;
  /** Makes a tensor of numbers, row-major in rows of `columns`, that lives as long as the objective. */
  readonly constant: (numbers: Float64Array, columns: number) => tf.Tensor2D;
}

/** An output of a classifier, without its metrics. */
export interface ClassificationOutput extends Pick<ObjectiveOutput, 'name' | 'loss' | 'targets'> {
  /** Weight of the loss in the sum. @default 1 */
  readonly weight?: number;
  /** Whether it scores the classes, so that hits are counted. @default true */
  readonly countsHits?: boolean;
}

/**
 * A loss of a classifier.
 *
 * @typeParam Options - options that are its own
 */
export interface ClassificationLoss<Options extends LossOptions = LossOptions> {
  /** What it needs to know of the classes besides their number: nothing, a hierarchy of any kind, or one that is a tree. */
  readonly needs: 'nothing' | 'hierarchy' | 'tree';
  /** Options that are its own, declared. */
  readonly options: Options;
  /** Vectors of the classes that are the weights of the last layer, which is not trained. @default that layer is trained */
  classEmbedding?(hierarchy: ClassHierarchy, settings: LossSettings<Options>): ClassEmbedding;
  /** Outputs of the network with their losses: the scores alone, or with `classEmbedding` what they are made of before them. */
  outputs(input: ClassificationLossInput<Options>): readonly ClassificationOutput[];
}
