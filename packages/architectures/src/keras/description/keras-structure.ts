/**
 * Lists what nested lists and dictionaries hold, in the order in which Keras counts it: that of a list, and in a dictionary
 * that of the keys.
 *
 * @param value - JSON value
 * @param isLeaf - tells a list or object that is not to be opened
 *
 * @example
 * ```ts
 * kerasLeaves({ b: 1, a: [2, 3] }, () => false); // [2, 3, 1]
 * ```
 */
export function kerasLeaves(value: unknown, isLeaf: (value: unknown) => boolean): unknown[] {
  if (typeof value !== 'object' || value === null || isLeaf(value)) return [value];
  if (Array.isArray(value)) return value.flatMap((item) => kerasLeaves(item, isLeaf));
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.flatMap(([, item]) => kerasLeaves(item, isLeaf));
}

/** Configuration of a layer as Keras wrote it. */
export type KerasLayerConfig = Readonly<Record<string, unknown>>;
