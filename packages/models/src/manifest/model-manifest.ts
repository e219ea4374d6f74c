import type { Preprocessing } from '@semantic-embeddings/datasets';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import { readFileSync } from 'node:fs';
import { version as tensorflowVersion } from '@tensorflow/tfjs';

/** How this project built a network. */
export interface NetworkRecord {
  readonly architecture: string;
  /** Length of the vectors that the architecture delivers. */
  readonly numOutputs: number;
  readonly inputChannels: number;
  readonly movingAverage: 'zero-debiased' | 'exponential';
  readonly seed: number;
}

/** Options of a method of training by name, as JSON has them. */
export type MethodOptions = Readonly<Record<string, string | number | boolean | null>>;

/** How a network was trained. */
export interface MethodRecord {
  /** Name of the method, such as `embedding`. */
  readonly name: string;
  readonly options: MethodOptions;
}

/**
 * What an output of a network means: a vector that is compared with those of classes, one that is compared with other images only, or
 * a score for every class.
 */
export type OutputRole = 'embedding' | 'features' | 'scores';

/** One output of a network. */
export interface OutputRecord {
  /** Name of the layer that gives it. */
  readonly name: string;
  /** `null` if it is neither; where the role is missing, the structure of the network tells. */
  readonly role?: OutputRole | null;
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
  readonly formatVersion: 2;
  /** How this project trained it; `null` for a network from another file. */
  readonly method: MethodRecord | null;
  /** How this project built it; `null` for a network from another file. */
  readonly network: NetworkRecord | null;
  /** Where it came from, if this project did not build it. */
  readonly origin?: ModelOrigin;
  /** The outputs, in their order. */
  readonly outputs: readonly OutputRecord[];
  /** Name of the layer whose output stands for an image, where no output does, as in a classifier. */
  readonly features?: string;
  readonly dataset: string;
  /** Id of every class, by its internal index. */
  readonly classes: readonly ClassId[];
  /** Names for display, in the same order; `null` if there are none. */
  readonly classNames: readonly string[] | null;
  readonly preprocessing: Preprocessing;
  /** Finished epochs. */
  readonly epochs: number;
  /** Versions of the software that wrote it: of this package, of the one that trained in manifests of version 1, and of others. */
  readonly versions: {
    readonly tensorflowjs: string;
    readonly node: string;
    readonly [name: string]: string;
  };
}

/** Manifest of a network that this project trained. */
export interface TrainedManifest extends ModelManifest {
  readonly method: MethodRecord;
  readonly network: NetworkRecord;
}

/**
 * Versions of the software that writes a manifest now.
 *
 * @returns versions of this package, TensorFlow.js and Node
 *
 * @example
 * ```ts
 * currentVersions(); // { models: '0.1.0', tensorflowjs: '4.22.0', node: '20.19.0' }
 * ```
 */
export function currentVersions(): ModelManifest['versions'] {
  const description: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  const { version } = description as { version: string };
  return { models: version, tensorflowjs: tensorflowVersion['tfjs'], node: process.versions.node };
}
