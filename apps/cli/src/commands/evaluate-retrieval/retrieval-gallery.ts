import { similarityMatrix, type ClassId } from '@semantic-embeddings/taxonomy';
import { checkHierarchyClasses } from '../../inputs/check-hierarchy-classes.js';
import type { ImageLabels, ImagePictures } from '../../inputs/image-labels.js';
import { readLabelFile } from '../../inputs/labels/label-file.js';
import { readLabelledImages } from '../../inputs/labelled-images.js';
import { mergeLabels } from './merge-labels.js';
import { readClassIds } from '../../inputs/read-class-ids.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';
import type { Progress } from '../../output/progress.js';
import type { RetrievalValues } from './command.js';

/** Images of a gallery that is apart from the queries. */
export interface GalleryApart {
  /** Class of every image, numbered as those of the queries. */
  readonly labels: Int32Array;
  /** Where the labels come from, for messages. */
  readonly source: string;
}

/** What all feature files share: the images, their classes, and how similar these are. */
export interface RetrievalGallery {
  /** Class of every image, of the queries where the gallery is apart, numbered without gaps. */
  readonly labels: Int32Array;
  /** Id of every class in the hierarchy, by its number. */
  readonly classes: readonly ClassId[];
  /** Name of every class, where the data set has some. */
  readonly names: readonly string[] | undefined;
  readonly numClasses: number;
  /** By the hierarchy. @default there is none, and flat metrics only */
  readonly similarities: { readonly WUP: Float64Array; readonly LCS_HEIGHT: Float64Array } | undefined;
  /** Where the labels come from, for messages. */
  readonly source: string;
  readonly pictures: ImagePictures | undefined;
  /** @default every image is a query and ranks all others */
  readonly apart?: GalleryApart | undefined;
}

/**
 * Reads the classes of the images and the hierarchy, if one is given, and makes sure that they belong together.
 *
 * @throws Error naming the file that cannot be read, or the classes that the hierarchy lacks.
 */
export async function readGallery(values: RetrievalValues, progress: Progress): Promise<RetrievalGallery> {
  const { hierarchy } = values;
  const given = hierarchy === undefined ? undefined : { ...values, hierarchy };
  const taxonomy = given && readHierarchy(given, progress);
  const images = await readLabelledImages(values, progress);
  const others = readGalleryLabels(values);
  const { classes, names, labels } = mergeLabels(others === undefined ? [images] : [images, others]);
  if (taxonomy)
    checkHierarchyClasses({ classes, names, source: images.source }, { taxonomy, values: given!, progress });
  return {
    labels: labels[0]!,
    classes,
    names,
    numClasses: classes.length,
    similarities: taxonomy && {
      WUP: similarityMatrix(taxonomy, { classes, measure: 'WUP' }),
      LCS_HEIGHT: similarityMatrix(taxonomy, { classes, measure: 'LCS_HEIGHT' }),
    },
    source: images.source,
    pictures: images.pictures,
    ...(others && { apart: { labels: labels[1]!, source: others.source } }),
  };
}

function readGalleryLabels(values: RetrievalValues): ImageLabels | undefined {
  const { 'gallery-labels': file, 'classes-from': path, 'str-ids': stringIds } = values;
  if (file === undefined) return undefined;
  const classes = path === undefined ? undefined : readClassIds(path);
  return readLabelFile(file, {
    ...{ classes, stringIds, path, textClassesFrom: undefined },
    ...{ column: values['gallery-labels-column'], option: '--gallery-labels-column' },
  });
}
