import {
  convertElements,
  FileError,
  FormatError,
  hasZipChecksum,
  parseNpz,
  readFileBytes,
  type AnyNdArray,
} from '@semantic-embeddings/formats';
import type { TrainedManifest } from '../manifest/model-manifest.js';
import { requireManifest } from '../manifest/read-manifest.js';
import type { FitState } from './fit-state.js';
import { snapshotLayout, type OptimizerMemory, type Snapshot, type SnapshotRecord } from './snapshot.js';
import type { WeightArrays } from '../weights/weight-arrays.js';

type Arrays = Readonly<Record<string, AnyNdArray>>;

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
  const reading = tryReadSnapshot(path);
  if ('damage' in reading) throw reading.damage;
  return reading.snapshot;
}

/** What came of reading a snapshot: the snapshot, or the error that says how its file is damaged. */
export type SnapshotReading = { readonly snapshot: Snapshot } | { readonly damage: Error };

/**
 * Reads a snapshot, and tells a damaged file from one that is whole but no snapshot of a kind that can be read.
 *
 * @param path - path of the file
 * @returns the snapshot, or the damage: the file is no archive, is cut short, bytes changed, or the disk does not give it
 * @throws FileError if the file is not there or may not be read
 * @throws FormatError if it is not a snapshot, or one of another version
 *
 * @example
 * ```ts
 * tryReadSnapshot('cut-short.npz'); // { damage: FormatError: cut-short.npz: expected …, but it is cut short: … }
 * ```
 */
export function tryReadSnapshot(path: string): SnapshotReading {
  let bytes: Uint8Array;
  let arrays: Arrays;
  try {
    bytes = readFileBytes(path);
    arrays = parseNpz(bytes, { source: path });
  } catch (error) {
    const isDamage = error instanceof FormatError || (error instanceof FileError && error.code === 'EIO');
    if (isDamage) return { damage: error };
    throw error;
  }
  const snapshot = snapshotOf(arrays, path);
  const { formatVersion } = parseRecord(arrays[snapshotLayout.record], path);
  if (formatVersion >= snapshotLayout.checksumVersion && !hasZipChecksum(bytes)) {
    return { damage: new FormatError('the archive is damaged: its checksum is missing', { source: path }) };
  }
  return { snapshot };
}

/** Tells a snapshot from other npz archives, by the arrays in it. */
export function isSnapshot(arrays: Arrays): boolean {
  return Object.hasOwn(arrays, snapshotLayout.record);
}

/**
 * Makes a snapshot of the arrays of its file.
 *
 * @param arrays - arrays of an npz archive, by name
 * @param source - path of the file, for messages
 * @returns the snapshot
 * @throws FormatError if they are none, or one of another version
 *
 * @example
 * ```ts
 * snapshotOf(parseNpz(bytes, { source: 'run.npz' }), 'run.npz').state.epochs; // 12
 * ```
 */
export function snapshotOf(arrays: Arrays, source: string): Snapshot {
  const stored = parseRecord(arrays[snapshotLayout.record], source);
  const { format: _format, formatVersion: _version, ...record } = stored;
  const embedding = arrays[snapshotLayout.embedding];
  return {
    ...record,
    manifest: requireManifest(record.manifest, source) as TrainedManifest,
    state: withNaNSums(record.state),
    weights: withoutPrefix(snapshotLayout.weights, arrays),
    variables: withoutPrefix(snapshotLayout.variables, arrays),
    optimizer: optimizerMemory(arrays),
    classEmbedding: embedding ? convertElements(embedding, 'float64') : null,
  };
}

/** JSON writes `null` for a sum that is no finite number; the mean of its epoch is none either. */
function withNaNSums(state: FitState): FitState {
  if (!state.position) return state;
  const sums: readonly (number | null)[] = state.position.sums;
  return { ...state, position: { ...state.position, sums: sums.map((sum) => sum ?? NaN) } };
}

function parseRecord(array: AnyNdArray | undefined, source: string): SnapshotRecord {
  if (!(array?.data instanceof Uint8Array)) {
    throw new FormatError(
      'this is not a snapshot of a training run (it has no entry "snapshot"); an archive of weights alone does not say what ' +
        'network they belong to',
      { source },
    );
  }
  let record: Partial<SnapshotRecord>;
  try {
    record = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(array.data),
    ) as Partial<SnapshotRecord>;
  } catch (cause) {
    throw new FormatError('the entry "snapshot" is not JSON; the file is damaged', { source, cause });
  }
  const { format, versions } = snapshotLayout;
  if (record.format !== format || !versions.some((version) => version === record.formatVersion)) {
    const got = `${String(record.format)} ${String(record.formatVersion)}`;
    throw new FormatError(`expected ${format} ${versions.join(' or ')}, got ${got}`, { source });
  }
  for (const field of ['manifest', 'run', 'topology', 'auxiliary', 'state'] as const) {
    if (typeof record[field] !== 'object' || record[field] === null) {
      throw new FormatError(`the snapshot has no "${field}"; the file is damaged`, { source });
    }
  }
  return record as SnapshotRecord;
}

/** The prefix of the arrays tells the optimizer; where there are none it is that of the first versions. */
function optimizerMemory(arrays: Arrays): OptimizerMemory {
  const { optimizers } = snapshotLayout;
  const names = Object.keys(optimizers) as OptimizerMemory['name'][];
  const isThere = (name: OptimizerMemory['name']) =>
    Object.keys(arrays).some((array) => array.startsWith(optimizers[name]));
  const name = names.find(isThere) ?? 'momentum';
  return { name, state: withoutPrefix(optimizers[name], arrays) };
}

function withoutPrefix(prefix: string, arrays: Arrays): WeightArrays {
  const entries = Object.entries(arrays).filter(([name]) => name.startsWith(prefix));
  return new Map(
    entries.map(([name, array]) => [name.slice(prefix.length), convertElements(array, 'float32')]),
  );
}
