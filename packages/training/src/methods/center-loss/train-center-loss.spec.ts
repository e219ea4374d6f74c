import { writeClassEmbedding, type ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { loadModel, predictImages, readSnapshot, readWeightFile } from '@semantic-embeddings/models';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import sharp from 'sharp';
import { classes, coloursDataset } from '../../../test/colours.js';
import type { TrainingResult } from '../../run/training-result.js';
import type { TrainCenterLossOptions } from './center-loss-options.js';
import { trainCenterLoss } from './train-center-loss.js';

require('@tensorflow/tfjs-node-gpu');

const centroids: ClassEmbedding = {
  classes,
  embedding: ndarray(Float64Array.of(1, 0, 0, 0, 0.5, 0.5, 0.5, 0.5, 0, 0, 0, 2), [3, 4]),
};

const options: TrainCenterLossOptions = {
  ...{ dataset: coloursDataset(), centroids, architecture: 'plain-8', batchSize: 10, epochs: 1, seed: 7 },
  ...{ lrSchedule: 'SGD', sgdLr: 0.02, sgdSchedule: '1:0.02,9', readWorkers: 0, eager: true },
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'center-loss-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function train<T>(
  more: Partial<TrainCenterLossOptions>,
  look: (result: TrainingResult) => T,
): Promise<T> {
  const result = await trainCenterLoss({ ...options, ...more });
  try {
    return await look(result);
  } finally {
    result.model.dispose();
  }
}

const centresIn = (path: string) => [...readWeightFile(path).get('cls_centroids/embeddings:0')!.data];

describe('fixed class centres', () => {
  it.each([false, true])(
    'stay where they are, also while new layers are trained alone (operation by operation: %s)',
    async (eager) => {
      const [first, second] = [join(folder, 'first.npz'), join(folder, 'second.npz')];
      const modelDump = join(folder, 'net');
      await train({ eager, weightDump: first }, ({ classEmbedding, variables, model }) => {
        expect(classEmbedding).toBe(centroids);
        expect(variables.size).toBe(0);
        expect(model.outputs[0]?.shape).toEqual([null, 4]); // that of the file, not of embedDim
      });
      await train(
        { eager, finetune: first, finetuneInit: 1, weightDump: second, modelDump },
        () => undefined,
      );
      expect(centresIn(first)).toEqual([...centroids.embedding.data]);
      expect(centresIn(second)).toEqual([...centroids.embedding.data]);
      const { model, classEmbedding, manifest } = await loadModel(modelDump);
      expect(classEmbedding).toEqual(centroids);
      expect(manifest.method?.options).toEqual({ centerLossWeight: 0.1, fixedCentroids: true });
      model.dispose();
    },
  );

  it('do not take the centres of the file that a run begins with', async () => {
    const weightDump = join(folder, 'w.npz');
    await train({ centroids: undefined, embedDim: 4, weightDump }, () => undefined);
    const again = join(folder, 'again.npz');
    await train({ finetune: weightDump, finetuneInit: 0, weightDump: again }, () => undefined);
    expect(centresIn(again)).toEqual([...centroids.embedding.data]);
  });

  it('come from a file, whose order of classes decides, whatever a list says', async () => {
    const path = join(folder, 'centres.npz');
    writeClassEmbedding(path, centroids);
    const list = join(folder, 'list.txt');
    writeFileSync(list, 'green\nblue\n');
    await train({ centroids: path, classList: list }, ({ classEmbedding }) => {
      expect([...classEmbedding!.embedding.data]).toEqual([...centroids.embedding.data]);
    });
    const other = { ...centroids, classes: ['red', 'blue', 'green'] };
    await expect(train({ centroids: other }, () => undefined)).rejects.toThrow(
      "centroids and dataset 'colours' do not match: class 1 is 'blue' in the file (3 classes) and 'green'",
    );
  });

  it('are refused where they were learned before, and the other way round', async () => {
    const [learned, fixed] = [join(folder, 'learned.npz'), join(folder, 'fixed.npz')];
    await train({ centroids: undefined, embedDim: 4, snapshot: learned }, () => undefined);
    await train({ snapshot: fixed }, () => undefined);
    await expect(train({ snapshot: learned }, () => undefined)).rejects.toThrow(
      `snapshot ${learned}: its class centres were learned, not fixed`,
    );
    const more = { centroids: undefined, embedDim: 4, snapshot: fixed };
    await expect(train(more, () => undefined)).rejects.toThrow('were fixed (centroids), not learned');
    expect(readSnapshot(fixed).variables.size).toBe(0);
  });
});

describe('learned class centres', () => {
  it.each(['net', 'run.npz'])('are what predicted features are compared with (%s)', async (name) => {
    const path = join(folder, name);
    const more = {
      centroids: undefined,
      embedDim: 6,
      ...(name === 'net' ? { modelDump: path } : { snapshot: path }),
    };
    const centres = await train(more, ({ variables }) => [
      ...variables.get('cls_centroids/embeddings:0')!.data,
    ]);
    const picture = join(folder, 'red.png');
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#cc3344' } })
      .png()
      .toFile(picture);
    const loaded = await loadModel(path);
    expect([...loaded.classEmbedding!.embedding.data]).toEqual(centres);
    const [prediction] = await predictImages(loaded, [picture], { top: 3 });
    const { nearest } = prediction as { nearest: readonly { distance: number }[] };
    expect(nearest).toHaveLength(3);
    expect(nearest[0]!.distance).toBeLessThanOrEqual(nearest[2]!.distance);
    loaded.model.dispose();
  });

  it('need features as long as they are', async () => {
    const more = { centroids: undefined, architecture: 'resnet-32' };
    const compatibility = { resnetWithoutEmbeddingLayer: true };
    await expect(train({ ...more, compatibility }, () => undefined)).rejects.toThrow(
      "architecture 'resnet-32' delivers 64 features, but 100 are wanted; choose another architecture, or an embedding (embedDim, --embed-dim) of 64",
    );
  });
});
