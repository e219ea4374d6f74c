import type { AuxiliaryState } from '@semantic-embeddings/architectures';
import {
  convertElements,
  FormatError,
  readNpzFile,
  writeNpzFile,
  type AnyNdArray,
} from '@semantic-embeddings/formats';
import type { Precision } from '@semantic-embeddings/graph-capture';
import ndarray, { type NdArray } from 'ndarray';
import type { FitState } from './fit.js';
import type { TrainedManifest } from './model-manifest.js';
import type { WeightArrays } from './weight-arrays.js';

/** What has to be equal for a resumed run to equal an uninterrupted one, besides the data. */
export interface RunRecord {
  readonly seed: number;
  readonly batchSize: number;
  readonly lrSchedule: string;
  /** Number format of convolutions and matrix products; snapshots of the first version do not tell. */
  readonly precision?: Precision;
  /** Value that decided which epochs were kept; `null` for all, absent in older files. */
  readonly snapshotBest?: string | null;
}

/** A run at the end of an epoch, or amid one: everything that what follows depends on. */
export interface Snapshot {
  readonly manifest: TrainedManifest;
  readonly run: RunRecord;
  /** Layers of the network, as TensorFlow.js describes them in JSON. */
  readonly topology: object;
  readonly weights: WeightArrays;
  /** Velocity of every trained weight. */
  readonly velocities: WeightArrays;
  /** What batch normalisation counts. */
  readonly auxiliary: AuxiliaryState;
  readonly state: FitState;
  /** Best value of the watched metric, if only the best epochs are kept. */
  readonly best: number | null;
  /** Class embeddings, `[classes, dim]`; `null` for one-hot targets. */
  readonly classEmbedding: NdArray<Float64Array> | null;
}

/** The part of a snapshot that is stored as JSON. */
type SnapshotRecord = Omit<Snapshot, 'weights' | 'velocities' | 'classEmbedding'> & {
  readonly format: typeof FORMAT;
  readonly formatVersion: number;
};

const FORMAT = 'semantic-embeddings-snapshot';
/** 2: broken off amid an epoch, which earlier versions of this program cannot go on from. */
const FORMAT_VERSIONS = [1, 2] as const;
const RECORD = 'snapshot';
const EMBEDDING = 'class-embedding';
const WEIGHTS = 'weights/';
const VELOCITIES = 'velocities/';

/**
 * Writes a snapshot as one npz file, whole or not at all.
 *
 * The arrays `weights/<name>` and `velocities/<name>` are readable with NumPy; the array `snapshot` holds the rest as
 * JSON in UTF-8 bytes.
 *
 * @param path - path of the file
 * @param snapshot - what to write
 * @throws FileError if the file cannot be written; an older file of that name is then intact
 *
 * @example
 * ```ts
 * writeSnapshot('run.npz', snapshot);
 * ```
 */
export function writeSnapshot(path: string, snapshot: Snapshot): void {
  const { weights, velocities, classEmbedding, ...rest } = snapshot;
  const formatVersion = snapshot.state.position ? 2 : 1;
  const record: SnapshotRecord = { format: FORMAT, formatVersion, ...rest };
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  writeNpzFile(path, {
    [RECORD]: ndarray(bytes),
    ...(classEmbedding ? { [EMBEDDING]: classEmbedding } : {}),
    ...withPrefix(WEIGHTS, weights),
    ...withPrefix(VELOCITIES, velocities),
  });
}

/**
 * Reads a snapshot.
 *
 * @param path - path of the file
 * @returns the snapshot
 * @throws FileError if the file cannot be read
 * @throws FormatError if it is not a snapshot, or one of another version
 *
 * @example
 * ```ts
 * readSnapshot('run.npz').state.epochs; // 12
 * ```
 */
export function readSnapshot(path: string): Snapshot {
  const arrays = readNpzFile(path);
  const { format: _format, formatVersion: _version, ...record } = parseRecord(arrays[RECORD], path);
  const embedding = arrays[EMBEDDING];
  return {
    ...record,
    weights: withoutPrefix(WEIGHTS, arrays),
    velocities: withoutPrefix(VELOCITIES, arrays),
    classEmbedding: embedding ? convertElements(embedding, 'float64') : null,
  };
}

function parseRecord(array: AnyNdArray | undefined, source: string): SnapshotRecord {
  if (!(array?.data instanceof Uint8Array)) {
    throw new FormatError('this is not a snapshot of a training run (it has no entry "snapshot")', {
      source,
    });
  }
  let record: Partial<SnapshotRecord>;
  try {
    record = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(array.data),
    ) as Partial<SnapshotRecord>;
  } catch (cause) {
    throw new FormatError('the entry "snapshot" is not JSON; the file is damaged', { source, cause });
  }
  if (record.format !== FORMAT || !FORMAT_VERSIONS.some((version) => version === record.formatVersion)) {
    const found = `${String(record.format)} ${String(record.formatVersion)}`;
    throw new FormatError(`expected ${FORMAT} ${FORMAT_VERSIONS.join(' or ')}, found ${found}`, { source });
  }
  for (const field of ['manifest', 'run', 'topology', 'auxiliary', 'state'] as const) {
    if (typeof record[field] !== 'object' || record[field] === null) {
      throw new FormatError(`the snapshot has no "${field}"; the file is damaged`, { source });
    }
  }
  return record as SnapshotRecord;
}

function withPrefix(prefix: string, arrays: WeightArrays): Record<string, NdArray<Float32Array>> {
  return Object.fromEntries([...arrays].map(([name, array]) => [prefix + name, array]));
}

function withoutPrefix(prefix: string, arrays: Readonly<Record<string, AnyNdArray>>): WeightArrays {
  const entries = Object.entries(arrays).filter(([name]) => name.startsWith(prefix));
  return new Map(
    entries.map(([name, array]) => [name.slice(prefix.length), convertElements(array, 'float32')]),
  );
}
