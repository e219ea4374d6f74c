export { arrayFromValue, type ArrayFromValueOptions } from './arrays/array-from-value.js';
export { arrayMatrix } from './matrices/element-matrix.js';
export { byteText } from './files/byte-text.js';
export { chooseArray, describeArrays, type ChooseArrayOptions } from './arrays/choose-array.js';
export {
  convertElements,
  type NumericElements,
  numericElements,
  type NumericElementsOptions,
} from './arrays/convert-elements.js';
export { describeValue } from './files/describe-value.js';
export type { StoredArray } from './arrays/stored-array.js';
export { type ByteSource, bytesSource, openByteSource, readBytes } from './files/byte-source.js';
export type { MatrixSource } from './matrices/matrix-source.js';
export { storedNpy } from './matrices/stored-npy.js';
export { storedNpz } from './matrices/stored-npz.js';
export { storedSafetensors } from './matrices/stored-safetensors.js';
export { openByKind, type OpenByKindOptions, type OpenSource } from './kinds/explain-source.js';
export { type AnyNdArray, type ElementData, isNdArray } from './arrays/nd-array.js';
export {
  describeFileKind,
  explainFile,
  type ExplainFileOptions,
  unexpectedFile,
  type UnexpectedFileOptions,
} from './kinds/explain-file.js';
export { fileDamage } from './kinds/file-damage.js';
export { FileError, systemErrorText } from './files/file-error.js';
export { fileKind } from './kinds/file-kind.js';
export type { FileKind } from './kinds/file-kind-texts.js';
export { FormatError, type FormatErrorPlace } from './format-error.js';
export type { OpenHdf5Options } from './hdf5/hdf5-object.js';
export type { KerasAnnex, KerasFile, KerasLayer, KerasWeight } from './keras/keras-file.js';
export { isKerasArchivePath, isKerasModelPath, isKerasWeightsPath } from './keras/keras-paths.js';
export { matlabNumbers, type MatlabPlace, matlabStructs, matlabText } from './matlab/matlab-access.js';
export type {
  MatlabCell,
  MatlabLogical,
  MatlabNumbers,
  MatlabNumeric,
  MatlabSparse,
  MatlabStruct,
  MatlabText,
  MatlabUnsupported,
  MatlabValue,
} from './matlab/matlab-value.js';
export { openWeightFile, type WeightFile, type WeightFileKind } from './files/open-weight-file.js';
export { packElements, type PackableData } from './arrays/pack-elements.js';
export { parseByKind, type ParseByKindOptions, type ParseBytes } from './kinds/parse-by-kind.js';
export { parseKerasArchive } from './keras/parse-keras-archive.js';
export {
  parseKerasDescription,
  parseKerasFile,
  readKerasDescription,
  readKerasFile,
  type ReadKerasFileOptions,
} from './keras/read-keras-file.js';
export { parseKerasHdf5 } from './keras/parse-keras-hdf5.js';
export {
  parseMatlab,
  type ParseMatlabOptions,
  readMatlabFile,
  type ReadMatlabOptions,
} from './matlab/read-matlab.js';
export { parseNpy, readNpyFile } from './npy/read-npy.js';
export { parseNpz, readNpzFile } from './npz/read-npz.js';
export { parsePickle, readPickleFile, type ParsePickleOptions } from './pickle/read-pickle.js';
export { parseSafetensors, type Safetensors, readSafetensorsFile } from './safetensors/read-safetensors.js';
export type { ByteStrings } from './pickle/pickle-machine.js';
export type { PickleKey, PickleValue } from './pickle/pickle-value.js';
export { parseText, type ParseTextOptions } from './files/parse-text.js';
export { readJsonArrays, type ReadJsonArraysOptions } from './json/read-json-arrays.js';
export {
  readWordVectors,
  type ReadWordVectorsOptions,
  type WordVectorFile,
} from './words/read-word-vectors.js';
export type { WordVector, WordVectorConsumer } from './words/word-vector.js';
export type { WordVectorFormat } from './words/word-vector-form.js';
export { readFileBytes } from './files/read-file-bytes.js';
export type { ParseArrayOptions, ReadLimits } from './files/read-limits.js';
export { repeatedKey } from './files/json.js';
export { serializeKerasArchive } from './keras/serialize-keras-archive.js';
export { serializeKerasHdf5, type KerasHdf5Options } from './keras/serialize-keras-hdf5.js';
export { serializeNpy, writeNpyFile } from './npy/write-npy.js';
export { serializeNpz, type NpzOptions, writeNpzFile } from './npz/write-npz.js';
export { serializePickle, writePickleFile } from './pickle/write-pickle.js';
export { serializeSafetensors, writeSafetensorsFile } from './safetensors/write-safetensors.js';
export type { TransferDamage } from './kinds/transfer-damage.js';
export { walkFolder, type WalkedFolder } from './files/walk-folder.js';
export { keepFile } from './files/keep-file.js';
export { removeLeftovers, temporaryPath } from './files/temporary-path.js';
export { writeFileAtomically, type WriteFileOptions } from './files/write-file-atomically.js';
export { hasZipChecksum } from './zip/zip-checksum.js';
export { writeKerasFile } from './keras/write-keras-file.js';
export { countOf } from './text/count-of.js';
export { nearestNames, type NearestNamesOptions } from './text/nearest-names.js';
