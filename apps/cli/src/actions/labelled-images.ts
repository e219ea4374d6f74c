import { convertElements, readNpyFile } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { Progress } from '../output/progress.js';
import { UsageError } from '../usage-error.js';
import { readClassIds } from './read-class-ids.js';

/** The images that are evaluated and their classes. */
export interface LabelledImages {
  /** Class index of every image. */
  readonly labels: Int32Array;
  /** Number of classes, where it is known. */
  readonly numClasses: number | undefined;
  /** Name of the place that the labels come from, for messages. */
  readonly source: string;
  /** Original id of a class index, as the hierarchy calls it. */
  classId(label: number): ClassId;
}

/** Where labels come from, as given on the command line. */
export interface LabelSource {
  readonly dataset?: string | undefined;
  readonly 'data-root'?: string | undefined;
  readonly labels?: string | undefined;
  readonly 'classes-from'?: string | undefined;
  readonly 'str-ids': boolean;
}

/**
 * Makes sure that labels come from one place, before any file is read.
 *
 * @throws UsageError when neither or both of `--dataset` and `--labels` are given.
 */
export function checkLabelSource({ dataset, labels }: LabelSource): void {
  if ((dataset === undefined) !== (labels === undefined)) return;
  throw new UsageError(
    'give either --dataset, whose test images are evaluated, or --labels with the class of every image',
  );
}

/**
 * Reads the class of every test image, from a data set or from a NumPy file.
 *
 * @throws UsageError when neither or both are given.
 */
export async function readLabelledImages(source: LabelSource, progress: Progress): Promise<LabelledImages> {
  checkLabelSource(source);
  const { dataset, labels } = source;
  const path = source['classes-from'];
  const classes = path === undefined ? undefined : readClassIds(path);
  if (labels !== undefined) return readLabelFile(labels, { classes, stringIds: source['str-ids'], path });
  // Imported only here: labels from a file need none of the libraries that read images.
  const { readDatasetLabels } = await import('./dataset-labels.js');
  return readDatasetLabels(dataset ?? '', {
    ...{ classes, classesFrom: path, dataRoot: source['data-root'], progress },
  });
}

interface LabelFileOptions {
  readonly classes: readonly ClassId[] | undefined;
  readonly stringIds: boolean;
  /** Where the classes were read. */
  readonly path: string | undefined;
}

function readLabelFile(file: string, { classes, stringIds, path }: LabelFileOptions): LabelledImages {
  const array = readNpyFile(file);
  if (array.shape.length !== 1) {
    throw new Error(
      `${file}: expected one label per image, but the array has shape [${array.shape.join(', ')}]`,
    );
  }
  const labels = toIntegers(file, array);
  const bad = labels.findIndex((label) => label < 0 || (classes !== undefined && label >= classes.length));
  if (bad >= 0) {
    const range =
      classes === undefined ? 'at least 0' : `below ${classes.length}, the number of classes in ${path}`;
    throw new Error(`${file}: the label of image ${bad} is ${labels[bad]}, but labels must be ${range}`);
  }
  return {
    labels,
    numClasses: classes?.length,
    source: `the images of ${file}`,
    classId: (label) => classes?.[label] ?? (stringIds ? String(label) : label),
  };
}

function toIntegers(file: string, array: ReturnType<typeof readNpyFile>): Int32Array {
  try {
    return convertElements(array, 'int32').data;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file}: labels must be whole numbers: ${reason}`, { cause });
  }
}
