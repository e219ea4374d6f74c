import type { AnyNdArray } from '@semantic-embeddings/formats';
import type { NdArray } from 'ndarray';
import type { CovarianceTree } from '../algebra/tree-innovations.js';
import { approximateSimilarity } from './approximate-similarity.js';
import { classicalMds } from './classical-mds.js';
import type { DimensionOptions } from './method-options.js';
import { spheres } from './spheres.js';
import { treeUnitSphere } from './tree-unit-sphere.js';
import { unitSphere } from './unit-sphere.js';

/** One way to place classes. */
export interface EmbeddingMethod {
  /** What the geometry of the vectors is to meet: dot products similarities, or Euclidean distances dissimilarities. */
  readonly target: 'similarities' | 'distances';
  /** Whether the number of dimensions can be chosen. */
  readonly reducible: boolean;
  /** Computes `[n, dimensions]` from the `[n, n]` matrix of the target. */
  readonly place: (matrix: AnyNdArray, options: DimensionOptions) => NdArray<Float64Array>;
  /** Computes the same from a tree of similarities, where there is a faster way that needs no matrix. */
  readonly placeTree?: (tree: CovarianceTree) => NdArray<Float64Array>;
}

/** All methods by their published names. */
export const classEmbeddingMethods = {
  unitsphere: { target: 'similarities', reducible: false, place: unitSphere, placeTree: treeUnitSphere },
  approx_sim: { target: 'similarities', reducible: true, place: approximateSimilarity },
  spheres: { target: 'distances', reducible: false, place: spheres },
  mds: { target: 'distances', reducible: true, place: classicalMds },
} as const satisfies Record<string, EmbeddingMethod>;

/** Published name of a method. */
export type MethodName = keyof typeof classEmbeddingMethods;
