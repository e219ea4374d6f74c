import type { Progress } from '../output/progress.js';
import { UsageError } from '../usage-error.js';
import { type DatasetChoiceValues, datasetChoice } from './dataset-choice.js';
import type { ImageLabels } from './image-labels.js';
import { readLabelFile } from './labels/label-file.js';
import { readClassIds } from './read-class-ids.js';

/** Where labels come from, as given on the command line. */
export interface LabelSource extends DatasetChoiceValues {
  readonly dataset?: string | undefined;
  readonly labels?: string | undefined;
  /** Column of the file of labels that holds them. */
  readonly 'labels-column'?: string | undefined;
  readonly 'classes-from'?: string | undefined;
  readonly 'str-ids': boolean;
  /** File whose classes number labels that are text, if `classes-from` does not. @default their ascending order */
  readonly textClassesFrom?: string | undefined;
}

/**
 * Makes sure that labels come from one place, before any file is read.
 *
 * @throws UsageError when neither or both of `--dataset` and `--labels` are given, or `--labels-column` without `--labels`.
 */
export function checkLabelSource({ dataset, labels, 'labels-column': column }: LabelSource): void {
  if (column !== undefined && labels === undefined)
    throw new UsageError('--labels-column goes with --labels');
  if ((dataset === undefined) !== (labels === undefined)) return;
  throw new UsageError(
    'give either --dataset, whose test images are evaluated, or --labels with the class of every image',
  );
}

/**
 * Reads the class of every test image, from a data set or from a file of labels.
 *
 * @throws UsageError when neither or both are given.
 */
export async function readLabelledImages(source: LabelSource, progress: Progress): Promise<ImageLabels> {
  checkLabelSource(source);
  const { dataset, labels } = source;
  const path = source['classes-from'];
  const classes = path === undefined ? undefined : readClassIds(path);
  if (labels !== undefined) {
    const { textClassesFrom, 'labels-column': column } = source;
    return readLabelFile(labels, {
      ...{ classes, stringIds: source['str-ids'], path, textClassesFrom },
      ...{ column, option: '--labels-column' },
    });
  }
  // Imported only here: labels from a file need none of the libraries that read images.
  const { readDatasetLabels } = await import('./labels/dataset-labels.js');
  return readDatasetLabels(dataset ?? '', {
    ...datasetChoice(dataset ?? '', source),
    ...{ classes, classesFrom: path, progress },
  });
}
