/**
 * Finds the name of a layer that is given by name or by index; negative indexes count from the end.
 *
 * @throws Error naming the layers when there is no such index.
 * @example
 * resolveLayer('-1', ['conv1', 'l2norm', 'prob']); // 'prob'
 */
export function resolveLayer(layer: string, names: readonly string[]): string {
  if (!/^[+-]?\d+$/.test(layer)) return layer;
  const name = names.at(Number(layer));
  if (name === undefined) {
    throw new Error(`there is no layer ${layer}; the model has ${names.length} layers: ${names.join(', ')}`);
  }
  return name;
}
