import util from 'node:util';

/** The predicates of `node:util` that tfjs-node calls and that newer Node versions removed or warn about. */
interface LegacyPredicates {
  isNullOrUndefined: (value: unknown) => boolean;
  isArray: (value: unknown) => boolean;
}

/**
 * Puts back the two `node:util` predicates that @tensorflow/tfjs-node-gpu 4.22 calls: `isNullOrUndefined`, removed in Node
 * 23, and `isArray`, which prints a deprecation warning since Node 22.
 *
 * @returns the names of the predicates that were absent from this Node version
 * @example
 * ```ts
 * restoreLegacyPredicates(); // [] on Node 20, ['isNullOrUndefined', …] on Node 24
 * ```
 */
export function restoreLegacyPredicates(target: object = util): string[] {
  const predicates: LegacyPredicates = {
    isNullOrUndefined: (value) => value === null || value === undefined,
    isArray: (value) => Array.isArray(value),
  };
  const absent = Object.keys(predicates).filter((name) => !(name in target));
  Object.assign(target, predicates);
  return absent;
}
