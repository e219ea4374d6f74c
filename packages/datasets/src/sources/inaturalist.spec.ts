import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith, sharedData } from '../../test/shared-data.js';
import { iNaturalistOptions } from './inaturalist.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inaturalist-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const categories = [
  { id: 10, name: 'Parus major', supercategory: 'Aves' },
  { id: 9, name: 'Boletus edulis', supercategory: 'Fungi' },
  { id: 2, name: 'Strix aluco', supercategory: 'Aves' },
];

/** Annotates pictures 1.jpg, 2.jpg, … with these categories, in reverse. */
function annotations(categoryIds: readonly number[]): Record<string, unknown> {
  const images = categoryIds.map((_, i) => ({ id: i + 1, file_name: `pictures/${i + 1}.jpg`, width: 800 }));
  const labels = categoryIds.map((category_id, i) => ({ id: i, image_id: i + 1, category_id })).reverse();
  return { info: { year: 2018 }, images, categories, annotations: labels };
}

function write(changes: Record<string, unknown> = {}, year = '2018'): string {
  writeFileSync(
    join(folder, `train${year}.json`),
    JSON.stringify({ ...annotations([10, 2, 9, 10]), ...changes }),
  );
  writeFileSync(join(folder, `val${year}.json`), JSON.stringify(annotations([9, 2])));
  return folder;
}

const picture = (number: number): string => join(folder, 'pictures', `${number}.jpg`);

