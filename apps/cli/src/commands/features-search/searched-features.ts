import { readFeatureDump } from '@semantic-embeddings/models/read-feature-dump';
import type { Dataset } from '@semantic-embeddings/datasets';
import { datasetChoice } from '../../inputs/dataset-choice.js';
import type { Progress } from '../../output/progress.js';
import type { SearchValues } from './command.js';

/** Features that are searched, and what is known of their images. */
export interface SearchedFeatures {
  /** `[rows, dimension]`, row-major. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  /** Number of the image of every row. */
  readonly ids: Int32Array;
  /** File or title of the image of a row; its number where nothing is known. */
  readonly image: (row: number) => string;
  /** Name of the class of a row. */
  readonly className: (row: number) => string | undefined;
}

/**
 * Reads features, and finds out what they are of: from the data set if one is named, else from the file.
 *
 * @throws Error if the file is damaged, or the data set has fewer images
 */
export async function readSearchedFeatures(
  values: SearchValues,
  progress: Progress,
): Promise<SearchedFeatures> {
  const { feat, dataset: name, split } = values;
  const { list, ...features } = readFeatureDump(feat);
  if (name === undefined) {
    return {
      ...features,
      image: (row) => list?.images[row] ?? `image ${features.ids[row]!}`,
      className: (row) => list?.classes[row],
    };
  }
  // Imported only here: a file that names its pictures needs no data set.
  const { openDataset } = await import('../../inputs/open-dataset.js');
  const dataset = await openDataset(name, { ...datasetChoice(name, values), progress, labelsOnly: true });
  const { size, labels } = dataset[split];
  const outside = features.ids.find((id) => id < 0 || id >= size);
  if (outside !== undefined) {
    throw new Error(
      `${feat} has features of image ${outside}, but there are only ${size} ${split} images of ${dataset.name}, numbered from 0; ` +
        'name the part (--split) and the choice of images that the features are of',
    );
  }
  return {
    ...features,
    image: (row) => titleOf(dataset, { split, id: features.ids[row]! }),
    className: (row) => {
      const label = labels[features.ids[row]!]!;
      return dataset.classNames?.[label] ?? String(dataset.classes[label] ?? label);
    },
  };
}

function titleOf(
  dataset: Dataset,
  { split, id }: { readonly split: 'train' | 'test'; readonly id: number },
): string {
  return dataset.picturePath?.(split, id) ?? dataset.pictureTitle(split, id);
}
