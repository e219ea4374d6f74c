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
  const classes = {
    queries: [0, 1, 1],
    gallery: [0, 1, 2, 3, 4, 0, 1, 2, 3],
    names: ['a', 'b', 'c', 'd', 'e'],
  };
  const find = (queries: readonly string[], gallery: readonly string[] | undefined, ids = [8, 5]) => {
    const notes: string[] = [];
    const found = sameImages({
      ...{ path: undefined, images: 3, galleryImages: 9, classes },
      queries: { ids: [0, 2], list: { images: queries } },
      gallery: { ids, ...(gallery && { list: { images: gallery } }) },
      onNote: (note) => notes.push(note),
    });
    return { found, notes };
  };

  it('goes by the paths of files, where both feature files have some, and says so', () => {
    expect(find(['/x/a.jpg', '/x/b.jpg'], ['/x/c.jpg', '/x/a.jpg'])).toEqual({
      found: Int32Array.of(5, -1),
      notes: [
        '1 of 2 queries found in the gallery, by the paths of their files, and ranked without themselves; --same-images decides otherwise',
      ],
    });
    expect(find(['/x/a.jpg', '/x/b.jpg'], undefined)).toEqual({ found: undefined, notes: [] });
  });

  it('does not take images for the same whose titles are', () => {
    const titles = ['test image 0', 'test image 1'];
    expect(find(titles, titles).found).toEqual(Int32Array.of(-1, -1));
    expect(find(titles, titles).notes[0]).toMatch(/^0 of 2 queries found in the gallery/);
  });

  it('refuses one image of two classes', () => {
    expect(() => find(['/x/a.jpg', '/x/b.jpg'], ['/x/c.jpg', '/x/a.jpg'], [8, 4])).toThrow(
      'query 0 is image 4 of the gallery, but its class is "a" in --labels and "e" in --gallery-labels; correct the labels',
    );
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
