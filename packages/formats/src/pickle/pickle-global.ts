import type { AllocationBudget } from '../files/read-limits.js';
import type { FormatErrorPlace } from '../format-error.js';

/** What a constructor may use besides its arguments. */
export interface ConstructionContext {
  readonly budget: AllocationBudget;
  readonly place: FormatErrorPlace;
}

/** Makes data from data. */
export type Construct = (args: readonly unknown[], context: ConstructionContext) => unknown;

/** A name that a pickle may mention; without `construct` it can be mentioned but not called. */
export class PickleGlobal {
  readonly module: string;
  readonly name: string;
  readonly construct: Construct | undefined;

  constructor(module: string, name: string, { construct }: { readonly construct?: Construct | undefined }) {
    this.module = module;
    this.name = name;
    this.construct = construct;
  }
}

/**
 * Kinds of plain Python data that pickles name instead of spelling them out: what a `defaultdict` makes of a missing key, or a set.
 * A pickle may mention them; calling them is refused.
 */
export const plainKinds: readonly string[] = [
  ...[
    'bool',
    'complex',
    'dict',
    'float',
    'frozenset',
    'int',
    'list',
    'long',
    'object',
    'range',
    'set',
    'slice',
  ],
  ...['str', 'tuple', 'unicode', 'xrange'],
];

/** Modules whose objects are somebody's data, but can only be read by running the code of their library. */
const libraries: ReadonlySet<string> = new Set([
  ...['collections', 'copy_reg', 'copyreg', 'datetime', 'decimal', 'fractions', 'pathlib', 'uuid'],
  ...[
    'jax',
    'joblib',
    'keras',
    'numpy',
    'pandas',
    'PIL',
    'polars',
    'scipy',
    'sklearn',
    'tensorflow',
    'torch',
  ],
]);

/**
 * Why a name that a pickle asks for is refused, and what to do: data of a known library can be saved otherwise, of anything else
 * nobody can tell what it would do.
 *
 * @param module - Python module
 * @param name - what the pickle wants of it
 * @example
 * ```ts
 * refusedGlobal('posix', 'system');
 * // 'the pickle asks for "posix system", which is not among the few things that data need; nothing was executed, do not trust this file'
 * ```
 */
export function refusedGlobal(module: string, name: string): string {
  const asked = `the pickle asks for ${JSON.stringify(`${module} ${name}`.slice(0, 120))}`;
  const isPlain = (module === 'builtins' || module === '__builtin__') && plainKinds.includes(name);
  return isPlain || libraries.has(module.split('.')[0]!)
    ? `${asked}, which is not read here; nothing was executed. If you trust its origin, load it in Python and save plain lists, ` +
        'dictionaries and NumPy arrays'
    : `${asked}, which is not among the few things that data need; nothing was executed, do not trust this file`;
}
