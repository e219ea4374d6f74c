import { evaluateRetrieval, type FeatureVectors } from '../index.js';
import { readFeatures } from './read-features.js';

/** A source that fills one array again and again. */
function sourceOf(values: FeatureVectors, dimension: number) {
  const asked: [number, number][] = [];
  const source = {
    rows: values.length / dimension,
    dimension,
    read: async (start: number, count: number) => {
      asked.push([start, count]);
      return Promise.resolve(values.slice(start * dimension, (start + count) * dimension));
    },
  };
  return { source, asked };
}

describe('features from a source', () => {
  it('are read in blocks, the last of which may be smaller', async () => {
    const dimension = 2 ** 20;
    const values = Float32Array.from({ length: 5 * dimension }, (_, i) => i % 1013);
    const { source, asked } = sourceOf(values, dimension);
    expect(
      Buffer.from((await readFeatures(source, dimension)).buffer).equals(Buffer.from(values.buffer)),
    ).toBe(true);
    expect(asked).toEqual([
      [0, 2],
      [2, 2],
      [4, 1],
    ]);
  });

  it('of gallery and queries are ranked like those in memory, of either precision', async () => {
    for (const convert of [(v: number[]) => Float32Array.from(v), (v: number[]) => Float64Array.from(v)]) {
      const features = convert(Array.from({ length: 40 * 3 }, (_, i) => (i * 7919) % 5));
      const asked = convert(Array.from({ length: 6 * 3 }, (_, i) => (i * 31) % 5));
      const labels = Array.from({ length: 40 }, (_, row) => row % 4);
      const options = {
        dimension: 3,
        labels,
        numClasses: 4,
        metrics: [{ metric: 'AP' }] as const,
        perQuery: true,
      };
      const queries = { features: asked, labels: labels.slice(0, 6) };
      const expected = await evaluateRetrieval({ ...options, features, queries });
      const [gallery, apart] = [sourceOf(features, 3).source, sourceOf(asked, 3).source];
      expect(
        await evaluateRetrieval({ ...options, features: gallery, queries: { ...queries, features: apart } }),
      ).toEqual(expected);
    }
  });

  it('are refused if they are of another size or of two precisions', async () => {
    const { source } = sourceOf(new Float32Array(12), 3);
    await expect(readFeatures(source, 4)).rejects.toThrow('of dimension 4, got a source of dimension 3');
    await expect(readFeatures({ ...source, rows: 0 }, 3)).rejects.toThrow('rows of the source of features');
    await expect(readFeatures({ ...source, rows: 5 }, 3)).rejects.toThrow(
      'expected 5 vectors of dimension 3 from row 0 of the source of features, got 12 values',
    );
    const wide = 2 ** 21;
    const mixed = {
      rows: 2,
      dimension: wide,
      read: (start: number) => (start === 0 ? new Float32Array(wide) : new Float64Array(wide)),
    };
    await expect(readFeatures(mixed, wide)).rejects.toThrow('the vectors from row 1');
  });
});
