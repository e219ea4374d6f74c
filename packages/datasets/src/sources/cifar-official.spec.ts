import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dataset } from '../dataset/dataset.js';
import { loadCifar } from './cifar-dataset.js';

const shared = process.env['SEMANTIC_EMBEDDINGS_SHARED']!;

/** Rebuilds the official files once per machine; several test runs may do so at the same time. */
function officialFiles(): { root: string } | { missing: string } {
  const cache = join(tmpdir(), 'semantic-embeddings-test-data');
  const root = join(cache, 'cifar-100-python');
  if (existsSync(root)) {
    return { root };
  }
  const prepare = join(shared, 'data/prepare');
  if (!existsSync(prepare)) {
    return { missing: `there is no ${prepare}` };
  }
  mkdirSync(cache, { recursive: true });
  const own = mkdtempSync(join(cache, '.building-'));
  try {
    execFileSync('bash', [prepare, own], { stdio: 'pipe', timeout: 300_000 });
    renameSync(join(own, 'cifar-100-python'), root);
    return { root };
  } catch (error) {
    if (existsSync(root)) {
      return { root };
    }
    const lines = (error as Error).message.trim().split('\n');
    return { missing: `the official files could not be rebuilt: ${lines.at(-1)}` };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

const files = officialFiles();
const title = 'loadCifar on the official CIFAR-100 files';

if ('missing' in files) {
  describe.skip(`${title} (skipped: ${files.missing})`, () => {
    it('needs the files', () => undefined);
  });
} else {
  describe(title, () => {
    let dataset: Dataset;
    beforeAll(() => {
      dataset = loadCifar({ name: 'cifar-100', dataRoot: files.root });
    });

    it('finds 50,000 and 10,000 images of 100 classes with their names', () => {
      expect([dataset.train.size, dataset.test.size, dataset.numClasses]).toEqual([50_000, 10_000, 100]);
      expect(dataset.classNames?.slice(0, 3)).toEqual(['apple', 'aquarium_fish', 'baby']);
      const perClass = dataset.describe().classes;
      expect(new Set(perClass.map(({ train }) => train))).toEqual(new Set([500]));
      expect(new Set(perClass.map(({ test }) => test))).toEqual(new Set([100]));
      expect(Array.from(dataset.train.labels.subarray(0, 5))).toEqual([19, 29, 0, 11, 1]);
    });

    it('computes mean and deviation to single precision of the exact values', () => {
      const exact = {
        mean: [129.30416561, 124.0699627, 112.43405006],
        std: [68.1702429, 65.39180804, 70.41837019],
      };
      dataset.mean.forEach((value, i) => expect(Math.abs(value - exact.mean[i]!)).toBeLessThan(1e-5));
      dataset.std.forEach((value, i) => expect(Math.abs(value - exact.std[i]!)).toBeLessThan(1e-5));
    });

    it('differs from the published statistics by no more than their rounding errors', () => {
      // The published numbers were summed up in single precision.
      const published = {
        mean: [129.30386353, 124.06987, 112.43356323],
        std: [68.17019653, 65.39176178, 70.4180603],
      };
      dataset.mean.forEach((value, i) => expect(Math.abs(value - published.mean[i]!)).toBeLessThan(5e-4));
      dataset.std.forEach((value, i) => expect(Math.abs(value - published.std[i]!)).toBeLessThan(5e-4));
    });

    it('hands out standardized images', async () => {
      const images = await dataset.composeBatch(
        'train',
        dataset.train.labels.map((_, i) => i).subarray(0, 5000),
      );
      const mean = images.reduce((sum, value) => sum + value, 0) / images.length;
      expect(Math.abs(mean)).toBeLessThan(0.03);
    });
  });
}
