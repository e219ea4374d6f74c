import { integers } from '../../test/plain-evaluation.js';
import {
  evaluateRetrieval,
  type EvaluateRetrievalOptions,
  type FeatureSource,
  type FeatureVectors,
} from '../index.js';
import { checkRetrievalTask } from '../retrieval/retrieval-task.js';
import { meanOf, valuesOf } from '../retrieval/finished-run.js';
import { evaluateInBlocks } from './evaluate-in-blocks.js';
import { planBlocks } from './plan-blocks.js';
import { sourceOf } from './source-of.js';

/** A source that fills one array again and again, as it may. */
function forgetful(values: FeatureVectors, dimension: number): FeatureSource {
  const held = values.slice();
  return {
    rows: values.length / dimension,
    dimension,
    read: async (start, count) => {
      held.fill(NaN);
      held.set(values.subarray(start * dimension, (start + count) * dimension));
      return Promise.resolve(held.subarray(0, count * dimension));
    },
  };
}

const classes = 7;
const images = 131;
const labels = integers(images, { below: classes, seed: 3 });
/** Ids of the rows: images 3, 20, 37, … have no features. */
const ids = Array.from({ length: images }, (_, image) => (image * 48 + 5) % images).filter(
  (id) => id % 17 !== 3,
);
const similarity = Float64Array.from(integers(classes ** 2, { below: 9, seed: 4 }), (value) => value / 8);

/** Measures of first places, of the images of the class, and of whole rankings. */
const metrics = [
  ...[1, 10, 40].map((k) => ({ metric: 'P', k, similarity: 'S' }) as const),
  ...([{ metric: 'AHP', k: 25, similarity: 'S' }, { metric: 'AP' }, { metric: 'AP@R' }] as const),
  ...([{ metric: 'NDCG', k: 12, similarity: 'S' }] as const),
];
const whole = [
  ...metrics,
  ...([
    { metric: 'AHP', similarity: 'S' },
    { metric: 'NDCG', similarity: 'S' },
  ] as const),
  ...([{ metric: 'H-AP', similarity: 'S' }] as const),
];

/** Small integers: ties and duplicates everywhere; as they are, far from the origin, and not representable. */
const kinds: Record<string, (value: number) => number> = {
  ties: (value) => value + 1,
  'far away': (value) => value + 100_001,
  thirds: (value) => (value + 1) / 3,
};

function problem(kind: string, Precision: Float32ArrayConstructor | Float64ArrayConstructor) {
  const convert = kinds[kind]!;
  const vectors = (count: number, seed: number): FeatureVectors =>
    Precision.from(integers(count * 3, { below: 4, seed }).map(convert));
  const known = integers(45, { below: images + 20, seed: 8 }).map((image) => (image < images ? image : -1));
  const features = vectors(ids.length, 1);
  const options = {
    ...{ features, dimension: 3, ids, labels, numClasses: classes, similarities: { S: similarity } },
    perQuery: true,
    threads: 1,
  };
  const queries = {
    features: vectors(45, 7),
    labels: known.map((image, query) => (image === -1 ? query % classes : labels[image]!)),
    images: known,
  };
  return { options, queries };
}

async function inBlocks(
  options: EvaluateRetrievalOptions,
  size: { readonly rows: number; readonly queries: number },
) {
  const { dimension } = options;
  const gallery = forgetful(options.features as FeatureVectors, dimension);
  const apart = options.queries && forgetful(options.queries.features as FeatureVectors, dimension);
  const task = checkRetrievalTask(options, { rows: gallery.rows, queries: apart?.rows });
  const finished = await evaluateInBlocks(task, { gallery, queries: apart ?? gallery, size });
  return options.metrics.map((metric, index) => ({
    ...{ ...metric, value: meanOf(index, finished), perQuery: valuesOf(index, finished)! },
  }));
}

const sizes = [
  { rows: 23, queries: 48 },
  { rows: 100, queries: 1600 },
];

