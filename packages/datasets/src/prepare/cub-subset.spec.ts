import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCubSubset } from './cub-subset.js';

/** 3 classes of 8 pictures, every fourth of which is a test picture. */
const ids = Array.from({ length: 24 }, (_, i) => i + 1);
const classOf = (id: number): number => (id % 3) + 1;
const isTest = (id: number): boolean => id % 4 === 0;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cub-subset-'));
  const write = (name: string, line: (id: number) => string) =>
    writeFileSync(join(root, name), ids.map((id) => `${line(id)}\n`).join(''));
  write('image_class_labels.txt', (id) => `${id} ${classOf(id)}`);
  write('train_test_split.txt', (id) => `${id} ${isTest(id) ? 0 : 1}`);
});
afterEach(() => rmSync(root, { recursive: true }));

const make = (perClass: number, seed = 0): [id: number, flag: number][] => {
  const { path } = makeCubSubset({ dataRoot: root, perClass, seed });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  rmSync(path);
  return lines.map((line) => line.split(' ').map(Number) as [number, number]);
};

describe('makeCubSubset', () => {
  it('lists so many training pictures of every class and all test pictures, in the order of the file', () => {
    const entries = make(2);
    expect(entries.map(([id]) => id)).toEqual(entries.map(([id]) => id).sort((a, b) => a - b));
    expect(entries.filter(([, flag]) => flag === 0).map(([id]) => id)).toEqual(ids.filter(isTest));
    const train = entries.filter(([, flag]) => flag === 1).map(([id]) => id);
    expect(train.some(isTest)).toBe(false);
    for (const label of [1, 2, 3]) expect(train.filter((id) => classOf(id) === label)).toHaveLength(2);
  });

  it('follows from the seed', () => {
    expect(make(2, 7)).toEqual(make(2, 7));
    expect(make(2, 7)).not.toEqual(make(2, 8));
  });

  it('says what it has written', () => {
    expect(makeCubSubset({ dataRoot: root, perClass: 5, seed: 0 })).toEqual({
      ...{ path: join(root, 'train_test_split_5.txt'), train: 15, test: 6, classes: 3 },
    });
  });

  it('overwrites no split, leaves nothing half, and explains what cannot be', () => {
    const path = join(root, 'train_test_split_5.txt');
    writeFileSync(path, 'published');
    const subset = (perClass: number) => () => makeCubSubset({ dataRoot: root, perClass, seed: 0 });
    expect(subset(5)).toThrow(`${path} is there already and is not overwritten`);
    expect(readFileSync(path, 'utf8')).toBe('published');
    expect(subset(7)).toThrow('expected at least 7 training pictures of every class, got 6 of class');
    expect(subset(0)).toThrow('expected 1 to 30 training pictures per class, got 0');
    expect(readdirSync(root).sort()).toEqual([
      ...['image_class_labels.txt', 'train_test_split.txt', 'train_test_split_5.txt'],
    ]);
    rmSync(join(root, 'image_class_labels.txt'));
    expect(subset(2)).toThrow('lacks image_class_labels.txt');
  });
});