describe('iNaturalistOptions', () => {
  it('has category ids as texts in the order of their numbers, and pictures in that of the annotations', () => {
    const options = iNaturalistOptions({ name: 'inat', dataRoot: write() });
    expect(options.classes).toEqual(['2', '9', '10']);
    expect(options.train).toEqual({ paths: [4, 3, 2, 1].map(picture), classIds: ['10', '9', '2', '10'] });
    expect(options.test).toEqual({ paths: [2, 1].map(picture), classIds: ['2', '9'] });
    expect(options.classNames?.get('9')).toBe('Boletus edulis');
    expect(options.preprocessing).toMatchObject({ imageShape: [224, 224, 3], resize: 256 });
    expect(options.augmentation).toEqual({
      horizontalFlip: true,
      zoom: { pixels: [256, 480] },
      erasing: undefined,
    });
  });

  it('takes one super-category whatever its case, with its own statistics', () => {
    const dataRoot = write();
    const options = iNaturalistOptions({ name: 'inat_aves', dataRoot, large: true });
    expect([options.name, options.title]).toEqual(['iNat_Aves-large', 'iNaturalist 2018, Aves']);
    expect(options.classes).toEqual(['2', '10']);
    expect(options.train.paths).toEqual([4, 2, 1].map(picture));
    expect(options.test).toEqual({ paths: [picture(2)], classIds: ['2'] });
    expect(options.preprocessing.mean![0]).toBe(Math.fround(125.68554284));
    expect(options.preprocessing).toMatchObject({ imageShape: [448, 448, 3], resize: 512 });
    expect(options.notes).toEqual([]);
    expect(() => iNaturalistOptions({ name: 'inat_mammals', dataRoot })).toThrow(
      `Unknown dataset: inat_mammals. Expected a super-category of ${join(folder, 'train2018.json')}, which has Aves, Fungi, got "mammals".`,
    );
  });

  it('takes the class list of its categories only, as texts or numbers', () => {
    const dataRoot = write();
    const load = (classes: readonly (string | number)[]): (() => ReturnType<typeof iNaturalistOptions>) => {
      return () => iNaturalistOptions({ name: 'inat', dataRoot, classes });
    };
    expect(load(['2', '9', '10'])().train.classIds).toEqual(['10', '9', '2', '10']);
    const numbers = load([2, 9, 10])();
    expect([numbers.train.classIds, numbers.classNames?.get(2)]).toEqual([[10, 9, 2, 10], 'Strix aluco']);
    expect(load(['10', '2', '9'])).toThrow(
      'the class list for iNat must be its 3 category ids in ascending order: expected 2 in row 0, got "10". ' +
        'It has the same classes in another order.',
    );
    expect(load(['2', '9'])).toThrow('expected 10 in row 2, got the end. It has 2 classes.');
    expect(load(['2', '9', '10', '11'])).toThrow('expected the end in row 3, got "11". It has 4 classes.');
    expect(load(['Strix aluco', 'Boletus edulis', 'Parus major'])).toThrow(
      'expected 2 in row 0, got "Strix aluco"',
    );
    for (const others of [
      ['2.0', '9.0', '10.0'],
      ['10', '10', '9'],
      [2, 2, 2],
    ]) {
      expect(load(others)).toThrow(/got \S+ It has 3 classes\./);
    }
    expect(load(['2'])).toThrow(expect.objectContaining({ about: 'classes' }));
  });

  it('names the entry that is wrong', () => {
    const load = (changes: Record<string, unknown>): (() => unknown) => {
      const dataRoot = write(changes);
      return () => iNaturalistOptions({ name: 'inat', dataRoot });
    };
    const path = join(folder, 'train2018.json');
    const images = [{ id: 1, file_name: '1.jpg' }];
    const label = { image_id: 1, category_id: 9 };
    expect(load({ images: [...images, ...images] })).toThrow(
      `${path}: expected every id once, got 1 again in images[1].id`,
    );
    expect(load({ images, annotations: [label, label] })).toThrow('got 1 again in annotations[1].image_id');
    expect(load({ categories: [categories[0], categories[0]] })).toThrow('got 10 again in categories[1].id');
    expect(load({ images, annotations: [label, { image_id: 7, category_id: 9 }] })).toThrow(
      'expected a picture for every annotation, got none with the id 7',
    );
    expect(load({ images: [{ id: 1 }] })).toThrow('expected a text in images[0].file_name, got nothing');
    expect(load({ annotations: [{ image_id: 1, category_id: '9' }] })).toThrow(
      'expected a whole number in annotations[0].category_id, got "9"',
    );
    expect(() => iNaturalistOptions({ name: 'inat2019', dataRoot: folder })).toThrow(
      `iNat2019 is not complete: ${folder} lacks train2019.json, val2019.json. Download`,
    );
  });

  it('warns of files with different categories', () => {
    const warnings: string[] = [];
    const onWarning = (message: string): void => void warnings.push(message);
    const dataRoot = write({ ...annotations([10, 2]), categories: [categories[0], categories[2]] }, '2019');
    const options = iNaturalistOptions({ name: 'inat2019', dataRoot, onWarning });
    expect(options.classes).toEqual(['2', '10']);
    expect(warnings).toEqual([
      `iNat2019: ${join(folder, 'val2019.json')} has other categories than the training file: 0 are missing and 1 are added`,
    ]);
  });
});

describeWith('the shared annotations of iNaturalist 2019', sharedData('annotations-only', 'inat2019'), () => {
  it('have 3030 pictures, three in each of 1010 classes', () => {
    for (const name of ['train2019.json', 'val2019.json']) {
      copyFileSync(sharedData('annotations-only', 'inat2019', 'val2019.json'), join(folder, name));
    }
    const options = iNaturalistOptions({ name: 'inat2019', dataRoot: folder });
    expect([options.train.paths.length, options.test.paths.length]).toEqual([3030, 3030]);
    expect(options.classes).toEqual(Array.from({ length: 1010 }, (_, id) => `${id}`));
    const counts = new Map<unknown, number>();
    for (const id of Array.from(options.test.classIds)) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect(new Set(counts.values())).toEqual(new Set([3]));
    expect(options.classNames?.get('1009')).toBe('MZILUT');
    expect(options.notes).toEqual([
      'the complete dataset has 265213 training images, 3030 test images, 1010 classes; these files list 3030 training images, ' +
        '3030 test images and 1010 classes',
    ]);
    // The folder of a picture is its category.
    expect(options.test.paths.map((path) => path.split(/[\\/]/).at(-2))).toEqual(options.test.classIds);
  });
});
