import { FormatError } from '../format-error.js';
import { PickleGlobal, type Construct, type ConstructionContext } from './pickle-global.js';
import { pickleKey } from './pickle-key.js';

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
