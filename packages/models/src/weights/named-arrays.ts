import {
  openWeightFile,
  parseNpz,
  parseSafetensors,
  writeNpzFile,
  writeSafetensorsFile,
  type AnyNdArray,
  type WeightFile,
  type WeightFileKind,
} from '@semantic-embeddings/formats';
import { extname } from 'node:path';
import { isSnapshot } from '../snapshots/read-snapshot.js';

/** Arrays of a file by name, with the types that they have in it. */
export interface NamedArrays {
  readonly format: 'npz' | 'safetensors';
  readonly arrays: Readonly<Record<string, AnyNdArray>>;
  /** `F16`, `BF16`, … where the file tells more than the arrays do. */
  readonly types: Readonly<Record<string, string>>;
}

const readers: Readonly<Partial<Record<WeightFileKind, (file: WeightFile) => NamedArrays | undefined>>> = {
  npz: ({ bytes, path }) => {
    const arrays = parseNpz(bytes, { source: path });
    return isSnapshot(arrays) ? undefined : { format: 'npz', arrays, types: {} };
  },
  safetensors: ({ bytes, path }) => {
    const { tensors, types } = parseSafetensors(bytes, { source: path });
    return { format: 'safetensors', arrays: tensors, types };
  },
};

/**
 * Reads the arrays of an npz or safetensors file, whatever their names are.
 *
 * @param source - path of the file, or what `openWeightFile` gave
 * @returns `undefined` for files of other kinds, and for snapshots of training runs
 * @throws FileError or FormatError if it cannot be read
 *
 * @example
 * ```ts
 * Object.keys(readNamedArrays('torch.safetensors').arrays); // ['layer1.0.conv1.weight', …]
 * ```
 */
export function readNamedArrays(source: string | WeightFile): NamedArrays | undefined {
  const file = openWeightFile(source);
  return readers[file.kind]?.(file);
}

/**
 * Writes arrays with any names as npz or safetensors, with the types that they have.
 *
 * @param path - path of the file, ending in `.npz` or `.safetensors`
 * @param arrays - arrays by name
 * @throws FileError if the file cannot be written
 *
 * @example
 * ```ts
 * writeNamedArrays('torch.npz', readNamedArrays('torch.safetensors').arrays);
 * ```
 */
export function writeNamedArrays(path: string, arrays: NamedArrays['arrays']): void {
  const write = extname(path).toLowerCase() === '.safetensors' ? writeSafetensorsFile : writeNpzFile;
  write(path, arrays);
}

/**
 * Tells whether a name is that of a weight of a layer, as Keras writes it.
 *
 * @example
 * ```ts
 * isWeightName('conv1/kernel:0'); // true
 * isWeightName('conv1.weight'); // false
 * ```
 */
export function isWeightName(name: string): boolean {
  return /^.+\/.+:0$/.test(name);
}
