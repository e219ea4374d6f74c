import {
  computeClassEmbedding,
  oneHotEmbedding,
  type ClassEmbedding,
} from '@semantic-embeddings/class-embedding';
import type { ClassId, Taxonomy } from '@semantic-embeddings/taxonomy';

/** How all networks are trained: what is not told here is as in the published program. */
export const recipe = {
  architecture: 'plain-8-half',
  epochs: 36,
  /** Pictures in a training step; small, since the data are few and every step counts. */
  batchSize: 50,
  /** Highest learning rate, from which one cosine-shaped cycle falls to 0. */
  sgdrMaxLr: 0.1,
} as const;

/** One way to train that is compared. */
export interface Contestant {
  /** Short name for tables and legends. */
  readonly label: string;
  /** One sentence: what the network is told. */
  readonly description: string;
  /** Name of the vectors for a list of facts. */
  readonly targets: string;
  /** Vectors that the classes stand for. */
  readonly embedding: ClassEmbedding;
  /** Weight of the classification loss beside the cosine loss. */
  readonly clsWeight: number;
}

/**
 * The networks of the comparison: one-hot targets, semantic targets, and the main variant of the paper, semantic targets with
 * classification (Barz & Denzler, "Hierarchy-based Image Embeddings for Semantic Image Retrieval", WACV 2019, L_CORR+CLS).
 *
 * @param taxonomy - tells how similar the classes are
 * @param classes - ids of the classes in the order of the data set
 * @returns the contestants, the one that the others are compared with first
 *
 * @example
 * ```ts
 * contestants(taxonomy, dataset.classes).map(({ label }) => label); // ['one-hot', 'semantic', 'semantic + classification']
 * ```
 */
export function contestants(taxonomy: Taxonomy, classes: readonly ClassId[]): readonly Contestant[] {
  const semantic = computeClassEmbedding(taxonomy, { classes });
  return [
    {
      label: 'one-hot',
      description:
        'Every class has an axis of its own: all other classes are equally wrong. The usual way, with the cosine loss.',
      targets: 'one-hot: an axis for each class',
      embedding: oneHotEmbedding(classes),
      clsWeight: 0,
    },
    {
      label: 'semantic',
      description:
        'The cosine of two class vectors is the similarity of the classes in the taxonomy: a wolf in place of a dog is nearly right.',
      targets: 'unitsphere: cosines are similarities in the taxonomy',
      embedding: semantic,
      clsWeight: 0,
    },
    {
      label: 'semantic + classification',
      description:
        'The same vectors, and a classifier on top that learns to tell all classes apart, with a tenth of the weight: the main variant of the paper.',
      targets: 'unitsphere: cosines are similarities in the taxonomy',
      embedding: semantic,
      clsWeight: 0.1,
    },
  ];
}
