import type { ClassId } from './class-id.js';
import { describeClassId, describeClassIds } from './describe-class-id.js';
import type { Taxonomy } from './taxonomy.js';
import { explainUnknownClass } from './explain-unknown-class.js';
import { TaxonomyError } from '../taxonomy-error.js';

/** Options of {@link checkSeparateClasses}. */
export interface CheckSeparateClassesOptions {
  /** Classes that images carry. */
  readonly classes: readonly ClassId[];
  /** Where the classes come from, for messages: `the test images of CIFAR-100`. */
  readonly source: string;
  /** Called with what may be meant but most likely is not. */
  readonly onWarning: (message: string) => void;
}

/**
 * Makes sure that classes of images can belong to a hierarchy. Images belong to leaves; inner nodes are accepted with a warning
 * (of the ILSVRC classes 350 are inner nodes of WordNet, none above another). Where most are inner nodes and some are above others,
 * the ids of two different things agree by chance.
 *
 * @throws TaxonomyError if classes are unknown, or if fewer than half are leaves and one is an ancestor of another.
 * @example
 * ```ts
 * const taxonomy = Taxonomy.fromEdges([[0, 1], [1, 2], [1, 3]]);
 * checkSeparateClasses(taxonomy, { classes: [0, 1], source: 'the labels', onWarning: console.warn }); // throws
 * ```
 */
export function checkSeparateClasses(
  taxonomy: Taxonomy,
  { classes, source, onWarning }: CheckSeparateClassesOptions,
): void {
  const unknown = classes.filter((id) => !taxonomy.has(id));
  const [first] = unknown;
  if (first !== undefined) {
    const share = `of ${classes.length} classes of ${source} the hierarchy lacks ${unknown.length}`;
    throw new TaxonomyError(`${explainUnknownClass(taxonomy, first)} (${share})`, {
      source: taxonomy.source,
    });
  }
  const inner = classes.filter((id) => taxonomy.children(id).length > 0);
  if (inner.length === 0) return;
  const nested = findNested(taxonomy, classes);
  const found = `${inner.length} of ${classes.length} classes of ${source} are inner nodes of the hierarchy (${describeClassIds(inner, 3)})`;
  if (nested === undefined) {
    onWarning(
      `${found}; their similarity to themselves is below 1; prune what is below them if that is not wanted`,
    );
    return;
  }
  const example = `${found}, and ${describeClassId(nested[0])} is above ${describeClassId(nested[1])}`;
  if (2 * inner.length <= classes.length) {
    onWarning(`${example}; check that the hierarchy belongs to these classes`);
    return;
  }
  throw new TaxonomyError(
    `${example}; images belong to leaves, of which the hierarchy has ${taxonomy.leaves.length} ` +
      `(${describeClassIds(taxonomy.leaves, 3)}), so ids seem to agree by chance; remedy: give the hierarchy of these classes, ` +
      'or --classes-from with the class list that translates the labels into its ids',
    { source: taxonomy.source },
  );
}

/** An ancestor and a descendant that are both listed. */
function findNested(
  taxonomy: Taxonomy,
  classes: readonly ClassId[],
): readonly [ClassId, ClassId] | undefined {
  const listed = new Set(classes);
  for (const id of classes) {
    const above = taxonomy.ancestors(id).find((ancestor) => listed.has(ancestor));
    if (above !== undefined) return [above, id];
  }
  return undefined;
}
