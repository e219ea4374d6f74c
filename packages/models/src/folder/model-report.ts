import type { ModelManifest } from '../manifest/model-manifest.js';

/** One weight in a {@link ModelReport}. */
export interface WeightReport {
  /** Name within its layer, `kernel:0`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Type of its elements, as the file has it. */
  readonly type: string;
}

/** One layer in a {@link ModelReport}. */
export interface LayerReport {
  readonly name: string;
  /** Class of the layer, `null` in a file that holds weights only. */
  readonly className: string | null;
  readonly weights: readonly WeightReport[];
  readonly parameters: number;
}

/** What a file or folder with a model or its weights holds. */
export interface ModelReport {
  readonly path: string;
  readonly format: 'model folder' | 'snapshot' | 'HDF5' | '.keras' | 'npz' | 'safetensors';
  /** A network with its weights, weights of layers, or arrays with any names. */
  readonly content: 'model' | 'weights' | 'arrays';
  /** Name of the network. */
  readonly name: string | null;
  /** Version of Keras that wrote the file, or in whose layout `writtenBy` did. */
  readonly kerasVersion: string | null;
  /** The program that wrote a file for Keras, where it was another one. */
  readonly writtenBy: string | null;
  readonly inputs: readonly { readonly name: string; readonly shape: readonly (number | null)[] | null }[];
  /** Names of the layers that give the outputs. */
  readonly outputs: readonly string[];
  /** In the order of the file; in a file of weights only those that have some. */
  readonly layers: readonly LayerReport[];
  /** In a file of arrays with any names: the arrays, under their whole names. */
  readonly arrays: readonly WeightReport[];
  /** Number of values in all weights. */
  readonly parameters: number;
  /** What a model folder or snapshot says besides. */
  readonly manifest: ModelManifest | null;
}
