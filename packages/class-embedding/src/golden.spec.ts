import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNpyFile, type AnyNdArray } from '@semantic-embeddings/formats';
import { readRelationFile, type Taxonomy } from '@semantic-embeddings/taxonomy';
import type { NdArray } from 'ndarray';
import { greatestDifference } from '../test/matrices.js';
import { describeShared, sharedFolder } from '../test/shared-folder.js';
import type { MethodName } from './methods/class-embedding-methods.js';
import { computeClassEmbedding } from './methods/compute-class-embedding.js';
import { dot } from './algebra/dot.js';
import { readClassEmbedding } from './files/read-class-embedding.js';
import { serializeClassEmbedding } from './files/write-class-embedding.js';

/** One run of the published program. */
interface Run {
  readonly name: string;
  readonly hierarchy: string;
  readonly method: MethodName;
  readonly num_dim: number | null;
  readonly norm: boolean;
  readonly stdout: string;
  readonly max_dev: number;
  readonly mean_dev: number;
  readonly shape: number[];
  readonly sumsq: number;
  readonly gram_sum: number;
  readonly gram_sumsq: number;
  readonly gram01: number;
  readonly gram3_57: number;
}

const files: Readonly<Record<string, readonly [path: string, options?: { isA: boolean }]>> = {
  cifar: ['cifar-100/cifar.parent-child.txt'],
  cub_balanced: ['cub/cub_balanced.parent-child.txt'],
  cub_flat: ['cub/cub_flat.parent-child.txt'],
  nab: ['nabirds/hierarchy.txt', { isA: true }],
};
const loaded = new Map<string, Taxonomy>();

function hierarchy(name: string): Taxonomy {
  const [path, options] = files[name] as [string, { isA: boolean }?];
  const taxonomy =
    loaded.get(name) ?? readRelationFile(join(sharedFolder, 'reference/hierarchies', path), options ?? {});
  loaded.set(name, taxonomy);
  return taxonomy;
}

function golden(name: string): NdArray<Float64Array> {
  return readNpyFile(join(sharedFolder, 'golden/class-embedding', `${name}.npy`)) as NdArray<Float64Array>;
}

/** Runs whose cut falls into a repeated eigenvalue: equally good results differ. */
const ambiguous = /^(cifar\.approx_sim(32|64)|cub_flat\.approx_sim32|nab\.approx_sim(64|128|256))(_norm)?$/;
/** Runs that scale rows which are 0 up to rounding, to random directions or NaN; ours are tested further down. */
const withZeroRows = /^nab\.approx_sim(8|16|32)_norm$/;

const runs = readRuns();
const comparable = runs.filter(({ name }) => !ambiguous.test(name) && !withZeroRows.test(name));

function readRuns(): Run[] {
  try {
    return JSON.parse(
      readFileSync(join(sharedFolder, 'golden/class-embedding/results.json'), 'utf8'),
    ) as Run[];
  } catch {
    return [];
  }
}

function compute({ hierarchy: name, method, num_dim, norm }: Run) {
  return computeClassEmbedding(hierarchy(name), { method, numDim: num_dim ?? undefined, normalize: norm });
}

function product({ data, shape }: AnyNdArray, a: number, b: number): number {
  const [, columns = 0] = shape;
  return dot(data as Float64Array, data as Float64Array, a * columns, b * columns, columns);
}

/** Sum of all dot products and of their squares. */
function gramSums(embedding: NdArray<Float64Array>): { sum: number; squares: number } {
  const [rows = 0] = embedding.shape;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      const value = product(embedding, i, j);
      const weight = i === j ? 1 : 2;
      sum += weight * value;
      squares += weight * value * value;
    }
  }
  return { sum, squares };
}

