import { evaluateNamed } from '../../test/named-evaluation.js';
import { randomNumbers } from '../../test/plain-rankings.js';
import { rankGallery, recallPrecisionCurve } from '../index.js';

describe('an evaluation by exact distances', () => {
  const dimension = 8;
  const rows = 700;
  const labels = Array.from({ length: rows + 5 }, (_, image) => (image * 7) % 20);
  const similarity = Float64Array.from({ length: 400 }, (_, i) => (i % 21 === 0 ? 1 : ((i * 5) % 8) / 8));
  const shared = {
    dimension,
    labels,
    numClasses: 20,
    similarities: { S: similarity },
    ap: true,
    perQuery: true,
  };
  // Multiples of 2^-6, so that single precision holds them moved by 1e4, and distances are often equal.
  const features = Float32Array.from(
    randomNumbers(rows * dimension, 21),
    (value, i) =>
      Math.round(64 * (value + 2 * Math.sin(labels[Math.floor(i / dimension)]! * (1 + (i % dimension))))) /
      64,
  );
  const all = { ...shared, features, ahp: 'full' as const };

  it.each([false, true])(
    'does not change when all vectors are moved or scaled (float64: %p)',
    async (doubles) => {
      const expected = await evaluateNamed(all);
      const kind = doubles ? Float64Array : Float32Array;
      for (const change of [
        (v: number) => v + 1e4,
        (v: number) => v * 2 ** 90,
        (v: number) => (v - 777) / 2 ** 100,
      ]) {
        expect(await evaluateNamed({ ...all, features: kind.from(features).map(change) })).toEqual(expected);
      }
      const published = await evaluateNamed({
        ...all,
        features: features.map((v) => v + 1e4),
        distances: 'published',
        onWarning: () => undefined,
      });
      expect(published.means['AP']).toBeLessThan(0.9 * expected.means['AP']!);
    },
  );

  it.each([0, 1e5])('ranks few places like all places, moved by %p', async (offset) => {
    const noisy = Float64Array.from(features, (value, i) => value + offset + 1e-9 * Math.sin(i));
    const few = await evaluateNamed({ ...shared, features: noisy, cutoffs: [1, 50] });
    const whole = await evaluateNamed({ ...shared, features: noisy, cutoffs: [1, 50, 700] });
    for (const [name, values] of Object.entries(few.perQuery)) expect(values).toEqual(whole.perQuery[name]);
  });

  it('ranks few places like all places where clusters are too far apart for products', async () => {
    const apart = Float64Array.from(
      features,
      (value, i) => value + 1e-3 * Math.sin(i) + 1e9 * (Math.floor(i / 8) % 2),
    );
    const few = await evaluateNamed({ ...shared, features: apart, cutoffs: [1, 50] });
    const whole = await evaluateNamed({ ...shared, features: apart, cutoffs: [1, 50, 700] });
    for (const [name, values] of Object.entries(few.perQuery)) expect(values).toEqual(whole.perQuery[name]);
  });

  it.each([true, false])(
    'gives the same bits on one thread and on several (normalized: %p)',
    async (normalize) => {
      const options = { ...all, features: features.map((value) => value + 1e3), normalize, cutoffs: [1, 10] };
      const one = await evaluateNamed({ ...options, threads: 1 });
      expect(await evaluateNamed({ ...options, threads: 3 })).toEqual(one);
    },
  );

  it('ranks alike in the recall-precision curve', async () => {
    const moved = features.map((value) => value + 1e4);
    const options = { dimension, labels: labels.slice(0, rows), numClasses: 20, bins: 10 };
    const { means } = await evaluateNamed({ ...options, features, ap: true });
    const curve = recallPrecisionCurve({ ...options, features: moved });
    expect(curve).toEqual(recallPrecisionCurve({ ...options, features }));
    expect(curve.meanAveragePrecision).toBeCloseTo(means['AP']!, 12);
    const published = { distances: 'published', onWarning: () => undefined } as const;
    expect(recallPrecisionCurve({ ...options, ...published, features: moved })).not.toEqual(curve);
  });

  it.each(['exact', 'published'] as const)('refuses vectors without direction, %s', async (distances) => {
    const zero = features.slice();
    zero.fill(0, 3 * dimension, 4 * dimension);
    const options = { ...all, features: zero, normalize: true, distances };
    await expect(evaluateNamed(options)).rejects.toThrow('feature row 3 is all zeros');
    expect(() => rankGallery({ ...options, k: 1 })).toThrow('feature row 3 is all zeros');
    expect(() => recallPrecisionCurve({ ...options, labels })).toThrow('feature row 3 is all zeros');
    await expect(evaluateNamed({ ...options, normalize: false })).resolves.toBeDefined();
  });

  it('refuses what single precision cannot rank as published, and an unknown arithmetic', async () => {
    const wrong = (value: number, more: object) =>
      evaluateNamed({
        ...all,
        features: Float64Array.from(features, (v) => v + value),
        distances: 'published',
        ...more,
      });
    await expect(wrong(1e200, {})).rejects.toThrow(
      'feature row 0 is too long to be ranked in single precision',
    );
    await expect(
      evaluateNamed({
        ...all,
        features: new Float64Array(rows * 8).fill(1e-200),
        normalize: true,
        distances: 'published',
      }),
    ).rejects.toThrow('feature row 0 is too short to be ranked in single precision');
    await expect(wrong(0, { distances: 'fast' })).rejects.toThrow(
      "expected distances 'exact' or 'published', got fast",
    );
  });
});
