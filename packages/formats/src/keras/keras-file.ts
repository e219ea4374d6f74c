import type { AnyNdArray } from '../arrays/nd-array.js';

/** One array of a layer. */
export interface KerasWeight {
  /** As Keras names it within its layer: `kernel`, `bias`, `gamma`, `beta`, `moving_mean`, … */
  readonly name: string;
  readonly array: AnyNdArray;
}

/** A layer of a Keras file and its arrays, in Keras' order. */
export interface KerasLayer {
  readonly name: string;
  /** Names of the models that it is in, the outer one first. @default a layer of the model itself */
  readonly parents?: readonly string[];
  readonly weights: readonly KerasWeight[];
}

/** What another program keeps in a Keras file, beside what Keras reads. */
export interface KerasAnnex {
  /** Any JSON value. */
  readonly description: unknown;
  readonly arrays: Readonly<Record<string, AnyNdArray>>;
}

/** What a Keras file holds: weights, and for a whole model its description. */
export interface KerasFile {
  /** All layers, also those without weights, in the order of the file; for a model among them, its layers. */
  readonly layers: readonly KerasLayer[];
  /** Description of the network, as Keras wrote it in JSON; only of whole models. */
  readonly modelConfig?: unknown;
  /** Loss and optimizer, as Keras wrote them in JSON; only of models that were compiled. */
  readonly trainingConfig?: unknown;
  /** Version of Keras that wrote the file, or in whose layout another program did. */
  readonly kerasVersion?: string;
  readonly backend?: string;
  /** The program that wrote the file, where it says so; Keras does not. Files that are written here always say it. */
  readonly writtenBy?: string;
  /** Things that Keras skips; only files that were written here have any. */
  readonly annex?: KerasAnnex;
}
