import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith, sharedData } from '../../test/shared-data.js';
import { cubOptions, nabirdsOptions } from './birds.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'birds-'));
  mkdirSync(join(folder, 'images'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lists = {
  'images.txt': 'a owl/1.jpg\nb wren/a small one.jpg\n\nc owl/2.jpg\nd emu/1.jpg\n',
  'image_class_labels.txt': 'd 9\r\na 7\r\nb 3\r\nc 7\r\n',
  'train_test_split.txt': 'a 1\nb 0\nc 1\nd 1\n',
};

function write(changes: Record<string, string> = {}): string {
  for (const [name, text] of Object.entries({ ...lists, ...changes }))
    writeFileSync(join(folder, name), text);
  return folder;
}

describe('nabirdsOptions', () => {
  it('reads paths, classes and parts in the order of the list of paths', () => {
    const options = nabirdsOptions({ name: 'nab', dataRoot: write() });
    expect(options.train.paths).toEqual(
      ['owl/1.jpg', 'owl/2.jpg', 'emu/1.jpg'].map((path) => join(folder, 'images', path)),
    );
    expect(options.train.classIds).toEqual([7, 7, 9]);
    expect(options.test).toEqual({ paths: [join(folder, 'images', 'wren/a small one.jpg')], classIds: [3] });
    expect(options.classes).toEqual([3, 7, 9]);
    expect(options.notes).toEqual([
      'the complete dataset has 23929 training images, 24633 test images, 555 classes; these files list 3 training images, ' +
        '1 test images and 3 classes',
    ]);
  });

  it('keeps the order of a class list and refuses one of texts', () => {
    const dataRoot = write();
    expect(nabirdsOptions({ name: 'nab', dataRoot, classes: [9, 3, 77] }).classes).toEqual([9, 3, 77]);
    expect(() => nabirdsOptions({ name: 'nab', dataRoot, classes: ['9'] })).toThrow(
      'the class ids of NAB are numbers, but the class list holds the text "9"',
    );
  });

  it('prepares pictures as published', () => {
    const dataRoot = write();
    const nab = nabirdsOptions({ name: 'nab', dataRoot });
    const erasing = { probability: 0.5, area: [0.02, 0.3], aspect: [0.3, 1 / 0.3] };
    expect(nab.preprocessing).toMatchObject({ imageShape: [224, 224, 3], resize: 256, channelOrder: 'rgb' });
    expect(nab.augmentation).toEqual({ horizontalFlip: true, zoom: { pixels: [256, 480] }, erasing });
    const large = nabirdsOptions({ name: 'nab', dataRoot, large: true, statistics: 'caffe' });
    expect(large.name).toBe('NAB-large-caffe');
    expect(large.preprocessing).toMatchObject({
      imageShape: [448, 448, 3],
      resize: 512,
      std: [1, 1, 1],
      channelOrder: 'bgr',
    });
    expect(large.augmentation).toEqual({ horizontalFlip: true, zoom: undefined, erasing });
  });

  it('names file and line of what is wrong', () => {
    const message = (changes: Record<string, string>): (() => unknown) => {
      const dataRoot = write(changes);
      return () => nabirdsOptions({ name: 'nab', dataRoot });
    };
    expect(message({ 'images.txt': 'a 1.jpg\nb\n' })).toThrow(
      `${join(folder, 'images.txt')}:2: expected the id of a picture and its path with "/" between folders, got "b"`,
    );
    expect(message({ 'images.txt': 'a 1.jpg\r\nb owl\\1.jpg\r\n' })).toThrow(
      'images.txt:2: expected the id of a picture and its path with "/" between folders, got "b owl\\\\1.jpg"',
    );
    expect(message({ 'images.txt': 'a 1.jpg\na 2.jpg\n' })).toThrow(
      'images.txt:2: expected every picture once, got a a second time',
    );
    expect(message({ 'images.txt': lists['images.txt'], 'image_class_labels.txt': 'a 7\nb 1.5\n' })).toThrow(
      'image_class_labels.txt:2: expected the id of a picture and the number of its class, got "b 1.5"',
    );
    expect(message({ 'image_class_labels.txt': 'a 7\nb 3\n' })).toThrow('got none of c (owl/2.jpg)');
    expect(
      message({ 'image_class_labels.txt': lists['image_class_labels.txt'], 'train_test_split.txt': 'a yes' }),
    ).toThrow(
      'train_test_split.txt:1: expected the id of a picture and 0 for a test picture or another number',
    );
    rmSync(join(folder, 'train_test_split.txt'));
    expect(() => nabirdsOptions({ name: 'nab', dataRoot: folder })).toThrow(
      `NAB is not complete: ${folder} lacks train_test_split.txt. Download`,
    );
  });

  it('tells of pictures in no part, and warns of ids without a picture', () => {
    const warnings: string[] = [];
    const dataRoot = write({ 'train_test_split.txt': 'a 1\nb 0\nx 1\n' });
    const { notes } = nabirdsOptions({
      name: 'nab',
      dataRoot,
      onWarning: (message) => warnings.push(message),
    });
    expect(warnings).toEqual([
      expect.stringMatching(/^NAB: 1 ids of .*split\.txt \(the first is x\) are not in .*images\.txt/),
    ]);
    expect(notes![0]).toBe(warnings[0]!.slice('NAB: '.length));
    expect(notes![1]).toMatch(/^2 of 4 pictures are in no part, for .*split\.txt does not list them$/);
  });

  it('warns of a picture with two ids', () => {
    const warnings: string[] = [];
    const images = lists['images.txt'].replace('wren/a small one.jpg', 'owl/1.jpg');
    const dataRoot = write({ 'images.txt': images });
    const onWarning = (message: string): void => void warnings.push(message);
    expect(nabirdsOptions({ name: 'nab', dataRoot, onWarning }).test.classIds).toEqual([3]);
    const path = join(folder, 'images', 'owl/1.jpg');
    expect(warnings).toEqual([`NAB: 1 test picture is a training picture too (${path})`]);
  });
});

describe('cubOptions', () => {
  it('shows the training pictures of a subset ⌊30 / X⌋ times an epoch', () => {
    for (const [count, repeats] of [
      [1, 30],
      [5, 6],
      [10, 3],
      [20, 1],
      [30, 1],
    ] as const) {
      const dataRoot = write({ [`train_test_split_${count}.txt`]: 'a 1\nb 0\n' });
      const options = cubOptions({ name: `cub-sub${count}`, dataRoot });
      expect([options.name, options.trainRepeats]).toEqual([`CUB-sub${count}`, repeats]);
      expect([options.train.paths.length, options.classes]).toEqual([1, [3, 7, 9]]);
    }
    expect(cubOptions({ name: 'cub', dataRoot: folder }).trainRepeats).toBeUndefined();
  });

  it('refuses subsets without pictures and names without a number', () => {
    const dataRoot = write();
    for (const [name, got] of [
      ['cub-sub31', '"31".*Use CUB-sub30 or CUB'],
      ['cub-sub0', '"0"'],
      ['cub-subx', '"x"'],
      ['cub-sub', '""'],
    ]) {
      const load = (): unknown => cubOptions({ name: name!, dataRoot });
      expect(load).toThrow(new RegExp(`^Unknown dataset: ${name}.*expected X from 1 to 30, got ${got}`));
      expect(load).toThrow(expect.objectContaining({ about: 'name' }));
    }
    expect(() => cubOptions({ name: 'cub-sub5', dataRoot })).toThrow(
      /CUB-sub5 is not complete: .* lacks train_test_split_5\.txt\. Unpack the archive/,
    );
  });
});

describeWith('the shared birds', sharedData('CUB_200_2011'), () => {
  it('has 300 training and 300 test pictures of 20 classes of CUB', () => {
    const options = cubOptions({ name: 'cub', dataRoot: sharedData('CUB_200_2011') });
    expect([options.train.paths.length, options.test.paths.length, options.classes!.length]).toEqual([
      300, 300, 20,
    ]);
    expect(options.classes!.slice(0, 4)).toEqual([1, 2, 4, 9]);
    for (const part of [options.train, options.test]) {
      const classIds = Array.from(part.classIds);
      expect(options.classes!.map((id) => classIds.filter((other) => other === id).length)).toEqual(
        Array(20).fill(15),
      );
      // The folder begins with the number of the class.
      expect(part.paths.map((path) => Number(/images.(\d+)\./.exec(path)![1]))).toEqual(classIds);
    }
    expect(options.classNames?.get(4)).toBe('004.Groove_billed_Ani');
    expect(options.test.paths[0]).toBe(
      sharedData(
        'CUB_200_2011',
        'images',
        '001.Black_footed_Albatross',
        'Black_Footed_Albatross_0046_18.jpg',
      ),
    );
  });

  it('has 3618 pictures of 40 classes of NABirds', () => {
    const root = sharedData('annotations-only', 'nabirds');
    const names = ['images.txt', 'image_class_labels.txt', 'train_test_split.txt', 'classes.txt'];
    for (const name of names) copyFileSync(join(root, name), join(folder, name));
    const options = nabirdsOptions({ name: 'nab', dataRoot: folder });
    expect(options.train.paths.length + options.test.paths.length).toBe(3618);
    expect(options.classes!.length).toBe(40);
    const names528 = options.classNames!.get(528);
    expect(typeof names528).toBe('string');
    expect(options.train.paths[1]).toBe(join(folder, 'images', '0528/002318eb0623487fb32ae71c565fbf17.jpg'));
    expect(options.train.classIds[1]).toBe(528);
  });
});
