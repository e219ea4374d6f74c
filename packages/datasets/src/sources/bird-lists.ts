import { join } from 'node:path';
import { type ClassId, compareClassIds } from '@semantic-embeddings/taxonomy';
import { DatasetError } from '../dataset-error.js';
import type { FileSplit } from '../files/file-dataset-options.js';
import { readListEntries, readWholeNumber } from './list-lines.js';
import type { PublishedLists } from './published-options.js';
import { repeatedPictures } from './repeated-pictures.js';

/** Files of a dataset in the layout of NABirds and CUB-200-2011. */
export interface BirdListFiles {
  /** Folder of the pictures. */
  readonly pictures: string;
  /** Id and path of every picture, inside that folder; the path may hold blanks. */
  readonly images: string;
  /** Id and class of every picture. */
  readonly labels: string;
  /** Id of a picture, and 0 if it is a test picture. */
  readonly split: string;
}

/**
 * Reads the list files of NABirds and CUB-200-2011. Pictures come in the order of the list of paths; those that the split does
 * not mention belong to no part, as in the published subsets. The classes are those of all pictures, ascending.
 *
 * @throws DatasetError with file and line if a line is not as expected, an id comes twice, or a picture has no class
 * @example
 * readBirdLists({ pictures, images, labels, split }).classes; // [1, 2, 4]
 */
export function readBirdLists({ pictures, images, labels, split }: BirdListFiles): PublishedLists {
  const paths = readListEntries(images, {
    expected: 'its path with "/" between folders',
    read: (text) => (text.includes('\\') && !text.includes('/') ? undefined : text),
  });
  const classOf = readListEntries(labels, { expected: 'the number of its class', read: readWholeNumber });
  const isTest = readListEntries(split, {
    expected: '0 for a test picture or another number for a training picture',
    read: (text) => (readWholeNumber(text) === undefined ? undefined : text === '0'),
  });
  const parts = { train: emptySplit(), test: emptySplit() };
  let unmentioned = 0;
  for (const [id, path] of paths) {
    const test = isTest.get(id);
    if (test === undefined) {
      unmentioned++;
      continue;
    }
    const label = classOf.get(id);
    if (label === undefined) {
      throw new DatasetError(
        `${labels}: expected the class of every picture in ${split}, got none of ${id} (${path})`,
      );
    }
    const part = test ? parts.test : parts.train;
    part.paths.push(join(pictures, path));
    part.classIds.push(label);
  }
  const strangers = [...isTest.keys()].filter((id) => !paths.has(id));
  const notes =
    unmentioned > 0
      ? [`${unmentioned} of ${paths.size} pictures are in no part, for ${split} does not list them`]
      : [];
  const warnings =
    strangers.length > 0
      ? [
          `${strangers.length} ids of ${split} (the first is ${strangers[0]!}) are not in ${images} and have no picture`,
        ]
      : [];
  const classes: ClassId[] = [...new Set(classOf.values())].sort(compareClassIds);
  return { ...parts, classes, notes, warnings: [...warnings, ...repeatedPictures(parts)] };
}

function emptySplit(): FileSplit & { paths: string[]; classIds: ClassId[] } {
  return { paths: [], classIds: [] };
}
