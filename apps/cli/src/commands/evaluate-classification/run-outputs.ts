import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import type { ActionContext } from '../../command.js';
import type { BrokenPictures } from '../../inputs/broken-pictures.js';
import type { ImageLabels } from '../../inputs/image-labels.js';
import type { ClassHierarchy, HierarchyOf } from './class-hierarchy.js';
import type { ClassificationValues } from './command.js';
import type { Outputs } from './predictions.js';

/** Outputs of one run and the images they belong to. */
export interface RunOutputs {
  readonly outputs: Outputs;
  /** Position of every row's image among the labelled images. */
  readonly ids: Int32Array;
  /** Class index of every row of the outputs. */
  readonly labels: Int32Array;
  readonly images: ImageLabels;
  /** Class embeddings that predictions are compared with, where they were read already. */
  readonly embedding?: ClassEmbedding | undefined;
  /** The hierarchy, where it was checked already. */
  readonly hierarchy?: ClassHierarchy | undefined;
}

/** Options of the command and what it may use. */
export interface ReadRunOptions {
  readonly values: ClassificationValues;
  readonly context: ActionContext;
  /** Collects pictures that cannot be read. */
  readonly broken: BrokenPictures;
  /** Gives the hierarchy for the classes of a run, with the levels that are asked for. @default none is given */
  readonly hierarchyOf?: HierarchyOf | undefined;
}
