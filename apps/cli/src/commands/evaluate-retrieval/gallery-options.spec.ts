import { mergeLabels } from './merge-labels.js';
import { galleryFiles } from './gallery-options.js';
import { sameImages } from './same-images.js';

describe('galleryFiles', () => {
  it('gives each feature file the gallery at its position, or the only one', () => {
    const labels = { 'gallery-labels': 'l' };
    expect(galleryFiles({}, 2)).toEqual([undefined, undefined]);
    expect(galleryFiles({ ...labels, 'gallery-feat': ['g'] }, 2)).toEqual(['g', 'g']);
    expect(galleryFiles({ ...labels, 'gallery-feat': ['g', 'h'] }, 2)).toEqual(['g', 'h']);
  });

  it.each([
    [{ 'gallery-feat': ['g'] }, 'takes --gallery-feat with its features and --gallery-labels'],
    [{ 'gallery-labels': 'l' }, 'takes --gallery-feat with its features and --gallery-labels'],
    [{ 'same-images': 's' }, '--same-images goes with --gallery-feat'],
    [{ 'gallery-memory': 1 }, '--gallery-memory goes with --gallery-feat'],
    [
      { 'gallery-labels': 'l', 'gallery-feat': ['g'], 'gallery-memory': 0 },
      '--gallery-memory: expected a number of GiB above 0, got 0',
    ],
    [{ 'gallery-labels': 'l', 'gallery-feat': ['g', 'h'] }, '--gallery-feat has 2 values for 3 --feat'],
  ])('refuses %j', (values, message) => {
    expect(() => galleryFiles(values, 3)).toThrow(message);
  });
});

describe('sameImages', () => {
  const rest = { path: undefined, images: 3, galleryImages: 9 };

  it('goes by the names of files, where both feature files have some', () => {
    const queries = { ids: [0, 2], list: { images: ['a.jpg', 'b.jpg'] } };
    const gallery = { ids: [8, 5], list: { images: ['c.jpg', 'a.jpg'] } };
    expect(sameImages({ ...rest, queries, gallery })).toEqual(Int32Array.of(5, -1));
    expect(sameImages({ ...rest, queries, gallery: { ids: [8, 5] } })).toBeUndefined();
  });
});

describe('mergeLabels', () => {
  it('numbers classes by their ids, without gaps', () => {
    const set = (labels: readonly number[], ids: readonly string[]) => ({
      ...{ labels: Int32Array.from(labels), numClasses: undefined, source: 'x' },
      classId: (label: number) => ids[label]!,
    });
    const merged = mergeLabels([set([2, 0, 2], ['cat', 'dog', 'owl']), set([0, 1, 1], ['auk', 'cat'])]);
    expect(merged).toEqual({
      classes: ['cat', 'owl', 'auk'],
      names: undefined,
      labels: [Int32Array.of(1, 0, 1), Int32Array.of(2, 0, 0)],
    });
  });
});
