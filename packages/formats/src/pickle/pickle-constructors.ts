import { ArrayShell } from './array-shell.js';
import { arrayFromBuffer } from '../arrays/array-from-buffer.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { ndArrayFromElements } from '../arrays/nd-array-from-elements.js';
import { PickleGlobal, type Construct } from './pickle-global.js';
import { defaultMapping, mapping } from './pickled-mappings.js';
import { PickledElementType } from './pickled-element-type.js';
import { pickledText } from './pickled-text.js';
import { plainKinds } from '../kinds/plain-kinds.js';
import { rawBytes } from '../arrays/raw-bytes.js';

function expectArguments(holds: boolean, name: string, place: FormatErrorPlace): asserts holds {
  if (!holds) throw new FormatError(`${name} got arguments that it never gets in data`, place);
}

const reconstruct: Construct = ([type], { place }) => {
  expectArguments(type instanceof PickleGlobal && type.name === 'ndarray', '_reconstruct', place);
  return new ArrayShell();
};

const elementType: Construct = ([notation], { place }) => {
  const text = pickledText(notation);
  expectArguments(text !== undefined, 'dtype', place);
  return new PickledElementType(text);
};

const scalar: Construct = ([type, raw], { budget, place }) => {
  expectArguments(type instanceof PickledElementType, 'scalar', place);
  const resolved = type.resolve(place);
  const array = ndArrayFromElements(rawBytes(raw, place), {
    shape: [],
    type: resolved,
    columnMajor: false,
    budget,
    place,
  });
  const value = array.data[0] as number | bigint | string;
  if (resolved.kind === 'b') return value === 1;
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
};

const encode: Construct = ([text, encoding], { budget, place }) => {
  const known = /^(latin-?1|iso-?8859-1)$/i.test(pickledText(encoding) ?? '');
  expectArguments(typeof text === 'string' && known, '_codecs.encode', place);
  budget.take(text.length, place);
  return rawBytes(text, place);
};

const emptyBytes: Construct = (args, { place }) => {
  expectArguments(args.length === 0, 'bytes', place);
  return new Uint8Array(0);
};

const byteArray: Construct = (args, context) => {
  expectArguments(args.length <= 2, 'bytearray', context.place);
  if (args.length === 2) return encode(args, context);
  if (args.length === 0) return new Uint8Array(0);
  context.budget.take(rawBytes(args[0], context.place).length, context.place);
  return rawBytes(args[0], context.place);
};

const builtins = ['__builtin__', 'builtins'];
const entries: readonly (readonly [
  modules: readonly string[],
  name: string,
  construct: Construct | undefined,
])[] = [
  [['numpy.core.multiarray', 'numpy._core.multiarray'], '_reconstruct', reconstruct],
  [['numpy.core.multiarray', 'numpy._core.multiarray'], 'scalar', scalar],
  [['numpy.core.numeric', 'numpy._core.numeric'], '_frombuffer', arrayFromBuffer],
  [['numpy'], 'ndarray', undefined],
  [['numpy'], 'dtype', elementType],
  [['_codecs'], 'encode', encode],
  [builtins, 'bytes', emptyBytes],
  [builtins, 'bytearray', byteArray],
  [['collections'], 'OrderedDict', mapping],
  [['collections'], 'Counter', mapping],
  [['collections'], 'defaultdict', defaultMapping],
  ...plainKinds.map((name) => [builtins, name, undefined] as const),
];

/**
 * Everything that a pickle may mention, by `module name`. The list is fixed: each entry makes data from data, and no
 * name of a file is ever looked up elsewhere.
 */
export const pickleConstructors: ReadonlyMap<string, PickleGlobal> = new Map(
  entries.flatMap(([modules, name, construct]) =>
    modules.map((module) => [`${module} ${name}`, new PickleGlobal(module, name, { construct })] as const),
  ),
);
