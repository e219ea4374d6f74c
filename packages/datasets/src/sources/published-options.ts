import type { ClassId } from '@semantic-embeddings/taxonomy';
import { checkClassIdType } from '../dataset/class-selection.js';
import type { DatasetRequest } from '../dataset/dataset-request.js';
import type { Attribution } from '../dataset/dataset.js';
import type { FileDatasetOptions, FileSplit } from '../files/file-dataset-options.js';
import { type PublishedGeometryName, publishedGeometry } from './published-geometry.js';
import { publishedStatistics } from './published-statistics.js';

/** What is known of a published dataset before a file of it is read. */
export interface PublishedFacts {
  /** As it was published, without suffixes. */
  readonly name: string;
  /** In words. */
  readonly title: string;
  /** Where its mean and standard deviation are, see `publishedStatistics`. @default computed of the training pictures */
  readonly statistics: string;
  readonly geometry: PublishedGeometryName;
  /** Numbers of pictures and classes of the complete dataset, where they are known. */
  readonly size?: { readonly train?: number; readonly test?: number; readonly classes?: number };
  readonly trainRepeats?: number;
  readonly attribution: Attribution;
}

/** What the files of a dataset hold. */
export interface PublishedLists {
  readonly train: FileSplit;
  readonly test: FileSplit;
  /** All classes in the order that holds without a class list. */
  readonly classes: readonly ClassId[];
  readonly classNames?: ReadonlyMap<ClassId, string> | undefined;
  /** What the reader should know. */
  readonly notes?: readonly string[];
  /** What is accepted, but may not be what was meant. */
  readonly warnings?: readonly string[];
}

/**
 * Puts together what the files of a published dataset hold and how its pictures are prepared. Warnings are told and stay among
 * the notes; sizes that differ from the published ones are a note.
 *
 * @throws DatasetError if the class list holds texts where the dataset has numbers, or the reverse
 * @example
 * publishedOptions(request, { facts, lists }).preprocessing.imageShape; // [224, 224, 3]
 */
export function publishedOptions(
  request: DatasetRequest,
  { facts, lists }: { readonly facts: PublishedFacts; readonly lists: PublishedLists },
): FileDatasetOptions {
  const { classes, large, statistics, maxPixels, skipBroken, onProgress, onWarning } = request;
  const name = publishedName(request, facts.name);
  if (classes && lists.classes.length > 0) checkClassIdType(name, { given: classes, own: lists.classes[0]! });
  const { preprocessing, augmentation } = publishedGeometry(facts.geometry, { large });
  for (const warning of lists.warnings ?? []) onWarning?.(`${name}: ${warning}`);
  return {
    ...{
      name,
      title: facts.title,
      augmentation,
      trainRepeats: facts.trainRepeats,
      maxPixels,
      skipBroken,
      onProgress,
    },
    ...{ train: lists.train, test: lists.test, classNames: lists.classNames },
    classes: classes ?? lists.classes,
    preprocessing: {
      ...preprocessing,
      ...publishedStatistics(statistics ?? facts.statistics),
      channelOrder: statistics === 'caffe' ? 'bgr' : 'rgb',
    },
    notes: [...(lists.warnings ?? []), ...(lists.notes ?? []), ...noteOfSize(facts.size, lists)],
    attributions: [facts.attribution],
  };
}

/** The name with the suffixes that were heeded. */
function publishedName({ large, statistics }: DatasetRequest, name: string): string {
  const ending = statistics === undefined ? '' : statistics === 'caffe' ? '-caffe' : '-ilsvrcmean';
  return `${name}${large ? '-large' : ''}${ending}`;
}

function noteOfSize(
  { train, test, classes }: NonNullable<PublishedFacts['size']> = {},
  lists: PublishedLists,
): string[] {
  const found = {
    train: lists.train.paths.length,
    test: lists.test.paths.length,
    classes: lists.classes.length,
  };
  const differ = (known: number | undefined, got: number): boolean => known !== undefined && known !== got;
  if (!differ(train, found.train) && !differ(test, found.test) && !differ(classes, found.classes)) return [];
  const list = [
    [train, 'training images'],
    [test, 'test images'],
    [classes, 'classes'],
  ].flatMap(([count, what]) => (count === undefined ? [] : [`${count} ${what}`]));
  return [
    `the complete dataset has ${list.join(', ')}; these files list ${found.train} training images, ` +
      `${found.test} test images and ${found.classes} classes`,
  ];
}
