import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith, sharedData } from '../../test/shared-data.js';
import { classDirectoryOptions } from './class-directories.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'class-directories-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function ownFiles(train = 'park/b 1.jpg\n  zoo/1.jpg  \n\nopera/2.jpg', test = 'zoo/2.jpg\n'): string {
  for (const name of ['zoo', 'park', '.hidden']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'notes.md'), '');
  writeFileSync(join(folder, 'train.txt'), train);
  writeFileSync(join(folder, 'test.txt'), test);
  return folder;
}

describe('classDirectoryOptions', () => {
  it('takes the folders as classes, and lines with blanks as they are', () => {
    const warnings: string[] = [];
    const onWarning = (message: string): void => void warnings.push(message);
    const options = classDirectoryOptions({ name: 'ucmlu', dataRoot: ownFiles(), onWarning });
    expect(options.classes).toEqual(['park', 'zoo']);
    expect(options.train.paths).toEqual(
      ['park/b 1.jpg', 'zoo/1.jpg', 'opera/2.jpg'].map((path) => join(folder, path)),
    );
    expect(options.train.classIds).toEqual(['park', 'zoo', 'opera']);
    expect(options.test.classIds).toEqual(['zoo']);
    expect(warnings).toEqual([
      `UCMLU: 1 listed picture is left out, for ${folder} has no folder of their classes (opera)`,
    ]);
    expect(options.notes).toContain(warnings[0]!.slice('UCMLU: '.length));
  });

  it('takes the order of a class list, and refuses numbers', () => {
    const dataRoot = ownFiles();
    expect(classDirectoryOptions({ name: 'ucmlu', dataRoot, classes: ['zoo', 'park'] }).classes).toEqual([
      'zoo',
      'park',
    ]);
    expect(() => classDirectoryOptions({ name: 'ucmlu', dataRoot, classes: [1] })).toThrow(
      'the class ids of UCMLU are texts, but the class list holds the number 1',
    );
  });

  it('tells of pictures as left out only if no list names their class', () => {
    const told = (classes?: readonly string[]): string[] => {
      const warnings: string[] = [];
      const onWarning = (message: string): void => void warnings.push(message);
      classDirectoryOptions({ name: 'ucmlu', dataRoot: ownFiles(), classes, onWarning });
      return warnings;
    };
    expect(told(['opera', 'zoo'])).toEqual([]);
    expect(told(['zoo'])).toEqual([expect.stringContaining('no folder of their classes (opera)')]);
  });

  it('warns of pictures that are listed twice, or in both lists', () => {
    const warnings: string[] = [];
    const onWarning = (message: string): void => void warnings.push(message);
    const dataRoot = ownFiles('park/1.jpg\npark/1.jpg\nzoo/2.jpg', 'zoo/2.jpg');
    const options = classDirectoryOptions({ name: 'ucmlu', dataRoot, onWarning });
    expect([options.train.paths.length, options.test.paths.length]).toEqual([3, 1]);
    expect(warnings).toEqual([
      `UCMLU: 1 test picture is a training picture too (${join(folder, 'zoo/2.jpg')})`,
      `UCMLU: 1 picture is listed more than once in a part (${join(folder, 'park/1.jpg')})`,
    ]);
  });

  it('refuses lists without folders, and paths with backslashes', () => {
    writeFileSync(join(folder, 'train.txt'), 'zoo/1.jpg');
    writeFileSync(join(folder, 'test.txt'), '');
    for (const classes of [undefined, ['zoo']]) {
      expect(() => classDirectoryOptions({ name: 'ucmlu', dataRoot: folder, classes })).toThrow(
        `expected a folder per class in ${folder}, got none. Download`,
      );
    }
    expect(() => classDirectoryOptions({ name: 'ucmlu', dataRoot: ownFiles('zoo\\1.jpg\r\n') })).toThrow(
      `${join(folder, 'train.txt')}:1: expected <class>/<file> (with "/" between them), got "zoo\\\\1.jpg"`,
    );
  });

  it('names the line that has no folder, and what is missing', () => {
    expect(() => classDirectoryOptions({ name: 'resisc45', dataRoot: ownFiles('zoo/1.jpg\n1.jpg') })).toThrow(
      `${join(folder, 'train.txt')}:2: expected <class>/<file>, got "1.jpg"`,
    );
    expect(() => classDirectoryOptions({ name: 'mit67scenes', dataRoot: folder })).toThrow(
      `MIT67Scenes is not complete: ${folder} lacks TrainImages.txt, TestImages.txt, Images. Download`,
    );
  });

  it('prepares pictures as published', () => {
    const options = classDirectoryOptions({ name: 'resisc45', dataRoot: ownFiles() });
    expect(options.preprocessing).toMatchObject({ imageShape: [224, 224, 3], resize: 256 });
    expect(options.preprocessing.mean).toEqual([94.17769482, 97.40967803, 87.80359702].map(Math.fround));
    expect(options.augmentation).toMatchObject({ zoom: undefined, erasing: { probability: 0.5 } });
    const large = classDirectoryOptions({
      name: 'resisc45',
      dataRoot: folder,
      large: true,
      statistics: 'imagenet',
    });
    expect(large.preprocessing).toMatchObject({ imageShape: [448, 448, 3], resize: 512 });
    expect([large.name, large.preprocessing.mean![0]]).toEqual([
      'RESISC45-large-ilsvrcmean',
      Math.fround(122.65435242),
    ]);
  });
});

describeWith('the shared pictures in class folders', sharedData('NWPU-RESISC45'), () => {
  it.each([
    ['resisc45', 'NWPU-RESISC45', 2, 96, 24, 'airplane/airplane_001.jpg'],
    ['ucmlu', 'UCMerced_LandUse', 10, 40, 30, 'agricultural/agricultural00.tif'],
  ])('reads %s', (name, data, classes, train, test, first) => {
    const options = classDirectoryOptions({ name, dataRoot: sharedData(data) });
    expect([options.classes!.length, options.train.paths.length, options.test.paths.length]).toEqual([
      classes,
      train,
      test,
    ]);
    expect(options.train.paths[0]).toBe(sharedData(data, first));
    expect(new Set(Array.from(options.train.classIds))).toEqual(new Set(options.classes));
  });

  it('reads the complete lists of MIT67Scenes, whose last lines do not end', () => {
    const root = sharedData('annotations-only', 'mit67');
    for (const name of ['TrainImages.txt', 'TestImages.txt'])
      copyFileSync(join(root, name), join(folder, name));
    mkdirSync(join(folder, 'Images/gameroom'), { recursive: true });
    const all = classDirectoryOptions({ name: 'mit67scenes', dataRoot: folder });
    for (const id of new Set(Array.from(all.train.classIds)))
      mkdirSync(join(folder, 'Images', String(id)), { recursive: true });
    const options = classDirectoryOptions({ name: 'mit67scenes', dataRoot: folder });
    expect([options.train.paths.length, options.test.paths.length, options.classes!.length]).toEqual([
      5360, 1340, 67,
    ]);
    expect(options.notes).toEqual([]);
    expect(options.train.paths.filter((path) => path.includes(' ')).length).toBeGreaterThan(0);
    expect(options.train.paths[0]).toBe(join(folder, 'Images/gameroom/bt_132294gameroom2.jpg'));
  });
});
