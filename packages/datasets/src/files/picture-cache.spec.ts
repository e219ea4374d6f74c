import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { batchSequence } from '../batches/batch-sequence.js';
import type { Dataset } from '../dataset/dataset.js';
import type { Image } from '../images/image.js';
import type { FileAugmentation } from './file-augmentation.js';
import { fileDataset } from './file-dataset.js';
import { PictureCache, openPictureCache } from './picture-cache.js';

const root = mkdtempSync(join(tmpdir(), 'picture-cache-'));
afterAll(() => rmSync(root, { recursive: true }));

let folders = 0;
const newFolder = (): string => join(root, `cache-${folders++}`);
const source = join(root, 'picture.bin');
writeFileSync(source, 'a picture');

const image = (value: number): Image => ({
  pixels: new Uint8Array(12).fill(value),
  ...{ width: 2, height: 2, channels: 3 },
});

/** A cache whose pictures are grey, each a little lighter than the last that was made. */
function counted(folder: string, bytes = 1e6) {
  const cache = new PictureCache(openPictureCache({ folder, bytes }), 'v');
  let made = 0;
  const picture = (path = source) => cache.picture(path, () => Promise.resolve(image(++made)));
  return { picture, made: () => made };
}

describe('PictureCache', () => {
  it('makes a picture once, for later runs too', async () => {
    const folder = newFolder();
    const first = counted(folder);
    expect(await first.picture()).toEqual(image(1));
    expect(await first.picture()).toMatchObject({ width: 2, height: 2, channels: 3 });
    expect([...(await first.picture()).pixels]).toEqual([...image(1).pixels]);
    const later = counted(folder);
    await later.picture();
    expect([first.made(), later.made()]).toEqual([1, 0]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('sees a picture file that changed', async () => {
    const { picture, made } = counted(newFolder());
    await picture();
    utimesSync(source, 1, 1);
    expect([...(await picture()).pixels]).toEqual([...image(2).pixels]);
    writeFileSync(source, 'another picture');
    utimesSync(source, 1, 1);
    await picture();
    await picture();
    expect(made()).toBe(3);
  });

  it('does not believe a damaged entry', async () => {
    const folder = newFolder();
    const { picture, made } = counted(folder);
    await picture();
    const [name] = readdirSync(folder);
    const entry = readFileSync(join(folder, name!));
    for (const damage of [entry.subarray(0, 20), entry.subarray(0, -1), Buffer.alloc(0), flip(entry, 45)]) {
      writeFileSync(join(folder, name!), damage);
      await picture();
    }
    await picture();
    expect(made()).toBe(5);
  });

  it('keeps no more than it may, and counts what earlier runs left', async () => {
    const folder = newFolder();
    const entry = 52; // 40 of the header, 12 of the pixels
    const paths = ['a', 'b', 'c'].map((name) => join(root, name));
    for (const path of paths) writeFileSync(path, path);
    const { picture } = counted(folder, 2 * entry);
    for (const path of paths) await picture(path);
    expect(readdirSync(folder)).toHaveLength(2);
    const later = counted(folder, 2 * entry);
    for (const path of paths) await later.picture(path);
    expect(later.made()).toBe(1);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('goes on without its folder', async () => {
    const folder = newFolder();
    const { picture, made } = counted(folder);
    await picture();
    rmSync(folder, { recursive: true });
    await picture();
    await picture();
    expect(made()).toBe(3);
  });
});

describe('a data set with a cache', () => {
  const batches = async (dataset: Dataset, augment: boolean) => {
    const sequence = batchSequence(dataset, 'train', { batchSize: 2, workers: 2, seed: 1, augment });
    const all = [];
    for await (const { images } of sequence.epoch(0)) all.push(images);
    await sequence.close();
    return all;
  };

  it.each([
    ['resized pictures', {}],
    ['pictures as they are stored', { zoom: { pixels: [12, 20] } }],
  ] as [string, FileAugmentation][])('gives the same batches from %s', async (_, augmentation) => {
    const paths: string[] = [];
    for (let i = 0; i < 5; i++) {
      paths.push(join(root, `p${i}.png`));
      const raw = { width: 31 + i, height: 40 - i, channels: 3 } as const;
      const noise = Uint8Array.from(
        { length: raw.width * raw.height * 3 },
        (__, k) => (k * k * 31 + i) & 255,
      );
      await sharp(noise, { raw }).png().toFile(paths[i]!);
    }
    const part = { paths, classIds: paths.map(() => 'a') };
    const options = {
      ...{ name: 'p', train: part, test: part, augmentation },
      preprocessing: { imageShape: [10, 10, 3], resize: 12, mean: [1, 2, 3], std: [4, 5, 6] },
    } as const;
    const plain = await fileDataset(options);
    const folder = newFolder();
    const cached = await fileDataset({ ...options, cache: { folder, bytes: 1e9 } });
    for (const augment of [true, false, true]) {
      expect(await batches(cached, augment)).toEqual(await batches(plain, augment));
    }
    expect(readdirSync(folder)).toHaveLength(5);
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}