describe('a gallery in blocks', () => {
  it.each(
    Object.keys(kinds).flatMap((kind) =>
      [Float32Array, Float64Array].flatMap((precision) =>
        [false, true].map((normalize) => ({ kind, precision, normalize, name: precision.name })),
      ),
    ),
  )(
    'has the values that it has in memory, to the bit: $kind, $name, normalized: $normalize',
    async ({ kind, precision, normalize }) => {
      const { options, queries } = problem(kind, precision);
      for (const asked of [undefined, queries, { ...queries, images: Array<number>(45).fill(-1) }]) {
        for (const wanted of [metrics, whole, [{ metric: 'AP' } as const]]) {
          const all = { ...options, normalize, metrics: wanted, ...(asked && { queries: asked }) };
          const { means } = await evaluateRetrieval(all);
          for (const size of sizes) expect(await inBlocks(all, size)).toEqual(means);
        }
      }
    },
  );

  it('may be of single rows, or one', async () => {
    const { options, queries } = problem('ties', Float32Array);
    const all = { ...options, metrics, queries };
    const { means } = await evaluateRetrieval(all);
    for (const rows of [1, 1000]) expect(await inBlocks(all, { rows, queries: 16 })).toEqual(means);
  });

  it('is what a source becomes that takes more than the memory', async () => {
    const { options, queries } = problem('thirds', Float32Array);
    for (const asked of [undefined, queries]) {
      const all = { ...options, metrics, ...(asked && { queries: asked }) };
      const expected = await evaluateRetrieval(all);
      const source = forgetful(options.features, 3);
      const starts = new Set<number>();
      const read = (start: number, count: number): ReturnType<FeatureSource['read']> => {
        starts.add(start);
        return source.read(start, count);
      };
      const progress: number[] = [];
      const found = await evaluateRetrieval({
        ...all,
        features: { ...source, read },
        memory: 24_000,
        onProgress: (done) => progress.push(done),
      });
      expect(found).toEqual(expected);
      expect(starts.size).toBeGreaterThan(2);
      expect(progress.at(-1)).toBe(asked ? 45 : ids.length);
    }
  });

  it('is refused where it cannot give the values, or memory is too small', async () => {
    const { options } = problem('ties', Float32Array);
    const features = forgetful(options.features, 3);
    const all = { ...options, metrics, features, memory: 24_000 };
    await expect(evaluateRetrieval({ ...all, distances: 'published' })).rejects.toThrow(
      'expected exact distances of a gallery in blocks, got published; raise memory',
    );
    await expect(evaluateRetrieval({ ...all, lateQueryQuirk: true })).rejects.toThrow('lateQueryQuirk');
    await expect(evaluateRetrieval({ ...all, memory: 100 })).rejects.toThrow('memory: expected at least');
  });

  it('is not tried where only the default bound is exceeded and blocks cannot be', async () => {
    const { options } = problem('ties', Float32Array);
    const dimension = 2 ** 22;
    const first = new Float32Array(dimension);
    const read = (start: number): Float32Array => {
      if (start === 0) return first;
      throw new Error('read on in blocks');
    };
    const wide = { ...options, metrics, dimension, features: { rows: ids.length, dimension, read } };
    await expect(planBlocks(wide)).rejects.toThrow('read on in blocks');
    expect(await planBlocks({ ...wide, distances: 'published' })).toBeUndefined();
    expect(await planBlocks({ ...wide, lateQueryQuirk: true })).toBeUndefined();
  });

  it('names the row that cannot be ranked', async () => {
    const { options } = problem('ties', Float32Array);
    const broken = options.features.slice();
    broken[100 * 3 + 1] = Infinity;
    const all = { ...options, metrics, memory: 24_000 };
    await expect(evaluateRetrieval({ ...all, features: forgetful(broken, 3) })).rejects.toThrow(
      'feature row 100 holds Infinity at position 1',
    );
  });

  it('refuses distances whose squares are no numbers', async () => {
    const { options } = problem('ties', Float64Array);
    const huge = options.features.map((value) => value * 1e200);
    const all = { ...options, features: huge, metrics };
    await expect(inBlocks(all, { rows: 10, queries: 32 })).rejects.toThrow('got the square Infinity');
  });

  it('takes arrays as sources', () => {
    const source = sourceOf(Float32Array.of(1, 2, 3, 4, 5, 6), 2);
    expect([source.rows, source.read(1, 2)]).toEqual([3, Float32Array.of(3, 4, 5, 6)]);
    expect(() => sourceOf(Float32Array.of(1, 2, 3), 2)).toThrow('whole vectors of dimension 2');
  });
});
