import { type AnyNdArray, isNdArray } from '../arrays/nd-array.js';
import { parseElementType } from '../arrays/element-type.js';
import { ndArrayFromElements } from '../arrays/nd-array-from-elements.js';
import {
  AllocationBudget,
  resolveLimits,
  type ParseArrayOptions,
  type ReadLimits,
} from '../files/read-limits.js';
import { describeValue } from '../files/describe-value.js';
import { readFileBytes } from '../files/read-file-bytes.js';
import { FormatError } from '../format-error.js';
import { bytesSource } from '../files/byte-source.js';
import { explainFailure } from '../kinds/explain-file.js';
import { runPickle } from '../pickle/read-pickle.js';
import { readNpyHeader } from './npy-header.js';

/**
 * Reads an array from the bytes of an npy file (versions 1 to 3, any byte order, either element order).
 *
 * @returns a row-major array that owns its data
 * @throws `FormatError` if the bytes are no npy file of numbers or text, or end early or late; where they are another kind
 * of file or were damaged on their way, it says so.
 * @example
 * ```ts
 * parseNpy(serializeNpy(ndarray(Float64Array.of(1, 2), [2]))).get(1); // 2
 * ```
 */
export function parseNpy(bytes: Uint8Array, options: ParseArrayOptions = {}): AnyNdArray {
  return explainFailure(() => readArray(bytes, options), {
    ...{ bytes, source: options.source ?? 'data', kinds: ['npy'], expected: 'an npy file', numbers: true },
  });
}

function readArray(bytes: Uint8Array, { source, limits }: ParseArrayOptions): AnyNdArray {
  const { descr, columnMajor, shape, end } = readNpyHeader(bytesSource(bytes, source ?? 'data'));
  if (/^\|?O\d*$/.test(descr))
    return readObjects(bytes.subarray(end), { shape, ...(source && { source }), ...(limits && { limits }) });
  const type = parseElementType(descr, { source, offset: 8 });
  const budget = new AllocationBudget(resolveLimits(limits, bytes.length).maxBytes);
  const place = { source, offset: end };
  return ndArrayFromElements(bytes.subarray(end), { shape, type, columnMajor, budget, place });
}

/** The elements of an array of Python objects are a pickle, which may hold data only; text and numbers are taken. */
function readObjects(
  bytes: Uint8Array,
  { shape, source, limits }: ParseArrayOptions & { readonly shape: readonly number[] },
): AnyNdArray {
  const array = runPickle(bytes, { source: source ?? 'data', ...(limits && { limits }) });
  if (isNdArray(array) && array.shape.join() === shape.join()) return array;
  throw new FormatError(
    `expected objects of shape [${shape.join(', ')}] behind the header, got ${describeValue(array)}`,
    { source },
  );
}

/**
 * Reads an npy file.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is no npy file; see {@link parseNpy}.
 * @example
 * ```ts
 * readNpyFile('labels.npy').shape; // [10000]
 * ```
 */
export function readNpyFile(path: string, { limits }: { readonly limits?: ReadLimits } = {}): AnyNdArray {
  return parseNpy(readFileBytes(path), { source: path, ...(limits && { limits }) });
}
