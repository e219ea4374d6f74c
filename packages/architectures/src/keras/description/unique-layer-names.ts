/**
 * Names for layers of which some are in models that are layers themselves: the own name, and where several layers share one,
 * with the names of the models before it.
 *
 * @param paths - of every layer the models that it is in, the outer one first, and its own name
 * @returns one name for each, `base.conv1` where `conv1` is not enough
 *
 * @example
 * ```ts
 * uniqueLayerNames([['a', 'dense'], ['b', 'dense'], ['a', 'conv']]); // ['a.dense', 'b.dense', 'conv']
 * ```
 */
export function uniqueLayerNames(paths: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const name = path.at(-1)!;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return paths.map((path) => {
    const name = path.at(-1)!;
    return counts.get(name) === 1 ? name : path.join('.');
  });
}
