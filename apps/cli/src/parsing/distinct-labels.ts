/**
 * Numbers labels that occur again, where every file is shown on its own.
 *
 * @example
 * distinctLabels(['a', 'b', 'a']); // ['a', 'b', 'a (2)']
 */
export function distinctLabels(labels: readonly string[]): string[] {
  const used = new Set<string>();
  return labels.map((wanted) => {
    let label = wanted;
    for (let number = 2; used.has(label); number++) label = `${wanted} (${number})`;
    used.add(label);
    return label;
  });
}
