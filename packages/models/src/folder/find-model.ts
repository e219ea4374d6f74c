import {
  parseKerasFile,
  parseNpz,
  type AnyNdArray,
  type WeightFile,
  type WeightFileKind,
} from '@semantic-embeddings/formats';
import { kerasArrays } from '../weights/keras-weights.js';
import { readManifestAnnex } from '../manifest/manifest-annex.js';
import type { ModelManifest } from '../manifest/model-manifest.js';
import type { ModelFolder } from './model-folder.js';
import type { ModelReport } from './model-report.js';
import { readNamedArrays, type NamedArrays } from '../weights/named-arrays.js';
import { readModelFolder } from './read-model-folder.js';
import { isSnapshot, snapshotOf } from '../snapshots/read-snapshot.js';
import { unexpectedWeightFile } from '../weights/unexpected-weight-file.js';

/** What a file of a model or of weights holds, before it is reported. */
export interface FoundModel {
  readonly format: ModelReport['format'];
  readonly weights: ReadonlyMap<string, Pick<AnyNdArray, 'shape' | 'dtype'>>;
  /** Types where the file tells more than the arrays. */
  readonly types?: Readonly<Record<string, string>>;
  /** Description of the network, of Keras or TensorFlow.js. */
  readonly topology?: unknown;
  readonly kerasVersion?: string | undefined;
  readonly writtenBy?: string | undefined;
  readonly manifest?: ModelManifest;
}

const finders: Readonly<Partial<Record<WeightFileKind, (file: WeightFile) => FoundModel>>> = {
  folder: ({ path }) => ({ format: 'model folder', ...withVariables(readModelFolder(path)) }),
  npz: ({ bytes, path }) => {
    const arrays = parseNpz(bytes, { source: path });
    if (isSnapshot(arrays)) return { format: 'snapshot', ...withVariables(snapshotOf(arrays, path)) };
    return ofArrays({ format: 'npz', arrays, types: {} });
  },
  safetensors: (file) => ofArrays(readNamedArrays(file) as NamedArrays),
  hdf5: (file) => readKeras(file, 'HDF5'),
  keras: (file) => readKeras(file, '.keras'),
};

const expected = 'weights as HDF5 of Keras, .keras, npz, safetensors, snapshot or model folder';

/**
 * Finds the weights, the description of the network and the manifest in a file of any kind that this project reads.
 *
 * @param file - what `openWeightFile` gave
 * @throws FileError or FormatError if it cannot be read or holds nothing of that kind
 */
export function findModel(file: WeightFile): FoundModel {
  const find = finders[file.kind];
  if (find === undefined) throw unexpectedWeightFile(file, expected);
  return find(file);
}

function readKeras({ bytes, path }: WeightFile, format: FoundModel['format']): FoundModel {
  const file = parseKerasFile(bytes, { source: path });
  const { modelConfig, kerasVersion, annex } = file;
  const { manifest, variables } = annex ? readManifestAnnex(annex, path) : {};
  const weights = new Map([...kerasArrays(file), ...(variables ?? [])]);
  // Files of the first version of this project have the annex, and no mark of their writer.
  const writtenBy = file.writtenBy ?? (annex && 'semantic-embeddings');
  const found = { format, weights, topology: modelConfig, kerasVersion, writtenBy };
  return manifest ? { ...found, manifest } : found;
}

/** What was learned beside a network follows its weights. */
function withVariables<T extends Pick<ModelFolder, 'weights' | 'variables'>>(found: T): T {
  return { ...found, weights: new Map([...found.weights, ...(found.variables ?? [])]) };
}

function ofArrays({ format, arrays, types }: NamedArrays): FoundModel {
  return { format, weights: new Map(Object.entries(arrays)), types };
}
