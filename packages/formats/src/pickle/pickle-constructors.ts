import { ndArrayFromElements } from '../arrays/nd-array-from-elements.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { PickleGlobal, type Construct, type ConstructionContext, plainKinds } from './pickle-global.js';
import { ArrayShell, arrayFromBuffer, PickledElementType } from './pickled-array.js';
import { pickleKey, pickledText, rawBytes } from './pickled-text.js';

/** What an entry of a mapping may cost; fewer bytes than a pickle needs to write one. */
const entryBytes = 16;

/**
 * Makes a mapping of what `OrderedDict` and `Counter` are pickled with: nothing, where the entries follow, a dictionary, or, in
 * Python 2, a list of pairs.
 *
 * @throws {@link FormatError} if it gets anything else, or would allocate more than the limit
 */
export const mapping: Construct = (args, context) => {
  const [content, ...rest] = args;
  if (args.length === 0) return new Map();
  if (rest.length === 0 && content instanceof Map) return mapOf([...content], context);
  if (rest.length === 0 && Array.isArray(content) && content.every(isPair)) return mapOf(content, context);
  throw new FormatError('a dictionary got arguments that it never gets in data', context.place);
};

/**
 * Makes a mapping of a `defaultdict`, whose argument is what it would call for a missing key. That is only a name of the fixed
 * list, and is dropped: nothing is called.
 *
 * @throws {@link FormatError} if it gets anything else
 */
export const defaultMapping: Construct = (args, { place }) => {
  const [factory = null, ...rest] = args;
  if (rest.length > 0 || !(factory === null || factory instanceof PickleGlobal)) {
    throw new FormatError('a defaultdict got arguments that it never gets in data', place);
  }
  return new Map();
};

function isPair(item: unknown): item is readonly [unknown, unknown] {
  return Array.isArray(item) && item.length === 2;
}

function mapOf(
  pairs: readonly (readonly [unknown, unknown])[],
  { budget, place }: ConstructionContext,
): Map<unknown, unknown> {
  budget.take(entryBytes * pairs.length, place);
  return new Map(pairs.map(([key, value]) => [pickleKey(key, place), value]));
}

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
  const name = pickledText(encoding);
  const known = name !== undefined && /^(latin-?1|iso-?8859-1)$/i.test(name);
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
