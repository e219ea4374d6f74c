import type { ClassId } from '@semantic-embeddings/taxonomy';
import { EmbeddingError } from '../embedding-error.js';

/**
 * Makes sure that there are classes to be placed.
 *
 * @throws EmbeddingError if there are fewer than two or one is listed twice
 * @example
 * ```ts
 * checkClasses(['apple', 'apple']); // EmbeddingError: class apple is listed twice; list every class once
 * ```
 */
export function checkClasses(classes: readonly ClassId[]): void {
  if (classes.length < 2) {
    const found = classes.length === 0 ? 'the class list is empty' : `there is only the class ${classes[0]}`;
    throw new EmbeddingError(
      `${found}, but similarities need at least two; check the class list and which column of the hierarchy is the parent (is-a)`,
      { classes },
    );
  }
  const seen = new Set<ClassId>();
  for (const id of classes) {
    if (seen.has(id))
      throw new EmbeddingError(`class ${id} is listed twice; list every class once`, { classes: [id] });
    seen.add(id);
  }
}
