import { basename } from 'node:path';
import type { Dataset } from '@semantic-embeddings/datasets';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { ReportImages } from '@semantic-embeddings/report';
import type { Progress } from '../../output/progress.js';
import { datasetChoice, type DatasetChoiceValues } from '../../inputs/dataset-choice.js';
import type { ImagePictures } from '../../inputs/image-labels.js';
import { readLabelledImages } from '../../inputs/labelled-images.js';
import { readClassIds } from '../../inputs/read-class-ids.js';
import { UsageError } from '../../usage-error.js';
import type { ReportValues } from './command.js';
import type { RunSource } from './run-source.js';

/** Images of a report, and how messages call them. */
export interface NamedImages {
  readonly images: ReportImages;
  readonly source: string;
  /** To compare with what feature files say. @default nobody knows */
  readonly pictures?: ImagePictures | undefined;
  /** Name of the data set. @default none: labels come from a file */
  readonly dataset?: string | undefined;
}

/** Size of a picture on the page in pixels; smaller ones stay as they are. */
const PICTURE_SIZE = 96;

/**
 * Finds the test images that all runs are of: those of `--dataset` or `--labels`, else of the data set that the run folders name.
 *
 * @throws UsageError if nothing names them; Error if runs are of different data sets or classes
 * @example
 * (await reportImages(values, { runs, progress })).source; // 'the test images of emoji'
 */
export async function reportImages(
  values: ReportValues,
  { runs, progress }: { readonly runs: readonly RunSource[]; readonly progress: Progress },
): Promise<NamedImages> {
  checkSameClasses(runs);
  if (values.labels !== undefined) return labelledImages(values, progress);
  if (values['labels-column'] !== undefined) throw new UsageError('--labels-column goes with --labels');
  const recorded = runs.find(({ record }) => record)?.record;
  const name = values.dataset ?? recorded?.dataset.name;
  if (name === undefined) {
    throw new UsageError(
      'nothing says which images the features are of: give --dataset, or --labels with the class of every image, or folders that ' +
        '--run of a training command made',
    );
  }
  const from = values['classes-from'];
  // Imported only here: labels from a file need none of the libraries that read images.
  const { openDataset } = await import('../../inputs/open-dataset.js');
  const dataset = await openDataset(name, {
    ...datasetChoice(name, { ...recordedChoice(values, recorded), ...givenChoice(values) }),
    classes: from === undefined ? recorded?.dataset.classes : readClassIds(from),
    classesFrom: from ?? runs.find(({ record }) => record)?.path,
    progress,
  });
  return fromDataset(dataset);
}

/** Runs that tell other classes apart have nothing to be compared by. */
function checkSameClasses(runs: readonly RunSource[]): void {
  const [first, ...others] = runs.filter(({ record }) => record !== undefined);
  if (first === undefined) return;
  const { name, classes, test } = first.record!.dataset;
  for (const { path, record } of others) {
    const other = record!.dataset;
    if (other.name !== name) {
      throw new Error(
        `${path} was trained on ${other.name}, ${first.path} on ${name}; only runs on the same test images can be compared`,
      );
    }
    if (sorted(other.classes) !== sorted(classes) || other.test !== test) {
      throw new Error(
        `${path} was tested on ${other.test} images of ${other.classes.length} classes of ${name}, ${first.path} on ${test} of ` +
          `${classes.length}, or of other classes; only runs on the same test images can be compared`,
      );
    }
  }
}

/** Runs may number the same classes in other ways. */
function sorted(classes: readonly ClassId[]): string {
  return classes.map(String).sort().join('\n');
}

const choosing = [
  'data-root',
  'dataset-module',
  'split',
  'split-file',
  'classes',
  'limit',
  'data-seed',
] as const;

/** Options of the training that chose the images, unless another data set is named. */
function recordedChoice(
  values: ReportValues,
  recorded: RunSource['record'],
): Partial<Record<(typeof choosing)[number], never>> {
  if (recorded === undefined || (values.dataset !== undefined && values.dataset !== recorded.dataset.name))
    return {};
  const entries = choosing.map((name) => [name, recorded.options[name]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
}

function givenChoice(values: ReportValues): DatasetChoiceValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function fromDataset(dataset: Dataset): NamedImages {
  const { test, train, classes, classNames } = dataset;
  const small =
    dataset.picturePath === undefined && Math.min(...dataset.imageShape.slice(0, 2)) <= PICTURE_SIZE;
  const size = dataset.name.toLowerCase() === 'emoji' || !small ? { size: PICTURE_SIZE } : {};
  const { title, attributions } = dataset.describe();
  const className = (image: number) => {
    const label = test.labels[image]!;
    return classNames?.[label] ?? String(classes[label] ?? label);
  };
  return {
    images: {
      ...{ title, classes, classNames, labels: test.labels, trainSize: train.size },
      // A picture that cannot be read is left out; its features are there.
      picture: (image) => dataset.picture('test', image, size).catch(() => undefined),
      imageTitle: (image) => dataset.pictureTitle('test', image),
      attributions: attributions.map(
        ({ title: work, author, licence, url }) => `${work} by ${author} (${licence}), ${url}`,
      ),
    },
    source: `the test images of ${dataset.name}`,
    dataset: dataset.name,
    pictures: {
      areFiles: dataset.picturePath !== undefined,
      image: (image) => dataset.picturePath?.('test', image) ?? dataset.pictureTitle('test', image),
      className,
    },
  };
}

/** Only classes that occur, unless a class list says which there are. */
async function labelledImages(values: ReportValues, progress: Progress): Promise<NamedImages> {
  if (values.dataset !== undefined) throw new UsageError('give either --dataset or --labels');
  const { labels, numClasses, classId, names, source } = await readLabelledImages(values, progress);
  const present =
    numClasses === undefined
      ? [...new Set(labels)].sort((a, b) => a - b)
      : Array.from({ length: numClasses }, (_, label) => label);
  const position = new Map(present.map((label, index) => [label, index]));
  return {
    images: {
      title: basename(values.labels!),
      labels: labels.map((label) => position.get(label)!),
      classes: present.map(classId),
      classNames: names && present.map((label) => names[label] ?? String(classId(label))),
    },
    source,
  };
}
