import { restrictToClasses, type ClassId, type Taxonomy } from '@semantic-embeddings/taxonomy';

/**
 * Orders classes as they come up on a walk through the taxonomy, so that related ones are beside each other.
 *
 * @returns class indexes
 * @example
 * orderClasses(taxonomy, ['dog', 'car', 'cat']); // [0, 2, 1]
 */
export function orderClasses(taxonomy: Taxonomy, classes: readonly ClassId[]): number[] {
  const part = restrictToClasses(taxonomy, { classes });
  const indexOf = new Map(classes.map((id, index) => [id, index]));
  const seen = new Set<ClassId>();
  const order: number[] = [];
  const open = [...part.roots].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const index = indexOf.get(node);
    if (index !== undefined) order.push(index);
    open.push(...part.children(node).reverse());
  }
  return order;
}
