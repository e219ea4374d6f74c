import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePickleFile } from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
import type { Dataset } from '../dataset/dataset.js';
import { loadCifar } from './cifar-dataset.js';
import { readCifarFiles } from './cifar-files.js';
import { createRandom } from '../random.js';

const folder = mkdtempSync(join(tmpdir(), 'cifar-dataset-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Written {
  readonly planes: Uint8Array;
  readonly labels: number[];
}

/** Writes a file as the official ones are: planes of red, green and blue, and a list of labels. */
function writeBatch(
  path: string,
  key: string,
  { labels, seed }: { labels: number[]; seed: number },
): Written {
  const random = createRandom(seed);
  const planes = Uint8Array.from({ length: labels.length * 3072 }, () => random.int(256));
  const data = ndarray(planes, [labels.length, 3072]);
  writePickleFile(
    path,
    new Map<string, unknown>([
      ['data', data],
      [key, labels],
    ]) as never,
  );
  return { planes, labels };
}

function cifar10(): { root: string; train: Written[]; test: Written } {
  const root = join(folder, 'cifar-10');
  mkdirSync(root, { recursive: true });
  const train = [1, 2, 3, 4, 5].map((batch) =>
    writeBatch(join(root, `data_batch_${batch}`), 'labels', { labels: [batch, 0, 9 - batch], seed: batch }),
  );
  const test = writeBatch(join(root, 'test_batch'), 'labels', { labels: [3, 9], seed: 6 });
  return { root, train, test };
}

function cifar100(): string {
  const root = join(folder, 'cifar-100');
  mkdirSync(root, { recursive: true });
  const labels = Array.from({ length: 100 }, (_, i) => (i * 7) % 100);
  writeBatch(join(root, 'train'), 'fine_labels', { labels, seed: 1 });
  writeBatch(join(root, 'test'), 'fine_labels', { labels: [99, 49, 50, 0], seed: 2 });
  const names = Array.from({ length: 100 }, (_, i) => `name ${i}`);
  writePickleFile(join(root, 'meta'), new Map([['fine_label_names', names]]));
  return root;
}

describe('loadCifar', () => {
  it('reads the five training files of CIFAR-10 in order, planes becoming pixels', async () => {
    const { root, train, test } = cifar10();
    const dataset = loadCifar({ name: 'cifar-10', dataRoot: root });
    expect([dataset.name, dataset.train.size, dataset.test.size]).toEqual(['CIFAR-10', 15, 2]);
    expect(Array.from(dataset.train.labels)).toEqual(train.flatMap(({ labels }) => labels));
    expect(Array.from(dataset.test.labels)).toEqual(test.labels);
    const images = await dataset.composeBatch('train', [4]);
    const [row, column, channel] = [20, 3, 2];
    const raw = train[1]!.planes[3072 + channel * 1024 + row * 32 + column]!;
    const expected = Math.fround((raw - dataset.mean[channel]!) / dataset.std[channel]!);
    expect(images[(row * 32 + column) * 3 + channel]).toBe(expected);
    expect(dataset.describe().augmentation).toContain('zoomed by 75 % to 125 %');
    expect(dataset.classNames).toBeUndefined();
  });

  it('numbers the classes by their position in the list and counts up to the highest label', () => {
    const dataset = loadCifar({ name: 'cifar-100', dataRoot: cifar100(), classes: [99, 5, 50, 777] });
    expect(dataset.train.size).toBe(3);
    expect(new Set(dataset.train.labels)).toEqual(new Set([0, 1, 2]));
    expect(Array.from(dataset.test.labels)).toEqual([0, 2]);
    expect(dataset.numClasses).toBe(3);
    expect(dataset.classIndices.get(50)).toBe(2);
    expect(dataset.classNames?.slice(0, 3)).toEqual(['name 99', 'name 5', 'name 50']);
  });

  it.each([
    ['cifar-100-a', 'CIFAR-100-a', 50, [0, 49], [49, 0]],
    ['cifar-100-a-consec', 'CIFAR-100-a-consec', 50, [0, 49], [49, 0]],
    ['cifar-100-b', 'CIFAR-100-b', 100, [50, 99], [99, 50]],
    ['cifar-100-b-consec', 'CIFAR-100-b-consec', 50, [0, 49], [49, 0]],
  ])('keeps the published half of the classes for %s', (name, title, numClasses, range, testLabels) => {
    const dataset = loadCifar({ name, dataRoot: cifar100() });
    expect([dataset.name, dataset.numClasses]).toEqual([title, numClasses]);
    expect(dataset.train.size).toBe(50);
    expect([Math.min(...dataset.train.labels), Math.max(...dataset.train.labels)]).toEqual(range);
    expect(Array.from(dataset.test.labels)).toEqual(testLabels);
  });

  it('takes class lists of a half that begin with its classes, and no others', () => {
    const root = cifar100();
    const load = (name: string, classes: readonly (number | string)[]): (() => Dataset) => {
      return () => loadCifar({ name, dataRoot: root, classes });
    };
    const all = Array.from({ length: 100 }, (_, i) => i);
    const whole = load('cifar-100-a', all)();
    expect([whole.numClasses, whole.train.size, whole.classes.length]).toEqual([50, 50, 100]);
    expect(load('cifar-100-b', all)().numClasses).toBe(100);
    expect(load('cifar-100-b-consec', all.slice(50))().classes[0]).toBe(50);
    expect(load('cifar-100-b-consec', all)).toThrow(
      'the class list for CIFAR-100-b-consec must begin with its classes 50, 51, …, 99 in this order: expected 50 in row 0, got 0',
    );
    expect(load('cifar-100-a', all.slice(0, 49))).toThrow('expected 49 in row 49, got the end');
    expect(load('cifar-100-a', [1, 0, ...all.slice(2)])).toThrow('expected 0 in row 0, got 1');
    expect(load('cifar-100-a', all.map(String))).toThrow('the class list holds the text "0"');
  });

  it('lists the original label of every internal class', () => {
    const root = cifar100();
    expect(loadCifar({ name: 'cifar-100-b', dataRoot: root }).classes[50]).toBe(50);
    const consecutive = loadCifar({ name: 'cifar-100-b-consec', dataRoot: root });
    expect([consecutive.classes[0], consecutive.classNames?.[0]]).toEqual([50, 'name 50']);
  });

  it('rejects a class list of texts', () => {
    expect(() => loadCifar({ name: 'cifar-100', dataRoot: cifar100(), classes: ['apple'] })).toThrow(
      'the class ids of CIFAR-100 are numbers, but the class list holds the text "apple"',
    );
  });
});

describe('readCifarFiles', () => {
  const path = join(folder, 'odd');

  it('names the file that is no pickle or cut short', () => {
    writeFileSync(path, 'not a pickle');
    expect(() => readCifarFiles([path], 'labels')).toThrow(path);
    writeBatch(path, 'labels', { labels: [1], seed: 1 });
  });

  it('names the file and what it lacks', () => {
    writePickleFile(path, new Map([['labels', [1]]]));
    expect(() => readCifarFiles([path], 'labels')).toThrow(
      `${path}: not the expected CIFAR file, there is no entry data`,
    );
    writePickleFile(path, [1, 2]);
    expect(() => readCifarFiles([path], 'labels')).toThrow(
      `${path}: not a CIFAR file, expected a dictionary with data`,
    );
    writeBatch(path, 'coarse_labels', { labels: [1], seed: 1 });
    expect(() => readCifarFiles([path], 'fine_labels')).toThrow('there is no entry fine_labels');
  });

  it('rejects pixels and labels that do not belong together', () => {
    const write = (data: unknown, labels: unknown): void =>
      writePickleFile(
        path,
        new Map<string, unknown>([
          ['data', data],
          ['labels', labels],
        ]) as never,
      );
    write(ndarray(new Uint8Array(3072), [1, 3072]), [1, 2]);
    expect(() => readCifarFiles([path], 'labels')).toThrow(
      'labels must be a list of 1 labels, one per image, got 2 entries',
    );
    write(ndarray(new Uint8Array(100), [1, 100]), [1]);
    expect(() => readCifarFiles([path], 'labels')).toThrow(
      'data must be an array of unsigned bytes of shape [images, 3072]',
    );
    write(ndarray(new Float64Array(3072), [1, 3072]), [1]);
    expect(() => readCifarFiles([path], 'labels')).toThrow('unsigned bytes');
    write(ndarray(new Uint8Array(3072), [1, 3072]), [-1]);
    expect(() => readCifarFiles([path], 'labels')).toThrow('entry 0 of labels is -1, not a class number');
  });
});
