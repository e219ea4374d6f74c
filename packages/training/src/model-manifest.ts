import type { AlphaRule, ClassLabel } from '@semantic-embeddings/datasets';
import { readFileSync } from 'node:fs';
import { version as tensorflowVersion } from '@tensorflow/tfjs';
import type { EmbeddingLossName } from './embedding-losses.js';

/** How images become inputs of a network: `(pixel − mean) / std` per channel, pixels from 0 to 255. */
export interface Preprocessing {
  readonly imageShape: readonly [height: number, width: number, channels: number];
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** What becomes of transparent parts. @default 'drop' */
  readonly alpha?: AlphaRule;
}

/** How a network was built. */
export interface BuildRecord {
  readonly architecture: string;
  /** Size of the embedding. */
  readonly numOutputs: number;
  readonly inputChannels: number;
  readonly loss: EmbeddingLossName;
  /** Weight of the classification loss; above 0 there is an output `prob`. */
  readonly clsWeight: number;
  /** Layer that the classification head stands on; `null` for the embedding. */
  readonly clsBase: string | null;
  readonly movingAverage: 'zero-debiased' | 'exponential';
  readonly seed: number;
}

/** Where a network came from that this project did not build. */
export interface ModelOrigin {
  readonly format: 'keras';
  /** Version of Keras that wrote the file, `null` if it does not say. */
  readonly kerasVersion: string | null;
  /** Name of the network in the file. */
  readonly name: string;
}

/** What is known of a trained network besides its weights. */
export interface ModelManifest {
  readonly format: 'semantic-embeddings-model';
  readonly formatVersion: 1;
  /** How this project built it; `null` for a network from another file. */
  readonly build: BuildRecord | null;
  /** Where it came from, if this project did not build it. */
  readonly origin?: ModelOrigin;
  /** Names of the outputs, in their order. */
  readonly outputs: readonly string[];
  /**
   * Name of the output that scores classes, `null` if none does; where it is missing, the build record tells, or the
   * structure of the network.
   */
  readonly scores?: string | null;
  readonly dataset: string;
  /** Original label of every internal class index. */
  readonly classes: readonly ClassLabel[];
  /** Names for display, in the same order; `null` if there are none. */
  readonly classNames: readonly string[] | null;
  readonly preprocessing: Preprocessing;
  /** Finished epochs. */
  readonly epochs: number;
  readonly versions: { readonly training: string; readonly tensorflowjs: string; readonly node: string };
}

/** Manifest of a network that this project built. */
export interface TrainedManifest extends ModelManifest {
  readonly build: BuildRecord;
}

/**
 * Versions of the software that writes a manifest now.
 *
 * @returns versions of this package, TensorFlow.js and Node
 *
 * @example
 * ```ts
 * currentVersions(); // { training: '0.1.0', tensorflowjs: '4.22.0', node: '20.19.0' }
 * ```
 */
export function currentVersions(): ModelManifest['versions'] {
  const description: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const { version } = description as { version: string };
  return { training: version, tensorflowjs: tensorflowVersion['tfjs'], node: process.versions.node };
}
