import { fileDataset, type BrokenPicture, type Dataset } from '@semantic-embeddings/datasets';
import { readFeatureDump, type TrainingReporter, weightArrays } from '@semantic-embeddings/models';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trainEmbedding } from '../methods/embedding/train-embedding.js';
import type { TrainEmbeddingOptions } from '../methods/embedding/embedding-options.js';
import type { TrainingResult } from './training-result.js';

require('@tensorflow/tfjs-node-gpu');

const side = 8;
const folder = mkdtempSync(join(tmpdir(), 'broken-pictures-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A BMP file of noise, 24 bits per pixel. */
function picture(name: string, seed: number): string {
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(side, 18);
  header.writeInt32LE(side, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  const pixels = Buffer.from(
    Array.from({ length: side * side * 3 }, (_, i) => (seed * 61 + i * i * 7) % 256),
  );
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([header, pixels]));
  return path;
}

const broken = join(folder, 'broken.jpg');
writeFileSync(broken, 'no picture');
const pictures = Array.from({ length: 14 }, (_, i) => picture(`${i}.bmp`, i));
const part = (paths: readonly string[], classes = paths.map((_, i) => 'ab'[i % 2]!)) => ({
  paths,
  classIds: classes,
});
const [first, second] = [pictures.slice(0, 9), pictures.slice(9)];
const preprocessing = {
  imageShape: [side, side, 3],
  mean: [128, 128, 128],
  std: [64, 64, 64],
} as const;

const dataset = (train: ReturnType<typeof part>, test: ReturnType<typeof part>): Promise<Dataset> =>
  fileDataset({
    ...{ name: 'pictures', train, test, preprocessing },
    augmentation: { horizontalFlip: true },
  });

const options: Omit<TrainEmbeddingOptions, 'dataset'> = {
  ...{ embedding: 'onehot', architecture: 'plain-8', clsWeight: 0.1, readWorkers: 0, seed: 5 },
  ...{ epochs: 2, batchSize: 4, valBatchSize: 1, lrSchedule: 'SGDR', sgdrMaxLr: 0.01 },
};

/** What is left of a run: its results, its weights, and whom it told of. */
async function train(
  data: Dataset,
  more: Partial<TrainEmbeddingOptions> = {},
): Promise<Omit<TrainingResult, 'model'> & { readonly weights: number[]; readonly told: BrokenPicture[] }> {
  const told: BrokenPicture[] = [];
  const onBroken = (one: BrokenPicture): void => void told.push(one);
  const { model, ...result } = await trainEmbedding({ ...options, dataset: data, onBroken, ...more });
  const weights = [...weightArrays(model).values()].flatMap(({ data: values }) => [...values]);
  model.dispose();
  return { ...result, weights, told };
}

describe('pictures that cannot be read', () => {
  it('stop a run by default', async () => {
    const data = await dataset(part([...first, broken]), part(second));
    await expect(train(data, { onBroken: undefined })).rejects.toThrow(`cannot read the image ${broken}`);
  });

  it.each([
    ['captured', false],
    ['operation by operation', true],
  ] as const)(
    'are missing in test results as if they had never been there, but for their numbers (%s)',
    async (_, eager) => {
      const featureDump = join(folder, `features-${eager}.npz`);
      const classes = ['a', 'b', 'a', 'b', 'a'];
      const more = { eager, epochs: 1 };
      const whole = await train(await dataset(part(first), part(second, classes)), more);
      const paths = [...second.slice(0, 2), broken, ...second.slice(2)];
      const gaps = await train(await dataset(part(first), part(paths, ['a', 'b', 'b', 'a', 'b', 'a'])), {
        ...more,
        featureDump,
      });
      expect(gaps.weights).toEqual(whole.weights);
      expect(gaps.evaluation).toEqual(whole.evaluation);
      expect(gaps.averageAccuracy).toBe(whole.averageAccuracy);
      expect(gaps.history.map(({ values }) => values)).toEqual(whole.history.map(({ values }) => values));
      expect(Array.from(readFeatureDump(featureDump).ids)).toEqual([0, 1, 3, 4, 5]);
      // The epoch and the features.
      expect(gaps.told.map(({ split, index }) => `${split} ${index}`)).toEqual(Array(2).fill('test 2'));
    },
  );

  it.each([
    ['leave smaller training batches', { batchSize: 4, eager: false, steps: 3 }],
    ['leave no training batch where they are alone', { batchSize: 1, eager: true, steps: 9 }],
  ] as const)('%s, and resumed runs go on to the bit', async (_, { batchSize, eager, steps }) => {
    const data = await dataset(part([...first.slice(0, 3), broken, ...first.slice(3)]), part(second));
    const seen: number[] = [];
    const reporter: TrainingReporter = { step: ({ step }) => seen.push(step) };
    const whole = await train(data, { eager, batchSize, reporter });
    expect(whole.told.map(({ path }) => path)).toEqual([broken, broken]);
    expect(whole.history.every(({ values }) => Number.isFinite(values['loss']))).toBe(true);
    expect(seen).toHaveLength(2 * steps);

    const stop = new AbortController();
    const half = seen[steps + (steps >> 1)]!;
    const snapshot = join(folder, `run-${batchSize}.npz`);
    const interrupted = train(data, {
      ...{ eager, batchSize, snapshot, signal: stop.signal },
      reporter: { step: ({ epoch, step }) => epoch === 1 && step >= half && stop.abort() },
    });
    await expect(interrupted).rejects.toThrow('abort');
    const resumed = await train(data, { eager, batchSize, snapshot });
    expect(resumed.weights).toEqual(whole.weights);
  });

  it('are an error if no other is left', async () => {
    const data = await dataset(part(first), part([broken, broken]));
    await expect(train(data)).rejects.toThrow('none of the 2 test images of pictures can be read');
  });
});
