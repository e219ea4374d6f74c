import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatasetError } from '../dataset-error.js';
import { deriveSeed } from '../derive-seed.js';
import { createRandom } from '../random.js';
import { shuffle } from '../shuffle.js';
import { findDataFiles } from '../sources/data-folder.js';
import { readListEntries, readWholeNumber } from '../sources/list-lines.js';

/** Options of {@link makeCubSubset}. */
export interface CubSubsetOptions {
  /** Folder of CUB-200-2011, with `images.txt`. */
  readonly dataRoot: string;
  /** Training pictures of every class. */
  readonly perClass: number;
  /** Of the choice, 0 … 2³² − 1. */
  readonly seed: number;
}

/** What was written. */
export interface CubSubset {
  readonly path: string;
  readonly train: number;
  readonly test: number;
  readonly classes: number;
}

/**
 * Chooses so many training pictures of every class of CUB-200-2011 at random, and writes `train_test_split_X.txt`, which lists
 * them and all test pictures, as the data set `CUB-subX` reads it. The choice follows from the seed; it is not that of the
 * published subsets, whose split files come from their authors.
 *
 * @throws DatasetError if a class has fewer training pictures, files are missing or damaged, or there is such a split already
 * @example
 * makeCubSubset({ dataRoot: '/data/CUB_200_2011', perClass: 5, seed: 0 }).train; // 1000
 */
export function makeCubSubset({ dataRoot, perClass, seed }: CubSubsetOptions): CubSubset {
  if (!Number.isInteger(perClass) || perClass < 1 || perClass > 30) {
    throw new DatasetError(`expected 1 to 30 training pictures per class, got ${perClass}`);
  }
  const path = join(dataRoot, `train_test_split_${perClass}.txt`);
  if (existsSync(path)) throw present(path);
  const { train, test, labels } = readSplit(dataRoot);
  const members = new Map<number, string[]>();
  for (const id of train) {
    const label = labels.get(id)!;
    const list = members.get(label);
    if (list) list.push(id);
    else members.set(label, [id]);
  }
  const chosen = new Set<string>();
  for (const [label, ids] of members) {
    if (ids.length < perClass) {
      throw new DatasetError(
        `expected at least ${perClass} training pictures of every class, got ${ids.length} of class ${label}`,
      );
    }
    const order = shuffle(Int32Array.from(ids.keys()), createRandom(deriveSeed(seed, label)));
    for (const place of order.subarray(0, perClass)) chosen.add(ids[place]!);
  }
  const lines = [...labels.keys()].flatMap((id) =>
    chosen.has(id) ? [`${id} 1\n`] : test.has(id) ? [`${id} 0\n`] : [],
  );
  writeNew(path, lines.join(''));
  return { path, train: chosen.size, test: test.size, classes: members.size };
}

/** Training pictures in the order of the file, test pictures, and the class of every picture. */
function readSplit(dataRoot: string): {
  readonly train: readonly string[];
  readonly test: ReadonlySet<string>;
  readonly labels: ReadonlyMap<string, number>;
} {
  const source = {
    name: 'CUB',
    download: 'Give the folder CUB_200_2011 of the unpacked archive as data root.',
  };
  const files = ['image_class_labels.txt', 'train_test_split.txt'];
  const [classFile, splitFile] = findDataFiles(dataRoot, { files, source }) as [string, string];
  const labels = readListEntries(classFile, { expected: 'the number of its class', read: readWholeNumber });
  const split = readListEntries(splitFile, { expected: '0 or 1', read: readWholeNumber });
  const stranger = [...split.keys()].find((id) => !labels.has(id));
  if (stranger !== undefined) {
    throw new DatasetError(
      `${classFile}: expected the class of every picture of the split, got none of ${stranger}`,
    );
  }
  const train = [...split].filter(([, flag]) => flag !== 0).map(([id]) => id);
  const test = new Set([...split].filter(([, flag]) => flag === 0).map(([id]) => id));
  return { train, test, labels };
}

/** Writes a file that must not be there, all of it or nothing. */
function writeNew(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: 'wx', flush: true });
    linkSync(temporary, path); // fails where a file is
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'EEXIST' ? present(path) : cause;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function present(path: string): DatasetError {
  return new DatasetError(
    `${path} is there already and is not overwritten: it may be a published split. Move it away to make another one.`,
  );
}
