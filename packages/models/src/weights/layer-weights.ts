/** The weights of one layer. */
export interface LayerGroup<T> {
  readonly layer: string;
  readonly items: readonly T[];
}

/**
 * Takes a name like `conv0/kernel:0` apart.
 *
 * @example
 * ```ts
 * splitWeightName('conv0/kernel:0'); // ['conv0', 'kernel:0']
 * ```
 */
export function splitWeightName(name: string): [layer: string, weight: string] {
  const slash = name.lastIndexOf('/');
  return [name.slice(0, Math.max(0, slash)), name.slice(slash + 1)];
}

/**
 * Puts weights together by layer, in their order.
 *
 * @param items - weights
 * @param nameOf - gives the name of one, `conv0/kernel:0`
 *
 * @example
 * ```ts
 * weightsByLayer([...weights], ([name]) => name)[0].layer; // 'conv0'
 * ```
 */
export function weightsByLayer<T>(items: Iterable<T>, nameOf: (item: T) => string): LayerGroup<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const [layer] = splitWeightName(nameOf(item));
    const group = groups.get(layer);
    if (group) group.push(item);
    else groups.set(layer, [item]);
  }
  return [...groups].map(([layer, group]) => ({ layer, items: group }));
}