describeShared('every run of the published program', () => {
  it('is known, and most have a unique result', () => {
    expect(runs.length).toBe(44);
    expect(comparable.length).toBe(29);
  });

  // Sums over up to 555² products; 1e-8 is far above their rounding and far below any real difference.
  it.each(comparable.map((run) => [run.name, run] as const))(
    '%s: shape, deviations and Gram matrix',
    (_, run) => {
      const { embedding, statistics } = compute(run);
      expect(embedding.shape).toEqual(run.shape);
      if (run.max_dev < 1e-12) {
        expect(statistics.maxDeviation).toBeLessThan(3e-13);
      } else {
        expect(statistics.maxDeviation).toBeCloseTo(run.max_dev, 10);
        expect(statistics.meanDeviation).toBeCloseTo(run.mean_dev, 10);
      }
      const { sum, squares } = gramSums(embedding);
      expect(sum).toBeCloseTo(run.gram_sum, 8);
      expect(squares).toBeCloseTo(run.gram_sumsq, 8);
      expect(product(embedding, 0, 1)).toBeCloseTo(run.gram01, 12);
      expect(product(embedding, 3, 57)).toBeCloseTo(run.gram3_57, 12);
      expect(embedding.data.reduce((total, value) => total + value * value, 0)).toBeCloseTo(run.sumsq, 8);
    },
  );

  it.each(
    runs
      .filter(({ name }) => /^(cifar|cub_flat)/.test(name) && ambiguous.test(name))
      .map((run) => [run.name, run] as const),
  )('%s has no unique result, which a warning says', (_, run) => {
    const { embedding, warnings } = compute(run);
    expect(embedding.shape).toEqual(run.shape);
    expect(warnings[0]).toMatch(/cut through the repeated eigenvalue/);
  });
});

describeShared('stored results of the published program', () => {
  it.each(['cifar', 'nab'])('unitsphere on %s agrees to 1e-12', (name) => {
    const { embedding } = computeClassEmbedding(hierarchy(name));
    expect(greatestDifference(embedding.data, golden(`${name}.unitsphere`).data)).toBeLessThan(1e-12);
  });

  it.each(['cifar', 'nab'])('spheres on %s agrees to 1e-12', (name) => {
    const { embedding } = computeClassEmbedding(hierarchy(name), { method: 'spheres' });
    expect(greatestDifference(embedding.data, golden(`${name}.spheres`).data)).toBeLessThan(1e-12);
  });

  it.each([
    ['cifar', 'approx_sim', undefined],
    ['cifar', 'mds', undefined],
    ['nab', 'approx_sim', 32],
  ] as const)('on %s %s (%s) agrees in its Gram matrix to 1e-12', (name, method, numDim) => {
    const { embedding } = computeClassEmbedding(hierarchy(name), { method, numDim });
    const expected = golden(`${name}.${method}${numDim ?? ''}`);
    expect(embedding.shape).toEqual(expected.shape);
    const n = embedding.shape[0]!;
    let difference = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++)
        difference = Math.max(difference, Math.abs(product(embedding, i, j) - product(expected, i, j)));
    }
    expect(difference).toBeLessThan(1e-12);
  });

  it('leaves exactly the rows untouched that are 0 up to rounding in the published files of NABirds', () => {
    for (const [numDim, count] of [
      [8, 91],
      [16, 46],
      [32, 4],
    ] as const) {
      const { warnings } = computeClassEmbedding(hierarchy('nab'), {
        method: 'approx_sim',
        numDim,
        normalize: true,
      });
      expect(warnings).toEqual([expect.stringContaining(`${count} classes have a zero vector`)]);
    }
  });
});

describeShared('published embedding files', () => {
  const published = (name: string) =>
    readClassEmbedding(join(sharedFolder, 'reference/embeddings', `${name}.pickle`));

  it('the unit sphere of CIFAR-100 is what is computed, and a file of the same size', () => {
    const computed = computeClassEmbedding(hierarchy('cifar'));
    const file = published('cifar100.unitsphere');
    expect(file.classes).toEqual(computed.classes);
    expect(greatestDifference(file.embedding.data, computed.embedding.data)).toBeLessThan(1e-12);
    expect(serializeClassEmbedding(computed, '.pickle').length).toBe(80_823);
  });

  it('16 dimensions of NABirds have the computed Gram matrix', () => {
    const computed = computeClassEmbedding(hierarchy('nab'), { method: 'approx_sim', numDim: 16 }).embedding;
    const { embedding, classes } = published('nab.sim16_unnormed');
    expect(classes).toEqual(hierarchy('nab').leaves);
    let difference = 0;
    for (let i = 0; i < 555; i += 3) {
      for (let j = 0; j <= i; j++)
        difference = Math.max(difference, Math.abs(product(computed, i, j) - product(embedding, i, j)));
    }
    expect(difference).toBeLessThan(1e-12);
  });

  it('word vectors are read', () => {
    const { embedding } = published('cifar100.glove');
    const lengths = Array.from({ length: 100 }, (_, i) => Math.sqrt(product(embedding, i, i)));
    expect(Math.min(...lengths)).toBeCloseTo(3.42, 2);
    expect(Math.max(...lengths)).toBeCloseTo(7.18, 2);
  });
});
