import { plainKinds } from '../kinds/plain-kinds.js';

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
  return isPlain || libraries.has(module.split('.')[0] ?? '')
    ? `${asked}, which is not read here; nothing was executed. If you trust its origin, load it in Python and save plain lists, ` +
        'dictionaries and NumPy arrays'
    : `${asked}, which is not among the few things that data need; nothing was executed, do not trust this file`;
}
