import type { ClassId } from '../graph/class-id.js';
import { describeClassId } from '../graph/describe-class-id.js';
import { lowestCommonSubsumer } from './lowest-common-subsumer.js';
import { TaxonomyError } from '../taxonomy-error.js';
import type { Taxonomy } from '../graph/taxonomy.js';

/** The lowest common subsumer, where one is needed. @throws TaxonomyError if there is none. */
export function requireCommonSubsumer(taxonomy: Taxonomy, a: ClassId, b: ClassId): ClassId {
  const subsumer = lowestCommonSubsumer(taxonomy, a, b);
  if (subsumer === undefined) throw noCommonSubsumer(taxonomy, a, b);
  return subsumer;
}

/** The error for two classes in different parts of a hierarchy. */
export function noCommonSubsumer(taxonomy: Taxonomy, a: ClassId, b: ClassId): TaxonomyError {
  return new TaxonomyError(
    `classes ${describeClassId(a)} and ${describeClassId(b)} have no common ancestor ` +
      `(the hierarchy has ${taxonomy.roots.length} roots), so their similarity is undefined; ` +
      'remedy: join the roots below one new node, or leave such classes out of the class list',
    { source: taxonomy.source },
  );
}
