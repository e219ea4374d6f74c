import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describeWith, sharedData } from '../../test/shared-data.js';
import { carsOptions } from './cars.js';
import { flowersOptions } from './flowers.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'matlab-sources-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describeWith('carsOptions', sharedData('stanford-cars'), () => {
  const dataRoot = sharedData('stanford-cars');

  it('has 150 training and 150 test pictures of 15 classes, in the order of the annotations', () => {
    const options = carsOptions({ name: 'cars', dataRoot });
    expect([options.train.paths.length, options.test.paths.length, options.classes!.length]).toEqual([
      150, 150, 15,
    ]);
    for (const { classIds } of [options.train, options.test]) {
      const ids = Array.from(classIds);
      expect(options.classes!.map((id) => ids.filter((other) => other === id).length)).toEqual(
        Array(15).fill(10),
      );
    }
    expect(options.train.paths.every((path) => path.startsWith(join(dataRoot, 'cars_train')))).toBe(true);
    expect(options.preprocessing).toMatchObject({ imageShape: [448, 448, 3], resize: 512 });
    expect(options.preprocessing.std![2]).toBe(Math.fround(77.28286728));
    expect(options.classNames!.size).toBe(196);
    expect(options.classNames!.get(1)).toBe('AM General Hummer SUV 2000');
  });

  it('refuses a class list of texts, and names what is missing', () => {
    expect(() => carsOptions({ name: 'cars', dataRoot, classes: ['1'] })).toThrow(
      'the class ids of Cars are numbers',
    );
    expect(() => carsOptions({ name: 'cars', dataRoot: folder })).toThrow(
      `Cars is not complete: ${folder} lacks cars_annos.mat. Get`,
    );
    symlinkSync(join(dataRoot, 'cars_meta.mat'), join(folder, 'cars_annos.mat'));
    expect(() => carsOptions({ name: 'cars', dataRoot: folder })).toThrow(
      'expected a variable "annotations", got "class_names"',
    );
  });
});

describeWith('flowersOptions', sharedData('flowers-102'), () => {
  const dataRoot = sharedData('flowers-102');
  const all = Array.from({ length: 102 }, (_, i) => i + 1);

  it('has 60 training and 80 test pictures, and all 102 classes', () => {
    const options = flowersOptions({ name: 'flowers', dataRoot });
    expect([options.train.paths.length, options.test.paths.length]).toEqual([60, 80]);
    expect(options.classes).toEqual(all);
    expect(new Set([...Array.from(options.train.classIds), ...Array.from(options.test.classIds)]).size).toBe(
      3,
    );
    expect(basename(options.train.paths[0]!)).toMatch(/^image_\d{5}\.jpg$/);
  });

  it('reads the official split, whose numbers are of another type', () => {
    symlinkSync(join(dataRoot, 'setid.full.mat'), join(folder, 'setid.mat'));
    symlinkSync(join(dataRoot, 'imagelabels.mat'), join(folder, 'imagelabels.mat'));
    mkdirSync(join(folder, 'jpg'));
    const options = flowersOptions({ name: 'flowers', dataRoot: folder });
    expect([options.train.paths.length, options.test.paths.length]).toEqual([2040, 6149]);
    expect(options.notes).toEqual([]);
    const counts = all.map((id) => Array.from(options.train.classIds).filter((other) => other === id).length);
    expect(counts).toEqual(Array(102).fill(20));
  });

  it('keeps the order of a list of all classes, and refuses one that omits a class of its pictures', () => {
    const reversed = [...all].reverse();
    const { classes, train } = flowersOptions({ name: 'flowers', dataRoot, classes: reversed });
    expect(classes).toEqual(reversed);
    const id = Number(train.classIds[0]);
    const omitted = (): unknown =>
      flowersOptions({ name: 'flowers', dataRoot, classes: all.filter((other) => other !== id) });
    expect(omitted).toThrow(
      `the class list for Flowers omits 1 of the classes that its pictures have (${id}); expected a list of all`,
    );
    expect(omitted).toThrow(expect.objectContaining({ about: 'classes' }));
    expect(() => flowersOptions({ name: 'flowers', dataRoot, classes: all.map(String) })).toThrow(
      'are numbers',
    );
  });
});
