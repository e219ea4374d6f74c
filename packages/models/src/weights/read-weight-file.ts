import {
  FormatError,
  numericElements,
  openWeightFile,
  parseKerasFile,
  parseNpz,
  parseSafetensors,
  type AnyNdArray,
  type WeightFile,
  type WeightFileKind,
} from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
import { kerasWeights } from './keras-weights.js';
import { isWeightName } from './named-arrays.js';
import { readManifestAnnex } from '../manifest/manifest-annex.js';
import { readModelFolder } from '../folder/read-model-folder.js';
import { unexpectedWeightFile } from './unexpected-weight-file.js';
import { isSnapshot, snapshotOf } from '../snapshots/read-snapshot.js';
import type { WeightArrays } from './weight-arrays.js';

const readers: Readonly<Partial<Record<WeightFileKind, (file: WeightFile) => WeightArrays>>> = {
  folder: ({ path }) => withVariables(readModelFolder(path)),
  hdf5: ofKeras,
  keras: ofKeras,
  safetensors: ({ bytes, path }) => namedWeights(parseSafetensors(bytes, { source: path }).tensors, path),
  npz: ofNpz,
};

/**
 * Reads weights from a file of any kind that this project knows: npz, snapshot, HDF5 of Keras (weights or whole model), `.keras`
 * archive, safetensors, or a model folder. The content decides, not the name. What was learned beside a network, such as class
 * centres, follows its weights.
 *
 * @param source - path of the file, which may be a pipe, or of the folder; or what `openWeightFile` gave
 * @returns the weights by name, in the order of the network
 * @throws FileError if it cannot be read
 * @throws FormatError if it holds no weights
 *
 * @example
 * ```ts
 * readWeightFile('resnet-32.weights.h5').get('conv0/kernel:0').shape; // [3, 3, 3, 16]
 * ```
 */
export function readWeightFile(source: string | WeightFile): WeightArrays {
  const file = openWeightFile(source);
  const read = readers[file.kind];
  if (read === undefined) throw unexpectedWeightFile(file, expected);
  return read(file);
}

const expected = 'weights as HDF5 of Keras, .keras, npz, safetensors, snapshot or model folder';

function ofKeras({ bytes, path }: WeightFile): WeightArrays {
  const file = parseKerasFile(bytes, { source: path });
  const variables = file.annex && readManifestAnnex(file.annex, path).variables;
  return withVariables({ weights: kerasWeights(file), variables });
}

function ofNpz({ bytes, path }: WeightFile): WeightArrays {
  const arrays = parseNpz(bytes, { source: path });
  return isSnapshot(arrays) ? withVariables(snapshotOf(arrays, path)) : namedWeights(arrays, path);
}

function withVariables({
  weights,
  variables = new Map(),
}: {
  readonly weights: WeightArrays;
  readonly variables?: WeightArrays | undefined;
}): WeightArrays {
  return new Map([...weights, ...variables]);
}

function namedWeights(arrays: Readonly<Record<string, AnyNdArray>>, source: string): WeightArrays {
  const stranger = Object.keys(arrays).find((name) => !isWeightName(name));
  if (stranger !== undefined) {
    throw new FormatError(
      `expected weights named like 'conv1/kernel:0' to assign them to layers, got '${stranger}'; rename the arrays, or write them as npz or safetensors, which take any names`,
      { source },
    );
  }
  return new Map(
    Object.entries(arrays).map(([name, array]) => {
      const data = numericElements(array, { type: 'float32', source, what: `the weight "${name}"` });
      return [name, ndarray(data, [...array.shape])] as const;
    }),
  );
}
