import { describeSmallClasses } from './describe-small-classes.js';

describe('describeSmallClasses', () => {
  const labels = Int32Array.of(0, 0, 0, 1, 3, 3);
  const dataset = { classes: [7, 8, 9, 10], classNames: undefined, train: { labels } };

  it('names the smallest class that has images, but too few', () => {
    expect(describeSmallClasses(dataset, { imagesPerClass: 3 })).toBe(
      "2 of 4 classes have fewer than 3 training images, such as '8' with 1: a batch holds an image of theirs more than once " +
        '(choose fewer images per class to avoid it)',
    );
    expect(
      describeSmallClasses({ ...dataset, classNames: ['a', 'b', 'c', 'd'] }, { imagesPerClass: 2 }),
    ).toMatch(/^1 of 4 classes .* such as 'b' with 1/);
  });

  it.each([0, 1])('says nothing where all have %d', (imagesPerClass) => {
    expect(describeSmallClasses(dataset, { imagesPerClass })).toBeUndefined();
  });
});
