import type * as tf from '@tensorflow/tfjs';

import type { Architecture } from './architecture.js';
import { architectureNames, architectures, type ArchitectureName } from './architectures.js';
import { LayerFactory } from './layers/layer-factory.js';
import { movingAverageModes } from './normalization/moving-average.js';
import {
  activationNames,
  type ActivationName,
  type BuildNetworkOptions,
  type CompatibilityOptions,
  type NetworkPlan,
} from './networks/network-options.js';
import { registerNativeGradients } from './normalization/register-native-gradients.js';

/**
 * Builds a network by its published name.
 *
 * A name that ends in `-selu` (in any case) builds the network with SELU activations where it can have them.
 * The network maps `[batch, height, width, channels]` to `[batch, numOutputs]`; its layers carry the names of the original,
 * and the same seed gives the same weights.
 *
 * @param architecture - one of {@link architectureNames}, optionally with `-selu`
 * @param options - see {@link BuildNetworkOptions}
 * @returns a network with fresh weights; dispose it when done
 * @throws RangeError for an unknown name or an option outside its range
 *
 * @example
 * ```ts
 * const network = buildNetwork('simple', { numOutputs: 100 });
 * network.countParams(); // 3386404
 * network.outputs[0].shape; // [null, 100]
 * ```
 */
export function buildNetwork(architecture: string, options: BuildNetworkOptions): tf.LayersModel {
  const base = architecture.replace(/-selu$/i, '');
  if (!Object.hasOwn(architectures, base))
    throw new RangeError(
      `unknown network architecture "${architecture}"; known: ${architectureNames.join(', ')} (some also with -selu)`,
    );
  const entry: Architecture = architectures[base as ArchitectureName];
  const suffixed = base !== architecture;
  const plan = planNetwork(options, { entry, architecture, suffixed });
  const { seed = 0, batchNormalization: { movingAverage = 'zero-debiased' } = {} } = options;
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be an integer, got ${seed}`);
  if (!movingAverageModes.includes(movingAverage))
    throw new RangeError(
      `unknown moving average mode "${String(movingAverage)}"; known: ${movingAverageModes.join(', ')}`,
    );
  registerNativeGradients();
  return entry.build(plan, new LayerFactory({ seed, movingAverage }));
}

const noCompatibility: Required<CompatibilityOptions> = {
  resnetWithoutEmbeddingLayer: false,
  resnetWithoutPoolPadding: false,
  rnEmbeddingSoftmax: false,
  rnPaddedStem: false,
};

interface Requested {
  readonly entry: Architecture;
  readonly architecture: string;
  readonly suffixed: boolean;
}

function planNetwork(options: BuildNetworkOptions, requested: Requested): NetworkPlan {
  const { numOutputs, classification = false, noSoftmax = false, inputChannels = 3, name } = options;
  positiveInteger(numOutputs, 'numOutputs');
  positiveInteger(inputChannels, 'inputChannels');
  return {
    numOutputs,
    inputShape: [...imageSize(options, requested), inputChannels],
    classification,
    softmax: classification && !noSoftmax,
    noSoftmax,
    activation: chooseActivation(options.activation, requested),
    name,
    compatibility: { ...noCompatibility, ...options.compatibility },
  };
}

function imageSize(
  { inputSize, inputChannels }: BuildNetworkOptions,
  { entry, architecture }: Requested,
): [height: number | null, width: number | null] {
  const { fixedSize, multipleOf = 1, minimum = 1, sizeWithoutChannels } = entry.input;
  if (inputSize === undefined) {
    const side = fixedSize ?? (inputChannels === undefined ? sizeWithoutChannels : undefined) ?? null;
    return [side, side];
  }
  const size: readonly number[] = typeof inputSize === 'number' ? [inputSize, inputSize] : inputSize;
  for (const side of size) {
    positiveInteger(side, 'inputSize');
    if (fixedSize !== undefined && side !== fixedSize)
      throw new RangeError(
        `${architecture} needs pictures of ${fixedSize} × ${fixedSize}, got ${size.join(' × ')}`,
      );
    if (side < minimum)
      throw new RangeError(
        `${architecture} needs pictures whose sides are at least ${minimum}, got ${size.join(' × ')}`,
      );
    if (side % multipleOf !== 0)
      throw new RangeError(
        `${architecture} needs pictures whose sides are multiples of ${multipleOf}, got ${size.join(' × ')}`,
      );
  }
  return size as unknown as [number, number];
}

function chooseActivation(
  activation: ActivationName | undefined,
  { entry, suffixed, architecture }: Requested,
): ActivationName {
  if (activation !== undefined && !activationNames.includes(activation))
    throw new RangeError(`unknown activation "${String(activation)}"; known: ${activationNames.join(', ')}`);
  if (activation !== undefined && !entry.activations.includes(activation))
    throw new RangeError(
      `${architecture} cannot be built with ${activation}, only with ${entry.activations.join(', ')}`,
    );
  const wanted = activation ?? (suffixed ? 'selu' : 'relu');
  // The original ignores the suffix for architectures with a fixed activation.
  return entry.activations.includes(wanted) ? wanted : (entry.activations[0] as ActivationName);
}

function positiveInteger(value: number, option: string): void {
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${option} must be a positive integer, got ${value}`);
}
