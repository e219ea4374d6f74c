import type { ClassId } from '@semantic-embeddings/taxonomy';

/** Classes in their order, and names for these, for more or for less. */
export interface ClassSource {
  readonly classes: readonly ClassId[];
  readonly names: ReadonlyMap<ClassId, string>;
}
