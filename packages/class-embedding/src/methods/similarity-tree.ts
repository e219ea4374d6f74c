import { ancestorTree, type ClassId, type Taxonomy } from '@semantic-embeddings/taxonomy';
import type { CovarianceTree } from '../algebra/tree-innovations.js';

/**
 * The similarities of classes by the height of their lowest common subsumer as covariances of a tree: in a tree they never
 * fall on the way down, so every node adds what it is more similar than its parent.
 *
 * A class that has children is a leaf of its own below its node, since it is similar to itself by 1.
 *
 * @returns nothing if the classes and their ancestors are no tree with one root
 * @throws `TaxonomyError` if a class is unknown.
 */
export function similarityTree(taxonomy: Taxonomy, classes: readonly ClassId[]): CovarianceTree | undefined {
  const tree = ancestorTree(taxonomy, { classes });
  if (tree?.roots.every((root) => root === 0) !== true) return undefined;
  const { heights, maxHeight } = taxonomy.measures;
  const heightAt = (at: number) => heights[tree.nodes[at]!]!;
  const parents = Array.from(tree.parents);
  const increments = parents.map((parent, at) =>
    parent < 0 ? 1 - heightAt(at) / maxHeight : (heightAt(parent) - heightAt(at)) / maxHeight,
  );
  const points = tree.classes.map((at) => {
    if (heightAt(at) === 0) return at;
    increments.push(heightAt(at) / maxHeight);
    return parents.push(at) - 1;
  });
  return { parents: Int32Array.from(parents), increments: Float64Array.from(increments), points };
}
