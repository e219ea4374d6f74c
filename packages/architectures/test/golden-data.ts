import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type * as tf from '@tensorflow/tfjs';

const shared = path.resolve(__dirname, '../../..', process.env['SEMANTIC_EMBEDDINGS_SHARED'] ?? '../shared');

/** Folder of the numbers that the original definitions gave on Keras 2.2.4; present in the development environment only. */
export const golden = path.join(shared, 'golden/models');

/** `describe` for tests that read golden data; where they are missing the tests are skipped, and the title says so. */
export function describeGolden(title: string, tests: () => void): void {
  if (existsSync(golden)) describe(`${title} against the original`, tests);
  else
    describe.skip(
      `${title} against the original (skipped: no folder ${golden}, set SEMANTIC_EMBEDDINGS_SHARED)`,
      tests,
    );
}

export type GoldenWeight = [
  name: string,
  shape: number[],
  regularizer: { l1: number; l2: number } | null,
  /** position in the list of initializers */
  initializer: number,
  trainable: boolean,
];

export type GoldenLayer = [
  name: string,
  className: string,
  outputShape: tf.Shape,
  inbound: string[],
  config: Record<string, unknown>,
];

/** What differs from the embedding network in a variant of it; other entries are sentences. */
export interface GoldenVariant {
  readonly skipped?: string;
  readonly model_name: string;
  readonly params: number;
  readonly trainable_params: number;
  readonly num_layers: number;
  readonly layers_not_in_base: GoldenLayer[];
  readonly weights_not_in_base: GoldenWeight[];
  readonly base_layers_not_here: GoldenLayer[];
  readonly layers_with_selu?: string[];
  readonly layers_with_relu?: string[];
}

/** An entry of architectures.json: the network for 100-dimensional embeddings. */
export interface GoldenArchitecture {
  readonly model_name: string;
  readonly params: number;
  readonly trainable_params: number;
  readonly initializers: [className: string, config: Record<string, unknown>][];
  readonly weights: GoldenWeight[];
  readonly layers: GoldenLayer[];
  readonly cls_model: { readonly params: number };
  readonly with_input_channels_3: { readonly input_shape?: tf.Shape; readonly error?: string };
  readonly variants: Record<string, GoldenVariant | string>;
}

/** An entry of forward.json. */
export interface GoldenForward {
  readonly output_layer: string;
  readonly output_values: number[][];
  readonly input: { readonly shape: [number, number, number, number] };
  readonly layers: [name: string, sum: number, sumsq: number][];
}

const cache = new Map<string, unknown>();

/** Reads a JSON file of the golden folder, once. */
export function readGolden<T>(file: string): T {
  if (!cache.has(file)) cache.set(file, JSON.parse(readFileSync(path.join(golden, file), 'utf8')));
  return cache.get(file) as T;
}

/** All entries of a golden file, or none where it is missing, for `test.each`. */
export function goldenEntries<T>(file: string): [key: string, entry: T][] {
  return existsSync(golden) ? Object.entries(readGolden<Record<string, T>>(file)) : [];
}
