import {
  ancestorTree,
  classLevels,
  similarityMatrix,
  subsumerHeights,
  type ClassId,
  type ClassLevel,
  type Taxonomy,
} from '@semantic-embeddings/taxonomy';
import { checkHierarchyClasses } from '../../inputs/check-hierarchy-classes.js';
import type { ImageLabels } from '../../inputs/image-labels.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';
import type { Progress } from '../../output/progress.js';
import type { ClassificationValues } from './command.js';

/** What the hierarchy says of the classes of one run; each part is computed once it is asked for. */
export class ClassHierarchy {
  readonly #taxonomy: Taxonomy;
  /** Ids of the classes, in the order of their indexes. */
  readonly #classes: readonly ClassId[];
  #similarity: Float64Array | undefined;
  #heights: Float64Array | undefined;
  #levels: readonly ClassLevel[] | undefined;

  constructor(taxonomy: Taxonomy, classes: readonly ClassId[]) {
    this.#taxonomy = taxonomy;
    this.#classes = classes;
  }

  /** Similarity by height of the lowest common subsumer, `[classes, classes]`. */
  get similarity(): Float64Array {
    return (this.#similarity ??= similarityMatrix(this.#taxonomy, {
      classes: this.#classes,
      measure: 'LCS_HEIGHT',
    }));
  }

  /** Heights of the lowest common subsumers, `[classes, classes]`. */
  get heights(): Float64Array {
    return (this.#heights ??= subsumerHeights(this.#taxonomy, { classes: this.#classes }));
  }

  /** Whether there are levels: every class and every node above it has one parent at most, and some class has one. */
  get hasLevels(): boolean {
    const tree = ancestorTree(this.#taxonomy, { classes: this.#classes });
    return tree !== undefined && this.levels.length > 0;
  }

  /** Levels below the root. @throws TaxonomyError naming a node with several parents. */
  get levels(): readonly ClassLevel[] {
    return (this.#levels ??= classLevels(this.#taxonomy, { classes: this.#classes }));
  }
}

/** The classes of a run. */
export interface RunClasses {
  /** Ids of the classes, in the order of their indexes. */
  readonly classes: readonly ClassId[];
  readonly images: ImageLabels;
  /** What the run is called. */
  readonly label: string;
}

/** The hierarchy of the command line for the classes of a run. */
export type HierarchyOf = (classes: RunClasses) => ClassHierarchy;

/**
 * Reads the hierarchy of the command line, once for all runs.
 *
 * @returns gives it for the classes of a run, after checking that it is theirs; nothing if no hierarchy is given
 * @throws TaxonomyError naming file, line and remedy.
 */
export function readClassHierarchy(
  values: ClassificationValues,
  progress: Progress,
): HierarchyOf | undefined {
  const { hierarchy } = values;
  if (hierarchy === undefined) return undefined;
  const taxonomy = readHierarchy({ ...values, hierarchy }, progress);
  return ({ classes, images }) => {
    checkHierarchyClasses(
      { classes, names: images.names, source: images.source },
      { taxonomy, values: { ...values, hierarchy }, progress },
    );
    return new ClassHierarchy(taxonomy, classes);
  };
}
