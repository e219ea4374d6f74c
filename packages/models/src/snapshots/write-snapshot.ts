import { writeNpzFile } from '@semantic-embeddings/formats';
import ndarray, { type NdArray } from 'ndarray';
import { snapshotLayout, type Snapshot, type SnapshotRecord } from './snapshot.js';
import type { WeightArrays } from '../weights/weight-arrays.js';

/**
 * Writes a snapshot as one npz file with a checksum of the whole, whole or not at all.
 *
 * The arrays `weights/<name>`, `variables/<name>` and `velocities/<name>` (of Adagrad `accumulators/<name>`) are readable with NumPy; the array `snapshot` holds the rest as
 * JSON in UTF-8 bytes.
 *
 * @param path - path of the file
 * @param snapshot - what to write
 * @param options - `keepOld`: path in the same folder under which the old file stays. @default it is removed
 * @throws FileError if the file cannot be written; an older file of that name is then intact
 *
 * @example
 * ```ts
 * writeSnapshot('run.npz', snapshot);
 * ```
 */
export function writeSnapshot(
  path: string,
  snapshot: Snapshot,
  { keepOld }: { readonly keepOld?: string | undefined } = {},
): void {
  const { weights, variables, optimizer, classEmbedding, ...rest } = snapshot;
  const { format } = snapshotLayout;
  const formatVersion = snapshotLayout.versions[3];
  const record: SnapshotRecord = { format, formatVersion, ...rest };
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  const arrays = {
    [snapshotLayout.record]: ndarray(bytes),
    ...(classEmbedding ? { [snapshotLayout.embedding]: classEmbedding } : {}),
    ...withPrefix(snapshotLayout.weights, weights),
    ...withPrefix(snapshotLayout.variables, variables),
    ...withPrefix(snapshotLayout.optimizers[optimizer.name], optimizer.state),
  };
  writeNpzFile(path, arrays, { checksum: true, keepOld });
}

function withPrefix(prefix: string, arrays: WeightArrays): Record<string, NdArray<Float32Array>> {
  return Object.fromEntries([...arrays].map(([name, array]) => [prefix + name, array]));
}
