import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith, sharedData } from '../../test/shared-data.js';
import { ilsvrcOptions } from './ilsvrc.js';

const [TRAIN, VAL] = ['ILSVRC2012_img_train', 'ILSVRC2012_img_val'];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ilsvrc-'));
  process.env['SEMANTIC_EMBEDDINGS_CACHE'] = join(folder, 'cache');
});
afterEach(() => {
  delete process.env['SEMANTIC_EMBEDDINGS_CACHE'];
  rmSync(folder, { recursive: true });
});

/** Makes empty files and lets their folders look old. */
function touch(...paths: string[]): string {
  for (const path of paths) {
    const inner = join(folder, path, '..');
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  for (const path of paths) utimesSync(join(folder, path, '..'), 1e9, 1e9);
  return folder;
}

const small = (): string =>
  touch(
    `${TRAIN}/n2/b_10.JPEG`,
    `${TRAIN}/n2/b_9.jpeg`,
    `${TRAIN}/n2/inner/a.JPEG`,
    `${TRAIN}/n2/odd.jpg`,
    `${TRAIN}/n2/two-words.JPEG`,
    `${TRAIN}/n2/read.me`,
    `${TRAIN}/n1/x.jpeg.orig`,
    `${VAL}/n1/v.JPEG`,
  );

describe('ilsvrcOptions', () => {
  it('lists the pictures class by class by the published rule, and says what it does not take', async () => {
    const warnings: string[] = [];
    const onWarning = (message: string): void => void warnings.push(message);
    const options = await ilsvrcOptions({ name: 'ilsvrc', dataRoot: small(), onWarning });
    expect(options.classes).toEqual(['n1', 'n2']);
    expect(options.train.paths).toEqual(
      ['n1/x.jpeg.orig', 'n2/b_10.JPEG', 'n2/b_9.jpeg', 'n2/inner/a.JPEG'].map((path) =>
        join(folder, TRAIN!, path),
      ),
    );
    expect(options.train.classIds).toEqual(['n1', 'n2', 'n2', 'n2']);
    expect(options.test).toEqual({ paths: [join(folder, VAL!, 'n1/v.JPEG')], classIds: ['n1'] });
    expect(warnings).toEqual([
      `ILSVRC: 2 picture files in ${join(folder, TRAIN!)} are not taken: the published rule takes names of letters, digits and _ ` +
        'before .jpeg or .JPEG. Rename them if they belong to it',
    ]);
  });

  it('keeps the order of a class list and reads no other folder', async () => {
    const options = await ilsvrcOptions({ name: 'ilsvrc', dataRoot: small(), classes: ['n2', 'n9'] });
    expect(options.classes).toEqual(['n2', 'n9']);
    expect(new Set(Array.from(options.train.classIds))).toEqual(new Set(['n2']));
    expect(options.test.paths).toEqual([]);
    expect(options.notes).toContain('1 of 2 class folders are not in the class list and are not read');
  });

  it('prepares pictures as published', async () => {
    const options = await ilsvrcOptions({ name: 'ilsvrc', dataRoot: small() });
    expect(options.preprocessing).toMatchObject({
      imageShape: [224, 224, 3],
      resize: 256,
      channelOrder: 'rgb',
    });
    expect(options.augmentation).toEqual({
      horizontalFlip: true,
      zoom: { pixels: [256, 480] },
      erasing: undefined,
    });
  });

  it('refuses lists of other classes, missing folders, and images that are not sorted', async () => {
    const dataRoot = small();
    await expect(ilsvrcOptions({ name: 'ilsvrc', dataRoot, classes: [1] })).rejects.toThrow(
      'the class ids of ILSVRC are texts, but the class list holds the number 1',
    );
    await expect(ilsvrcOptions({ name: 'ilsvrc', dataRoot, classes: ['cat'] })).rejects.toThrow(
      /expected a class list of synsets with a folder in .*train \(n1, …\), got 1 others \(cat\)/,
    );
    for (const wrong of ['', '.', '..', `../${TRAIN!}/n1`, 'n1/inner', 'n1\\inner']) {
      await expect(ilsvrcOptions({ name: 'ilsvrc', dataRoot, classes: ['n1', wrong] })).rejects.toThrow(
        `expected names of folders, such as n01440764, in the class list for ILSVRC, got ${JSON.stringify(wrong)}`,
      );
    }
    rmSync(join(folder, VAL!, 'n1'), { recursive: true });
    writeFileSync(join(folder, VAL!, 'v.JPEG'), '');
    await expect(ilsvrcOptions({ name: 'ilsvrc', dataRoot })).rejects.toThrow(
      `expected a folder per synset in ${join(folder, VAL!)}, got none. Download`,
    );
    rmSync(join(folder, VAL!), { recursive: true });
    await expect(ilsvrcOptions({ name: 'ilsvrc', dataRoot })).rejects.toThrow(`lacks ${VAL}`);
  });

  it('keeps the list when asked to, until a folder changes', async () => {
    const request = { name: 'ilsvrc', dataRoot: small(), cacheListing: true };
    const first = await ilsvrcOptions(request);
    const [file] = readdirSync(join(folder, 'cache/listings'));
    const path = join(folder, 'cache/listings', file!);
    // What the cache holds is what is taken.
    writeFileSync(path, readFileSync(path, 'utf8').replace('b_10.JPEG', 'kept.JPEG'));
    const kept = await ilsvrcOptions(request);
    expect(kept.train.paths[1]).toBe(join(folder, TRAIN!, 'n2/kept.JPEG'));
    expect((await ilsvrcOptions({ ...request, cacheListing: false })).train).toEqual(first.train);
    // A new file in an inner folder makes that class be listed again.
    writeFileSync(join(folder, TRAIN!, 'n2/inner/new.JPEG'), '');
    const changed = await ilsvrcOptions(request);
    expect(changed.train.paths.slice(1)).toEqual([
      ...first.train.paths.slice(1),
      join(folder, TRAIN!, 'n2/inner/new.JPEG'),
    ]);
    // A list of a folder that has just changed is not kept, for it may change again within the same tick.
    expect(readFileSync(path, 'utf8')).not.toContain('new.JPEG');
    for (const damage of ['', '{"format":1}', 'null']) {
      writeFileSync(path, damage);
      expect((await ilsvrcOptions(request)).train).toEqual(changed.train);
    }
  });
});

describeWith('the shared pictures of ILSVRC', sharedData('ilsvrc-10'), () => {
  it('has 40 training and 20 validation pictures in each of 10 classes', async () => {
    const options = await ilsvrcOptions({ name: 'ilsvrc', dataRoot: sharedData('ilsvrc-10') });
    expect(options.classes!.length).toBe(10);
    const count = (ids: ArrayLike<unknown>): number[] =>
      options.classes!.map((id) => Array.from(ids).filter((other) => other === id).length);
    expect(count(options.train.classIds)).toEqual(Array(10).fill(40));
    expect(count(options.test.classIds)).toEqual(Array(10).fill(20));
    expect(options.train.paths.slice(0, 2)).toEqual([
      sharedData('ilsvrc-10', TRAIN!, 'n01440764/n01440764_10026.JPEG'),
      sharedData('ilsvrc-10', TRAIN!, 'n01440764/n01440764_10027.JPEG'),
    ]);
    expect(options.train.paths).toEqual([...options.train.paths].sort());
  });
});
