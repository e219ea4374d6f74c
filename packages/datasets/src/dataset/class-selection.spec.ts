import { selectClasses } from './class-selection.js';
import { DatasetError } from '../dataset-error.js';

const classIds = { train: [3, 5, 3, 9], test: [9, 5] };

describe('selectClasses', () => {
  it('takes all classes in ascending order without a list', () => {
    const { classes, images } = selectClasses({ name: 'n', classIds });
    expect(classes).toEqual([3, 5, 9]);
    expect(Array.from(images.train.labels)).toEqual([0, 1, 0, 2]);
    expect(Array.from(images.test.labels)).toEqual([2, 1]);
  });

  it('numbers classes by the list, drops other images and keeps the file order', () => {
    const { images, classIndices } = selectClasses({ name: 'n', classIds, classes: [9, 7, 3] });
    expect(Array.from(images.train.positions)).toEqual([0, 2, 3]);
    expect(Array.from(images.train.labels)).toEqual([2, 2, 0]);
    expect(Array.from(images.test.positions)).toEqual([0]);
    expect(classIndices.get(3)).toBe(2);
  });

  it('explains lists of the wrong type', () => {
    expect(() => selectClasses({ name: 'CIFAR', classIds, classes: ['3', '5'] })).toThrow(
      'the class ids of CIFAR are numbers, but the class list holds the text "3". Read the hierarchy with integer ids',
    );
    const texts = { train: ['cat'], test: [] };
    expect(() => selectClasses({ name: 'pets', classIds: texts, classes: [3] })).toThrow(
      'the class ids of pets are texts, but the class list holds the number 3. Read the hierarchy with string ids',
    );
  });

  it('tells an empty list of classes from a dataset without training images', () => {
    expect(() => selectClasses({ name: 'n', classIds, classes: [] })).toThrow(
      'expected at least one class in the class list for n, got none',
    );
    const empty = { train: [], test: [9, 5] };
    for (const classes of [undefined, [9, 5], ['x'], []]) {
      expect(() => selectClasses({ name: 'n', classIds: empty, classes })).toThrow(
        'expected training images in the files of n, got none (and 2 test images). Check that they are complete',
      );
    }
  });

  it('rejects classes listed twice and lists without a single image', () => {
    expect(() => selectClasses({ name: 'n', classIds, classes: [3, 5, 3] })).toThrow(
      'the class list for n names the class 3 twice',
    );
    expect(() => selectClasses({ name: 'n', classIds, classes: [1, 2] })).toThrow(DatasetError);
    expect(() => selectClasses({ name: 'n', classIds, classes: [1, 2] })).toThrow(
      'no training image of n belongs to one of the 2 listed classes (1, 2); its classes are 3, 5, 9.',
    );
  });
});
