import type { ClassId } from '@semantic-embeddings/taxonomy';

/**
 * How a message calls the class of a row: its id and its number, which starts at 1.
 *
 * @example
 * ```ts
 * describeClass(2, ['apple', 'bread', 'cat']); // 'cat (class #3)'
 * ```
 */
export function describeClass(row: number, classes: readonly ClassId[] | undefined): string {
  const id = classes?.[row];
  return id === undefined ? `class #${row + 1}` : `${id} (class #${row + 1})`;
}
