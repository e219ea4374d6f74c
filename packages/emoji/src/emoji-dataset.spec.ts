import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { preprocessImage, type Dataset, type DatasetProgress } from '@semantic-embeddings/datasets';
import { readEmojiCache } from './rendering/emoji-cache.js';
import { loadEmoji } from './emoji-dataset.js';
import { emojiFoundries } from './rendering/emoji-foundries.js';
import { readEmojiIcons } from './rendering/emoji-icons.js';
import { emojiClasses } from './taxonomy/emoji-taxonomy.js';

const folder = mkdtempSync(join(tmpdir(), 'emoji-dataset-'));
const before = process.env['SEMANTIC_EMBEDDINGS_CACHE'];

let dataset: Dataset;
const progress: DatasetProgress[] = [];

beforeAll(async () => {
  process.env['SEMANTIC_EMBEDDINGS_CACHE'] = folder;
  dataset = await loadEmoji({ name: 'emoji', onProgress: (step) => progress.push(step) });
});

afterAll(() => {
  if (before === undefined) {
    delete process.env['SEMANTIC_EMBEDDINGS_CACHE'];
  } else {
    process.env['SEMANTIC_EMBEDDINGS_CACHE'] = before;
  }
  rmSync(folder, { recursive: true });
});

async function bytesOf(from: Dataset): Promise<Buffer> {
  const images = await from.composeBatch('test', [0, 100, 300]);
  return Buffer.from(images.buffer);
}

describe('loadEmoji', () => {
  it('has enough pictures in every class of both parts', () => {
    expect(dataset.train.size).toBeGreaterThan(3500);
    expect(dataset.test.size).toBeGreaterThan(700);
    for (const { id, train, test } of dataset.describe().classes) {
      expect({ id, enough: train >= 15 && test >= 4 }).toEqual({ id, enough: true });
    }
  });

  it('tests on a foundry that is not in the training part', () => {
    const foundries = (split: 'train' | 'test'): Set<string> =>
      new Set(
        Array.from({ length: dataset[split].size }, (_, i) =>
          dataset.pictureTitle(split, i).replace(/^.*\(/, '('),
        ),
      );
    expect([...foundries('test')]).toEqual(['(Twemoji)']);
    expect(foundries('train').has('(Twemoji)')).toBe(false);
    expect(dataset.pictureTitle('test', 0)).toBe('dog face (Twemoji)');
  });

  it('prepares a file with a transparent background as the training pictures were prepared', async () => {
    const { preprocessing } = dataset;
    expect(preprocessing.alpha).toBe('white');
    const icons = readEmojiIcons(emojiFoundries.find(({ id }) => id === 'twemoji')!);
    const svg = icons.svg('dog-face', 32)!;
    const transparent = await sharp(Buffer.from(svg)).png().toBuffer();
    expect((await sharp(transparent).stats()).isOpaque).toBe(false);
    const wanted = await dataset.composeBatch('test', [0]);
    for (const file of [transparent, Buffer.from(svg), await dataset.picture('test', 0)]) {
      expect(await preprocessImage(file, preprocessing)).toEqual(wanted);
    }
    expect(await preprocessImage(transparent, { ...preprocessing, alpha: 'drop' })).not.toEqual(wanted);
  });

  it('labels the pictures by the class of the emoji', () => {
    const pigs = dataset.classIndices.get('pig')!;
    const titles = Array.from(dataset.test.labels.keys())
      .filter((i) => dataset.test.labels[i] === pigs)
      .map((i) => dataset.pictureTitle('test', i));
    expect(titles).toEqual(['pig face (Twemoji)', 'pig (Twemoji)', 'boar (Twemoji)', 'pig nose (Twemoji)']);
  });

  it('renders on white, and at any size for display', async () => {
    const { data, info } = await sharp(await dataset.picture('test', 0))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([32, 32]);
    expect(Array.from(data.subarray(0, 3))).toEqual([255, 255, 255]);
    expect(new Set(data).size).toBeGreaterThan(20);
    const large = await sharp(await dataset.picture('test', 0, { size: 96 })).metadata();
    expect([large.width, large.height]).toEqual([96, 96]);
  });

  it('tells how far the rendering has come', () => {
    expect(progress[0]).toMatchObject({ stage: 'rendering emoji', done: 0 });
    expect(progress.at(-1)).toMatchObject({
      done: progress[0]!.total,
      total: dataset.train.size + dataset.test.size,
    });
  });

  it('takes the pictures from the cache the second time, equal to the bit', async () => {
    const steps: DatasetProgress[] = [];
    const again = await loadEmoji({ name: 'emoji', onProgress: (step) => steps.push(step) });
    expect(steps).toEqual([]);
    expect(await bytesOf(again)).toEqual(await bytesOf(dataset));
    expect(again.mean).toEqual(dataset.mean);
  });

  it('does not use a cache that is damaged or cut short', () => {
    const file = join(
      folder,
      readdirSync(folder).find((name) => name.startsWith('emoji-'))!,
    );
    expect(readEmojiCache(file, 32)?.list.length).toBe(dataset.train.size + dataset.test.size);
    const bytes = readFileSync(file);
    const copy = join(folder, 'copy.bin');
    writeFileSync(copy, bytes.subarray(0, bytes.length - 1));
    expect(readEmojiCache(copy, 32)).toBeUndefined();
    bytes[bytes.length - 5]! ^= 1;
    writeFileSync(copy, bytes);
    expect(readEmojiCache(copy, 32)).toBeUndefined();
    expect(readEmojiCache(join(folder, 'none'), 32)).toBeUndefined();
  });

  it('works where the cache cannot be written', async () => {
    const occupied = join(folder, 'occupied');
    writeFileSync(occupied, 'a file, not a folder');
    process.env['SEMANTIC_EMBEDDINGS_CACHE'] = occupied;
    const uncached = await loadEmoji({ name: 'emoji' });
    process.env['SEMANTIC_EMBEDDINGS_CACHE'] = folder;
    expect(await bytesOf(uncached)).toEqual(await bytesOf(dataset));
    expect(readFileSync(occupied, 'utf8')).toBe('a file, not a folder');
  });

  it('keeps the order of a class list, which may hold inner nodes of the taxonomy', async () => {
    const some = await loadEmoji({ name: 'emoji', classes: ['train', 'animal', 'pig'] });
    expect(some.classes).toEqual(['train', 'animal', 'pig']);
    expect(some.classNames).toEqual(['trains', 'animal', 'pigs']);
    expect(some.test.size).toBe(emojiClasses().get('train')!.length + 4);
    expect(some.describe().notes).toContain('1 of the 3 classes has no training image');
  });

  it('rejects classes that are not in the taxonomy, and numbers', async () => {
    await expect(loadEmoji({ name: 'emoji', classes: ['pig', 'felines'] })).rejects.toThrow(
      /1 of the 2 listed classes are not in the emoji taxonomy, such as "felines"\. Did you mean feline/,
    );
    await expect(loadEmoji({ name: 'emoji', classes: [1, 2] })).rejects.toThrow(
      'the class ids of emoji are texts, but the class list holds the number 1',
    );
    for (const classes of [['felines'], [1]]) {
      await expect(loadEmoji({ name: 'emoji', classes })).rejects.toMatchObject({ about: 'classes' });
    }
  });
});
