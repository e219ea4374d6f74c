import { checkImageList } from './check-image-list.js';

const warnings: string[] = [];

interface Case {
  readonly there: readonly string[];
  readonly here: readonly string[];
  readonly classes?: readonly string[];
  readonly areFiles?: boolean;
  readonly ids?: readonly number[];
}

/** Compares images of the class `owl`, or of others in the file. */
function check({ there, here, classes = there.map(() => 'owl'), areFiles = true, ids }: Case): string[] {
  warnings.length = 0;
  checkImageList(
    { ids: ids ?? [...there.keys()] },
    {
      list: { images: there, classes },
      pictures: { areFiles, image: (id) => here[id]!, className: () => 'owl' },
      ...{ path: 'f.npz', source: 'the test images of folder' },
      onWarning: (message) => warnings.push(message),
    },
  );
  return warnings;
}

const files = ['/data/pets/owl/1.png', '/data/pets/wren/1.png'];

it('takes the same images, by their positions', () => {
  expect(check({ there: files, here: files })).toEqual([]);
  expect(check({ there: [files[1]!], here: files, ids: [1] })).toEqual([]);
  expect(() => check({ there: [files[1]!], here: files, ids: [0] })).toThrow(
    'f.npz has features of 1 of 1 other images: image 0 is /data/pets/wren/1.png (owl) there, but /data/pets/owl/1.png (owl) ' +
      'among the test images of folder; choose the same images as for the features (--split, --split-file, --data-seed, --limit, --classes)',
  );
});

it('takes files in another place, but not in another part', () => {
  const moved = files.map((path) => path.replace('/data', '/mnt/big'));
  expect(check({ there: moved, here: files })).toEqual([]);
  expect(check({ there: ['C:\\pets\\owl\\1.png', 'C:\\pets\\wren\\1.png'], here: files })).toEqual([]);
  expect(() => check({ there: [...moved].reverse(), here: files })).toThrow('2 of 2 other images');
  const [train, test] = ['train', 'test'].map((part) => files.map((path) => path.replace('pets', part)));
  expect(() => check({ there: train!, here: test! })).toThrow('image 0 is /data/train/owl/1.png');
});

it('warns of files with other classes, and refuses titles with them', () => {
  const classes = ['owl', 'wren'];
  expect(check({ there: files, here: files, classes })).toEqual([
    'f.npz has other classes of 1 of 2 images: image 1 is /data/pets/wren/1.png (wren) there, but /data/pets/wren/1.png (owl) among ' +
      'the test images of folder; the classes of the data set count',
  ]);
  const titles = ['test image 0', 'test image 1'];
  expect(() => check({ there: titles, here: titles, classes, areFiles: false })).toThrow(
    /other classes of 1 of 2 images: image 1 is test image 1 \(wren\) there.*--data-seed/,
  );
});
