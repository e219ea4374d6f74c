import { statSync } from 'node:fs';
import { type ByteSource, FormatError, openByteSource } from '@semantic-embeddings/formats';
import { type FeatureSource, imageNumbers, type OpenFeatures, readFinite } from './feature-source.js';
import { type FeatureFileKind, openFeatureFile } from './open-feature-file.js';
import { shardFiles } from './shard-files.js';

/** Features of which only the descriptions were read. */
export interface OpenFeatureSource extends FeatureSource {
  /** Bytes of all files. */
  readonly bytes: number;
  /** Unpacks what cannot be read block by block into temporary files. */
  prepare(): Promise<void>;
}

/**
 * Opens features to be read in blocks of rows: a file of any kind that `readFeatureDump` reads, or a folder of such files that hold the
 * parts of one matrix (in the order of `index.json`, of their numbers, or of their names). What can only be read from its beginning,
 * such as a compressed npz, is unpacked into a temporary file; a pickle is read whole.
 *
 * @param path - the file or folder
 * @returns the features; to be closed
 * @throws FileError if a file cannot be read, or the temporary folder has no room
 * @throws FormatError if a file is of another kind, damaged or without features, or the parts do not fit together
 *
 * @example
 * ```ts
 * const features = await openFeatures('gallery.npy');
 * features.read(0, 1000); // Float32Array of 1,000 rows
 * features.close();
 * ```
 */
export async function openFeatures(path: string): Promise<FeatureSource> {
  const { prepare, ...features } = openFeatureSource(path);
  try {
    await prepare();
    return features;
  } catch (error) {
    features.close();
    throw error;
  }
}

interface Part extends OpenFeatures {
  readonly kind: FeatureFileKind;
  readonly file: ByteSource;
  /** Its first row among those of all parts. */
  readonly start: number;
}

/**
 * Opens features without unpacking anything; until they are prepared, reading unpacks in memory.
 *
 * @throws as {@link openFeatures}
 * @example
 * ```ts
 * openFeatureSource('features.npz').read(0, 1); // the first row
 * ```
 */
export function openFeatureSource(path: string): OpenFeatureSource {
  const parts: Part[] = [];
  const close = (): void => {
    for (const { matrix, file } of parts) {
      matrix.close();
      file.close();
    }
  };
  try {
    for (const file of isFolder(path) ? shardFiles(path) : [path]) addPart(parts, file);
    const ids = numberImages(parts);
    return { ...joinParts(parts, ids), prepare: () => prepareAll(parts), close };
  } catch (error) {
    close();
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function addPart(parts: Part[], path: string): void {
  const file = openByteSource(path);
  let opened: ReturnType<typeof openFeatureFile>;
  try {
    opened = openFeatureFile(file);
  } catch (error) {
    file.close();
    throw error;
  }
  const last = parts.at(-1);
  parts.push({ ...opened, file, start: last === undefined ? 0 : last.start + last.matrix.rows });
  checkAlike(parts);
}

/** The parts of one matrix are files of one kind with rows of one length. */
function checkAlike(parts: readonly Part[]): void {
  const [first, part] = [parts[0]!, parts.at(-1)!];
  const { source } = part;
  if (part.kind !== first.kind) {
    throw new FormatError(
      `expected ${first.kind} as ${first.source} is, got ${part.kind}; the parts of one matrix are files of one kind`,
      { source },
    );
  }
  if (part.matrix.dimension !== first.matrix.dimension) {
    throw new FormatError(
      `expected ${first.matrix.dimension} features of every image as in ${first.source}, got ${part.matrix.dimension}; ` +
        'extract them again from the same layer',
      { source },
    );
  }
}

/** Images are numbered on through parts that all count from 0, and as the files say otherwise. */
function numberImages(parts: readonly Part[]): Int32Array {
  const numbers = parts.map(imageNumbers);
  const fromZero = numbers.every((ids) => ids.every((id, row) => id === row));
  const last = parts.at(-1)!;
  const ids = new Int32Array(last.start + last.matrix.rows);
  const owners = new Map<number, Part>();
  for (const [place, part] of parts.entries()) {
    for (const [row, own] of numbers[place]!.entries()) {
      const id = fromZero ? part.start + row : own;
      ids[part.start + row] = id;
      if (fromZero || parts.length === 1) continue;
      const owner = owners.get(id);
      if (owner !== undefined) {
        throw new FormatError(
          `image ${id} is in ${owner.source}, too; number every image once, or no image at all`,
          {
            source: part.source,
          },
        );
      }
      owners.set(id, part);
    }
  }
  return ids;
}

function joinParts(parts: readonly Part[], ids: Int32Array): Omit<OpenFeatureSource, 'prepare' | 'close'> {
  const [first] = parts;
  const { dimension } = first!.matrix;
  const precision = parts.every(({ matrix }) => matrix.precision === 'float32') ? 'float32' : 'float64';
  const list = parts.every((part) => part.list !== undefined)
    ? {
        images: parts.flatMap((part) => part.list!.images),
        classes: parts.flatMap((part) => part.list!.classes),
      }
    : undefined;
  const columns = JSON.stringify(first!.classIds);
  const alike = parts.every(({ classIds: of }) => JSON.stringify(of) === columns);
  const classIds = alike ? first!.classIds : undefined;
  return {
    ...{ rows: ids.length, dimension, precision, ids },
    ...(list && { list }),
    ...(classIds && { classIds }),
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    read(start, count) {
      if (parts.length === 1) return readFinite(first!, { start, count, ids });
      if (!(start >= 0 && count >= 0 && start + count <= ids.length))
        throw new RangeError(`expected rows within ${ids.length}, got rows ${start} to ${start + count - 1}`);
      const features = new (precision === 'float32' ? Float32Array : Float64Array)(count * dimension);
      for (const part of parts) {
        const from = Math.max(start, part.start);
        const to = Math.min(start + count, part.start + part.matrix.rows);
        if (from >= to) continue;
        const own = ids.subarray(part.start, part.start + part.matrix.rows);
        const rows = readFinite(part, { start: from - part.start, count: to - from, ids: own });
        features.set(rows, (from - start) * dimension);
      }
      return features;
    },
  };
}

async function prepareAll(parts: readonly Part[]): Promise<void> {
  for (const { matrix } of parts) await matrix.prepare();
}
