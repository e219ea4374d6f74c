import type { MovingAverageMode } from '../normalization/moving-average.js';

/** Non-linearity between the layers. */
export type ActivationName = 'relu' | 'selu';

/** The activations of {@link ActivationName}. */
export const activationNames = ['relu', 'selu'] as const satisfies ActivationName[];

/** Choices about batch normalization that do not belong to the architecture. */
export interface BatchNormalizationOptions {
  /** how batch statistics are averaged for inference; @default 'zero-debiased' */
  readonly movingAverage?: MovingAverageMode;
}

/** Switches that bring back peculiarities of the original definitions. */
export interface CompatibilityOptions {
  /**
   * Build `resnet-32` and `resnet-110` in embedding mode without a layer `embedding`, so that they ignore `numOutputs` and
   * give their 64 pooled features. @default false
   */
  readonly resnetWithoutEmbeddingLayer?: boolean;
  /**
   * Build `resnet-50`, `resnet-101` and `resnet-152` without the layer `pool1_pad`, so that the maximum pooling of the stem
   * gives 55 instead of 56 pixels for 224: the form that Keras had when weight files of its early days were made.
   * @default false
   */
  readonly resnetWithoutPoolPadding?: boolean;
  /**
   * Build `rn18` to `rn200` in embedding mode with a softmax on the layer `embedding`, unless `noSoftmax` is set.
   * @default false
   */
  readonly rnEmbeddingSoftmax?: boolean;
  /**
   * Build `rn18` to `rn200` with a layer `padding_conv1`, as keras-resnet 0.1.0 had it: the first convolution then looks at
   * windows that begin one pixel higher and further to the left. @default false
   */
  readonly rnPaddedStem?: boolean;
}

/** What {@link buildNetwork} can be told. */
export interface BuildNetworkOptions {
  /** size of the last layer: dimensions of the embedding, or classes */
  readonly numOutputs: number;
  /** end in a classifier `prob` instead of a layer `embedding`; @default false */
  readonly classification?: boolean;
  /** leave the softmax of a classifier away, so that it gives logits; @default false */
  readonly noSoftmax?: boolean;
  /** channels of the pictures; @default 3 */
  readonly inputChannels?: number;
  /** side of square pictures or [height, width]; @default any size */
  readonly inputSize?: number | readonly [height: number, width: number];
  /** non-linearity; @default 'selu' if the architecture's name ends in `-selu`, else 'relu' */
  readonly activation?: ActivationName;
  /** name of the network; `simple` also puts it before the names of its layers; @default the original's name */
  readonly name?: string;
  /** integer from which all weights are drawn; @default 0 */
  readonly seed?: number;
  /** @default zero-debiased moving averages */
  readonly batchNormalization?: BatchNormalizationOptions;
  /** @default no peculiarity */
  readonly compatibility?: CompatibilityOptions;
}

/** {@link BuildNetworkOptions} checked and completed, as the builders get them. */
export interface NetworkPlan {
  readonly numOutputs: number;
  /** `[height, width, channels]`; null stands for any size */
  readonly inputShape: [height: number | null, width: number | null, channels: number];
  readonly classification: boolean;
  /** whether the last layer of a classifier is to have one: `classification` and not `noSoftmax` */
  readonly softmax: boolean;
  readonly noSoftmax: boolean;
  readonly activation: ActivationName;
  readonly name: string | undefined;
  readonly compatibility: Required<CompatibilityOptions>;
}
