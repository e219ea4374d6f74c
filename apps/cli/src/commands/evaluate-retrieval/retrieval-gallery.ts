import { similarityMatrix, type ClassId } from '@semantic-embeddings/taxonomy';
import { checkHierarchyClasses } from '../../inputs/check-hierarchy-classes.js';
import type { ImagePictures } from '../../inputs/image-labels.js';
import { readLabelledImages } from '../../inputs/labelled-images.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';
import type { Progress } from '../../output/progress.js';
import type { RetrievalValues } from './command.js';

/** What all feature files share: the images, their classes, and how similar these are. */
export interface RetrievalGallery {
  /** Class of every image, numbered without gaps. */
  readonly labels: Int32Array;
  /** Id of every class in the hierarchy, by its number. */
  readonly classes: readonly ClassId[];
  /** Name of every class, where the data set has some. */
  readonly names: readonly string[] | undefined;
  readonly numClasses: number;
  readonly similarities: { readonly WUP: Float64Array; readonly LCS_HEIGHT: Float64Array };
  /** Where the labels come from, for messages. */
  readonly source: string;
  readonly pictures: ImagePictures | undefined;
}

/**
 * Reads the classes of the images and the hierarchy, and makes sure that they belong together.
 *
 * @throws Error naming the file that cannot be read, or the classes that the hierarchy lacks.
 */
export async function readGallery(values: RetrievalValues, progress: Progress): Promise<RetrievalGallery> {
  const taxonomy = readHierarchy(values, progress);
  const images = await readLabelledImages(values, progress);
  const present = [...new Set(images.labels)].sort((a, b) => a - b);
  const compact = new Map(present.map((label, index) => [label, index]));
  const classes = present.map((label) => images.classId(label));
  const names = images.names && present.map((label) => images.names?.[label] ?? '');
  checkHierarchyClasses({ classes, names, source: images.source }, { taxonomy, values, progress });
  return {
    labels: images.labels.map((label) => compact.get(label)!),
    classes,
    names,
    numClasses: present.length,
    similarities: {
      WUP: similarityMatrix(taxonomy, { classes, measure: 'WUP' }),
      LCS_HEIGHT: similarityMatrix(taxonomy, { classes, measure: 'LCS_HEIGHT' }),
    },
    source: images.source,
    pictures: images.pictures,
  };
}
