import { readFileBytes } from '../files/read-file-bytes.js';
import { AllocationBudget, resolveLimits, type ReadLimits } from '../files/read-limits.js';
import { FormatError } from '../format-error.js';
import { explainFailure, unexpectedFile } from '../kinds/explain-file.js';
import { fileKind } from '../kinds/file-kind.js';
import { otherMatlabVersion } from './other-matlab-version.js';
import { MatlabCursor, type MatlabElement, type MatlabFile } from './matlab-cursor.js';
import { dataTypes } from './matlab-types.js';
import type { MatlabValue } from './matlab-value.js';
import { readMatlabHeader } from './read-matlab-header.js';
import { readMatlabMatrix } from './read-matlab-matrix.js';
import { unpackMatlabVariable } from './unpack-matlab-variable.js';

/** Options of {@link readMatlabFile}. */
export interface ReadMatlabOptions {
  /**
   * The variables to read; each must be there, others are passed over.
   * @default all
   */
  readonly variables?: readonly string[] | undefined;
  /** What to accept; `maxBytes` is by default 256 MiB + 16 × the size of the file, for variables may be compressed. */
  readonly limits?: ReadLimits | undefined;
}

/** Options of {@link parseMatlab}. */
export interface ParseMatlabOptions extends ReadMatlabOptions {
  /**
   * Name of the data for error messages, normally the path.
   * @default 'data'
   */
  readonly source?: string | undefined;
}

const headerBytes = 128;
const mebibyte = 2 ** 20;

/**
 * Reads the variables of a MATLAB file of version 5 (`save` with `-v6` or `-v7`, `scipy.io.savemat`): numbers of all types, truth
 * values, text, cell arrays, structs and sparse matrices in either byte order, compressed or not.
 *
 * Numbers, cells and elements of structs are in column-major order, as they are stored; see {@link MatlabValue}.
 *
 * @returns the variables by name, in the order of the file
 * @throws `FormatError` with file and byte if the data are damaged, deeper or larger than the limits, or lack a variable. Files of
 * version 4 and 7.3 are named, with what to do.
 * @example
 * ```ts
 * const labels = parseMatlab(bytes, { source: 'imagelabels.mat' }).get('labels');
 * labels.array.shape; // [1, 8189]
 * ```
 */
export function parseMatlab(bytes: Uint8Array, options: ParseMatlabOptions = {}): Map<string, MatlabValue> {
  const { source = 'data' } = options;
  const kind = fileKind(bytes);
  if (kind === 'matlab-4' || kind === 'matlab-hdf5') throw otherMatlabVersion(kind, source);
  const expectation = { source, expected: 'a MATLAB file of version 5 (-v6, -v7)' };
  if (kind !== 'matlab') throw unexpectedFile(bytes, expectation);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return explainFailure(() => readVariables(file, { ...options, source }), {
    ...{ ...expectation, bytes, kinds: ['matlab'] },
  });
}

/**
 * Reads the variables of a MATLAB file of version 5; see {@link parseMatlab}.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is something else or damaged.
 * @example
 * ```ts
 * const annotations = readMatlabFile('cars_annos.mat', { variables: ['annotations'] }).get('annotations');
 * annotations.elements[0].get('class'); // { kind: 'numeric', className: 'uint8', array }
 * ```
 */
export function readMatlabFile(path: string, options: ReadMatlabOptions = {}): Map<string, MatlabValue> {
  return parseMatlab(readFileBytes(path), { ...options, source: path });
}

function readVariables(
  bytes: Buffer,
  { source, variables, limits }: ParseMatlabOptions & { readonly source: string },
): Map<string, MatlabValue> {
  if (bytes.length < headerBytes) {
    throw new FormatError(
      `expected the ${headerBytes} bytes of the header of a MATLAB file, got ${bytes.length}; it is cut short: copy it again`,
      { source, offset: bytes.length },
    );
  }
  const { maxDepth } = resolveLimits(limits, bytes.length);
  const budget = new AllocationBudget(limits?.maxBytes ?? 256 * mebibyte + 16 * bytes.length);
  // The header ends with the letters MI as a number of 16 bits.
  const file: MatlabFile = { source, bigEndian: bytes[headerBytes - 2] === 0x4d, budget, maxDepth };
  const cursor = new MatlabCursor(bytes, file, { start: headerBytes });
  const found = new Map<string, MatlabValue>();
  const names: string[] = [];
  while (cursor.remaining > 0) {
    const within = openVariable(cursor, cursor.nextVariable(dataTypes.compressed));
    const header = readMatlabHeader(within);
    // What has no name is no variable: MATLAB keeps there what its objects need.
    if (header.name === '') continue;
    names.push(header.name);
    if (variables !== undefined && !variables.includes(header.name)) continue;
    if (found.has(header.name)) {
      throw within.fail(`expected one variable ${JSON.stringify(header.name)}, got two`);
    }
    found.set(header.name, readMatlabMatrix(within, { header, depth: 0 }));
  }
  checkVariables(variables, { names, source });
  return found;
}

/** A cursor over the parts of a variable. */
function openVariable(cursor: MatlabCursor, variable: MatlabElement): MatlabCursor {
  const compressed = variable.type === dataTypes.compressed;
  const unpacked = compressed ? unpackMatlabVariable(cursor, variable) : cursor;
  const matrix = compressed ? unpacked.next('a variable') : variable;
  if (matrix.type === dataTypes.matrix) return unpacked.within(matrix);
  throw unpacked.fail(`expected a variable, got data of type ${matrix.type}; the file is damaged`, matrix.at);
}

function checkVariables(
  variables: readonly string[] = [],
  { names, source }: { readonly names: readonly string[]; readonly source: string },
): void {
  const missing = variables.filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  const list = (some: readonly string[]) => some.map((name) => JSON.stringify(name)).join(', ');
  throw new FormatError(
    `expected ${missing.length === 1 ? 'a variable' : 'variables'} ${list(missing)}, got ${list(names) || 'none'}; ` +
      'check that it is the right file',
    { source },
  );
}
