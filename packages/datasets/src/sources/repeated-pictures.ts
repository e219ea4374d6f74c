import type { FileSplit } from '../files/file-dataset-options.js';

/**
 * Says which pictures are listed more than once: in one part they weigh more, in both they make a test of what was learnt.
 * The published programs took them without a word.
 *
 * @returns warnings, without the name of the dataset
 * @example
 * const [train, test] = [{ paths: ['zoo/1.jpg'], classIds: ['zoo'] }, { paths: ['zoo/1.jpg'], classIds: ['zoo'] }];
 * repeatedPictures({ train, test }); // ['1 test picture is a training picture too (zoo/1.jpg)']
 */
export function repeatedPictures({
  train,
  test,
}: {
  readonly train: FileSplit;
  readonly test: FileSplit;
}): string[] {
  const ofTrain = new Set(train.paths);
  const inBoth = [...new Set(test.paths)].filter((path) => ofTrain.has(path));
  const repeated = [...repeatedIn(train.paths), ...repeatedIn(test.paths)];
  return [
    ...(inBoth.length > 0
      ? [
          `${inBoth.length} test ${inBoth.length === 1 ? 'picture is a training picture' : 'pictures are training pictures'} too ` +
            `(${shown(inBoth)})`,
        ]
      : []),
    ...(repeated.length > 0
      ? [
          `${repeated.length} ${repeated.length === 1 ? 'picture is' : 'pictures are'} listed more than once in a part ` +
            `(${shown(repeated)})`,
        ]
      : []),
  ];
}

function repeatedIn(paths: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(paths.filter((path) => seen.size === seen.add(path).size));
}

function shown(paths: readonly string[]): string {
  return paths.slice(0, 3).join(', ') + (paths.length > 3 ? ', …' : '');
}
