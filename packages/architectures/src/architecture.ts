import type * as tf from '@tensorflow/tfjs';

import type { LayerFactory } from './layers/layer-factory.js';
import type { ActivationName, NetworkPlan } from './networks/network-options.js';

/** What a network must be fed with. */
export interface InputRule {
  /** the only side that fits; @default any */
  readonly fixedSize?: number;
  /** what both sides must be a multiple of; @default 1 */
  readonly multipleOf?: number;
  /** the least side; @default 1 */
  readonly minimum?: number;
  /** the side of an input of which neither channels nor sides are given; @default any */
  readonly sizeWithoutChannels?: number;
  /** side of the pictures it was made for */
  readonly usualSize: number;
}

/** An entry of the registry: how to build one architecture and what to know of it beforehand. */
export interface Architecture {
  /** one line for lists and tables */
  readonly description: string;
  /** data sets of the published results that it was trained for; @default none */
  readonly publishedFor?: string;
  readonly input: InputRule;
  /** activations it can be built with, the first being the usual one */
  readonly activations: readonly ActivationName[];
  /** Makes the network; `layers` names and initializes. */
  readonly build: (plan: NetworkPlan, layers: LayerFactory) => tf.LayersModel;
}
