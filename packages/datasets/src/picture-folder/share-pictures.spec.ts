import { sharePictures } from './share-pictures.js';

function pictures(classId: string, count: number) {
  return Array.from({ length: count }, (_, place) => ({ inTree: `${classId}/${place}.jpg`, classId }));
}

describe('sharePictures', () => {
  it('shares the pictures of each class in the ratio asked for, at least one in each part', () => {
    const counts = [1, 2, 3, 10, 101];
    const all = counts.flatMap((count) => pictures(`class-${count}`, count));
    const splits = sharePictures(all, { share: 0.8, seed: 0 });
    const training = counts.map(
      (count) =>
        all.filter(({ classId }, place) => classId === `class-${count}` && splits[place] === 'train').length,
    );
    expect(training).toEqual([1, 1, 2, 8, 81]);
    expect(sharePictures(pictures('a', 2), { share: 0.01, seed: 0 }).sort()).toEqual(['test', 'train']);
    expect(sharePictures(pictures('a', 2), { share: 0.99, seed: 0 }).sort()).toEqual(['test', 'train']);
  });

  it('depends on the seed, and not on other classes or the order of the list', () => {
    const own = pictures('a', 40);
    const splits = sharePictures(own, { share: 0.5, seed: 3 });
    expect(sharePictures([...pictures('b', 9), ...own], { share: 0.5, seed: 3 }).slice(9)).toEqual(splits);
    expect(sharePictures([...own].reverse(), { share: 0.5, seed: 3 }).reverse()).toEqual(splits);
    expect(sharePictures(own, { share: 0.5, seed: 4 })).not.toEqual(splits);
  });

  it('moves one picture at most to each side when one is added', () => {
    const splits = sharePictures(pictures('a', 40), { share: 0.75, seed: 1 });
    const more = sharePictures(pictures('a', 41), { share: 0.75, seed: 1 });
    expect(splits.filter((split, place) => split !== more[place]).length).toBeLessThanOrEqual(1);
  });

  it('knows a path in composed and decomposed letters as one', () => {
    const paths = Array.from({ length: 30 }, (_, place) => `caf\u00e9/${place}.jpg`);
    const share = (names: string[]) =>
      sharePictures(
        names.map((inTree) => ({ inTree, classId: 'a' })),
        { share: 0.5, seed: 0 },
      );
    expect(share(paths.map((path) => path.normalize('NFD')))).toEqual(share(paths));
  });
});
