import { evaluateNamed } from '../../test/named-evaluation.js';
import { randomNumbers } from '../../test/plain-rankings.js';
import { rankGallery, recallPrecisionCurve } from '../index.js';
import { stepsOfSinglePrecision } from './steps-of-single-precision.js';

const dimension = 8;
const rows = 60;
const features = Float32Array.from(randomNumbers(rows * dimension, 17));
const moved = features.map((value) => value + 1e4);
const labels = Array.from({ length: rows }, (_, row) => row % 4);

function warningsOf(options: { features: Float32Array | Float64Array; normalize?: boolean }): string[] {
  const warnings: string[] = [];
  const onWarning = (message: string): void => void warnings.push(message);
  rankGallery({ ...options, dimension, k: 1, distances: 'published', onWarning });
  return warnings;
}

describe('published distances', () => {
  it('warn of features that single precision leaves no digit of, and say what to do', () => {
    expect(warningsOf({ features: moved })).toEqual([
      expect.stringMatching(
        /^the features lie so close together.*leaves no digit.*rank by exact distances, or subtract the mean/,
      ),
    ]);
    // In double precision they differ; every distance of single precision is 0.
    expect(warningsOf({ features: Float64Array.from(features, (v) => v + 1e9) })).toHaveLength(1);
    expect(warningsOf({ features: features.map((v) => v + 300) })).toEqual([
      expect.stringContaining('hardly a digit'),
    ]);
  });

  it('warn of directions that lie so close together', () => {
    expect(warningsOf({ features: moved, normalize: true })).toHaveLength(1);
    // Far from the origin in one direction only, so that lengths differ and directions do not.
    const rays = features.map((value, i) => (1 + Math.floor(i / dimension)) * (1e4 + value));
    expect(warningsOf({ features: rays, normalize: true })).toHaveLength(1);
    expect(warningsOf({ features: rays })).toEqual([]);
  });

  it('do not warn where the digits suffice, nor of features that are all the same', () => {
    for (const normalize of [false, true]) {
      expect(warningsOf({ features, normalize })).toEqual([]);
      expect(warningsOf({ features: features.map((v) => v * 1e-12), normalize })).toEqual([]);
      expect(warningsOf({ features: features.map((v) => v + 3), normalize })).toEqual([]);
      expect(warningsOf({ features: new Float32Array(rows * dimension).fill(1e4), normalize })).toEqual([]);
    }
  });

  it('warn in an evaluation and a curve, once; exact ones never', async () => {
    const warnings: string[] = [];
    const options = {
      ...{ features: moved, dimension, labels, numClasses: 4, ap: true },
      onWarning: (message: string): void => void warnings.push(message),
    };
    await evaluateNamed(options);
    recallPrecisionCurve(options);
    expect(warnings).toEqual([]);
    await evaluateNamed({ ...options, distances: 'published', threads: 2 });
    expect(warnings).toHaveLength(1);
    recallPrecisionCurve({ ...options, distances: 'published' });
    expect(warnings).toHaveLength(2);
  });

  it('warn by a warning of the process by default', () => {
    const emit = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    rankGallery({ features: moved, dimension, k: 1, distances: 'published' });
    expect(emit).toHaveBeenCalledWith(expect.stringContaining('leaves no digit'), 'MetricsWarning');
    emit.mockRestore();
  });
});

describe('stepsOfSinglePrecision', () => {
  it('tells a distance in steps of the squared lengths it is the difference of', () => {
    const near = { features: Float32Array.of(1000, 1001), dimension: 1, normalize: false };
    expect(stepsOfSinglePrecision(near)).toBeCloseTo(2 ** 24 / (1000 ** 2 + 1001 ** 2), 12);
    const apart = { features: Float32Array.of(3, 0, 0, 5), dimension: 2, normalize: true };
    expect(stepsOfSinglePrecision(apart)).toBeCloseTo(2 ** 24, 6);
  });

  it('has nothing to tell of fewer than two different vectors', () => {
    expect(stepsOfSinglePrecision({ features: Float32Array.of(3), dimension: 1, normalize: false })).toBe(
      Infinity,
    );
    expect(stepsOfSinglePrecision({ features: Float32Array.of(3, 3), dimension: 1, normalize: false })).toBe(
      Infinity,
    );
  });
});
