import type { ClassSource } from './class-source.js';
import { datasetChoice } from '../../inputs/dataset-choice.js';
import type { ImportWordsValues } from './command.js';
import { openDataset } from '../../inputs/open-dataset.js';
import type { Progress } from '../../output/progress.js';

/** What the command line says besides the name of the data set. */
export interface DatasetClassesOptions {
  readonly values: ImportWordsValues;
  readonly progress: Progress;
}

/**
 * The classes of a data set in its order, or those that are listed, with its names.
 *
 * @throws UsageError for an unknown data set; Error if files are missing or the listed classes do not belong to it
 */
export async function datasetClasses(
  name: string,
  { values, progress }: DatasetClassesOptions,
): Promise<ClassSource> {
  const { 'class-list': list, ...choice } = values;
  const dataset = await openDataset(name, {
    ...datasetChoice(name, { ...choice, classes: list }),
    ...{ labelsOnly: true, progress },
  });
  const { classes, classNames } = dataset;
  return { classes, names: new Map(classNames?.map((text, at) => [classes[at]!, text])) };
}
