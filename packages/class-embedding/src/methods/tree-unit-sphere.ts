import ndarray, { type NdArray } from 'ndarray';
import { treeFactor } from '../algebra/tree-factor.js';
import type { CovarianceTree } from '../algebra/tree-innovations.js';

/**
 * What `unitSphere` gives for the similarities of a tree's classes, without the matrix of these similarities and in a number
 * of operations that grows with classes × nodes in place of classes³.
 *
 * @returns `[n, n]` with rows of length 1
 */
export function treeUnitSphere(tree: CovarianceTree): NdArray<Float64Array> {
  const n = tree.points.length;
  return ndarray(treeFactor(tree), [n, n]);
}
