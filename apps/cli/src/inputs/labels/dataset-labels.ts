import type { Dataset } from '@semantic-embeddings/datasets';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { Progress } from '../../output/progress.js';
import type { DatasetChoice } from '../dataset-choice.js';
import type { ImageLabels, ImagePictures } from '../image-labels.js';
import { openDataset } from '../open-dataset.js';

/** Where the data set is and which classes count. */
export interface DatasetLabelsOptions extends DatasetChoice {
  /** Class list in the order of the class indexes. @default that of the data set */
  readonly classes: readonly ClassId[] | undefined;
  /** File that the class list was read from. */
  readonly classesFrom: string | undefined;
  readonly progress: Progress;
}

/** Reads the classes of the test images of a data set. */
export async function readDatasetLabels(name: string, options: DatasetLabelsOptions): Promise<ImageLabels> {
  return labelsOfDataset(await openDataset(name, { ...options, labelsOnly: true }));
}

/** The classes of the test images of a data set that was opened. */
export function labelsOfDataset(dataset: Dataset): ImageLabels {
  return {
    labels: dataset.test.labels,
    numClasses: dataset.numClasses,
    names: dataset.classNames,
    source: `the test images of ${dataset.name}`,
    pictures: picturesOf(dataset),
    classId: (label) => dataset.classes[label] ?? label,
  };
}

/** As `features extract` names them in a feature file. */
function picturesOf(dataset: Dataset): ImagePictures {
  const { test, classes, classNames } = dataset;
  return {
    areFiles: dataset.picturePath !== undefined,
    image: (id) => dataset.picturePath?.('test', id) ?? dataset.pictureTitle('test', id),
    className: (id) => {
      const label = test.labels[id]!;
      return classNames?.[label] ?? String(classes[label] ?? label);
    },
  };
}
