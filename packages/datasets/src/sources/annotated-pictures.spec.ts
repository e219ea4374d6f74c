import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { loadDataset } from '../dataset/load-dataset.js';
import { preprocessImage } from '../images/preprocess-image.js';
import { createRandom } from '../random.js';

const annotations = join(process.env['SEMANTIC_EMBEDDINGS_SHARED']!, 'data/annotations-only');
const root = mkdtempSync(join(tmpdir(), 'annotated-pictures-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A folder with the annotation files of a data set whose pictures are not at hand. */
function copied(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (const file of readdirSync(join(annotations, name))) {
    copyFileSync(join(annotations, name, file), join(folder, file));
  }
  return folder;
}

/** A picture of noise of its own size at a path, wherever a list says that one is. */
async function draw(path: string, seed: number): Promise<void> {
  const random = createRandom(seed);
  const raw = { width: 200 + random.int(400), height: 200 + random.int(400), channels: 3 } as const;
  mkdirSync(dirname(path), { recursive: true });
  const pixels = Uint8Array.from({ length: raw.width * raw.height * 3 }, () => random.int(256));
  await sharp(pixels, { raw }).jpeg().toFile(path);
}

const layouts = {
  NAB: (): string => copied('nabirds'),
  MIT67Scenes: (): string => {
    const folder = copied('mit67');
    for (const list of ['TrainImages.txt', 'TestImages.txt']) {
      for (const line of readFileSync(join(folder, list), 'utf8').split('\n')) {
        if (line.trim() !== '') mkdirSync(join(folder, 'Images', dirname(line.trim())), { recursive: true });
      }
    }
    return folder;
  },
  iNat2019: (): string => {
    const folder = copied('inat2019');
    copyFileSync(join(folder, 'val2019.json'), join(folder, 'train2019.json'));
    return folder;
  },
};

(existsSync(annotations) ? describe : describe.skip)('data sets of which only lists are at hand', () => {
  it.each(Object.entries(layouts))('%s: pictures where the lists say are prepared', async (name, layout) => {
    const dataset = await loadDataset(`${name}-ilsvrcmean`, {
      dataRoot: layout(),
      onWarning: () => undefined,
    });
    const indices = [0, 1, Math.floor(dataset.test.size / 2), dataset.test.size - 1];
    for (const index of indices) await draw(dataset.picturePath!('test', index), index);
    const batch = await dataset.composeBatch('test', indices);
    const size = 224 * 224 * 3;
    for (const [place, index] of indices.entries()) {
      const expected = await preprocessImage(dataset.picturePath!('test', index), dataset.preprocessing);
      // Not `toEqual`, which is slow for arrays of this length.
      expect(Buffer.from(expected.buffer).equals(rowOf(batch, { place, size }))).toBe(true);
    }
    await draw(dataset.picturePath!('train', 0), 7);
    const [one, same, other] = await Promise.all(
      [1, 1, 2].map((seed) => dataset.composeBatch('train', [0], { augment: true, seeds: [seed] })),
    );
    expect(Buffer.from(one!.buffer).equals(Buffer.from(same!.buffer))).toBe(true);
    expect(Buffer.from(one!.buffer).equals(Buffer.from(other!.buffer))).toBe(false);
    await expect(async () => dataset.composeBatch('train', [2])).rejects.toThrow(
      `cannot read the image ${dataset.picturePath!('train', 2)}: there is no such file`,
    );
  });
});

function rowOf(
  batch: Float32Array,
  { place, size }: { readonly place: number; readonly size: number },
): Buffer {
  return Buffer.from(batch.buffer, place * size * 4, size * 4);
}
