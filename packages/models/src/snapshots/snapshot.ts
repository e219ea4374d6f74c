import type { AuxiliaryState } from '@semantic-embeddings/architectures';
import type { Precision } from '@semantic-embeddings/graph-capture';
import type { NdArray } from 'ndarray';
import type { EpochRecord } from './epoch-record.js';
import type { FitState } from './fit-state.js';
import type { TrainedManifest } from '../manifest/model-manifest.js';
import type { WeightArrays } from '../weights/weight-arrays.js';

/** Values of options by their names; `null` for one without a value. */
export type OptionRecord = Readonly<Record<string, string | number | boolean | null>>;

/**
 * What has to be equal for a resumed run to equal an uninterrupted one, besides what the manifest tells of the method, the classes
 * and the data set, and besides the content of the pictures, which is not compared.
 */
export interface RunRecord {
  readonly seed: number;
  readonly batchSize: number;
  readonly lrSchedule: string;
  /** Number format of convolutions and matrix products; snapshots of the first version do not tell. */
  readonly precision?: Precision;
  /** Value that decided which epochs were kept; `null` for all, absent in older files. */
  readonly snapshotBest?: string | null;
  /** Number of training images, on which orders and places amid an epoch depend; absent in older files. */
  readonly trainImages?: number;
  /** Options of network, optimization and schedule; absent in older files. */
  readonly options?: OptionRecord;
}

/** Which stretch before the main one a run stands in; its epochs and updates count from the begin of that stretch. */
export interface SnapshotPhase {
  /** From 1. */
  readonly number: number;
  /** Names of the layers that a network trained for something else did not bring along. */
  readonly newLayers: readonly string[];
}

/** What the optimizer of a run remembers. */
export interface OptimizerMemory {
  readonly name: keyof typeof snapshotLayout.optimizers;
  /** Velocity of every trained weight, or the sum of its squared gradients. */
  readonly state: WeightArrays;
}

/** A run at the end of an epoch, or amid one: everything that what follows depends on. */
export interface Snapshot {
  readonly manifest: TrainedManifest;
  readonly run: RunRecord;
  /** Layers of the network, as TensorFlow.js describes them in JSON. */
  readonly topology: object;
  readonly weights: WeightArrays;
  /** Variables that the objective brings along. */
  readonly variables: WeightArrays;
  readonly optimizer: OptimizerMemory;
  /** What batch normalization counts. */
  readonly auxiliary: AuxiliaryState;
  readonly state: FitState;
  /** @default the main stretch */
  readonly phase?: SnapshotPhase | undefined;
  /** Best value of the watched metric, if only the best epochs are kept. */
  readonly best: number | null;
  /** All epochs before, from the begin of the run on. @default not known, in older files */
  readonly history?: readonly EpochRecord[] | undefined;
  /** Class embeddings, `[classes, dim]`; `null` for one-hot targets. */
  readonly classEmbedding: NdArray<Float64Array> | null;
}

/** The part of a snapshot that is stored as JSON. */
export type SnapshotRecord = Omit<Snapshot, 'weights' | 'variables' | 'optimizer' | 'classEmbedding'> & {
  readonly format: typeof snapshotLayout.format;
  readonly formatVersion: number;
};

/** How a snapshot lies in its npz archive. */
export const snapshotLayout = {
  format: 'semantic-embeddings-snapshot',
  /**
   * 2: broken off amid an epoch, which the first version could not go on from; 3: manifests of version 2, variables; 4: stretches
   * before the main one, other optimizers, a checksum of the whole file.
   */
  versions: [1, 2, 3, 4],
  /** The first version whose files have a checksum. */
  checksumVersion: 4,
  /** Array with the JSON in UTF-8 bytes. */
  record: 'snapshot',
  embedding: 'class-embedding',
  /** Prefixes of arrays that are many. */
  weights: 'weights/',
  variables: 'variables/',
  /** What is remembered of every weight, by the optimizer that does. */
  optimizers: { momentum: 'velocities/', adagrad: 'accumulators/' },
} as const;
