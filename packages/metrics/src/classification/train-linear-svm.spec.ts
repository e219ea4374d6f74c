import { fitFeatureScaling, linearSvmScores, rankScores, trainLinearSvm } from '../index.js';

/** Gradient of ½‖w‖² + C Σ max(0, 1 − y w·x)² at the solution for one class; zero at the optimum. */
function primalGradient(
  { weights, intercept, C }: { weights: number[]; intercept: number; C: number },
  rows: { vector: number[]; sign: number }[],
): number[] {
  const gradient = [...weights, intercept];
  for (const { vector, sign } of rows) {
    const extended = [...vector, 1];
    const value = extended.reduce((sum, x, i) => sum + x * [...weights, intercept][i]!, 0);
    const loss = Math.max(0, 1 - sign * value);
    extended.forEach((x, i) => (gradient[i]! -= 2 * C * loss * sign * x));
  }
  return gradient;
}

const features = Float32Array.from({ length: 240 }, (_, i) => Math.sin(i * 12.9898) * 2 + (i % 3));
const labels = Array.from({ length: 80 }, (_, row) => (row * 5 + (row % 7)) % 4);
const options = {
  features,
  dimension: 3,
  labels,
  numClasses: 4,
  C: 0.5,
  tolerance: 1e-10,
  maxIterations: 20_000,
};

describe('trainLinearSvm', () => {
  it('solves the example whose optimum is known', () => {
    const example = { features: Float32Array.of(-1, 1), dimension: 1, labels: [0, 1], numClasses: 2 };
    const svm = trainLinearSvm({ ...example, C: 1, tolerance: 1e-12 });
    expect(svm.weights[0]).toBeCloseTo(-0.8, 10);
    expect(svm.weights[1]).toBeCloseTo(0.8, 10);
    expect(svm.intercepts[0]).toBeCloseTo(0, 10);
  });

  it('ends where the gradient of every class vanishes', () => {
    const svm = trainLinearSvm(options);
    expect(svm.unconverged).toEqual([]);
    for (let label = 0; label < 4; label++) {
      const rows = labels.map((other, row) => ({
        vector: Array.from(features.subarray(row * 3, row * 3 + 3)),
        sign: other === label ? 1 : -1,
      }));
      const weights = Array.from(svm.weights.subarray(label * 3, label * 3 + 3));
      const gradient = primalGradient({ weights, intercept: svm.intercepts[label]!, C: 0.5 }, rows);
      for (const value of gradient) expect(Math.abs(value)).toBeLessThan(1e-6);
    }
  });

  it('repeats with the same seed and finds the same optimum with another', () => {
    const first = trainLinearSvm(options);
    expect(trainLinearSvm(options)).toEqual(first);
    const other = trainLinearSvm({ ...options, seed: 5 });
    other.weights.forEach((weight, i) => expect(weight).toBeCloseTo(first.weights[i]!, 6));
  });

  it('names the classes that did not converge in time', () => {
    expect(trainLinearSvm({ ...options, maxIterations: 1 }).unconverged).toEqual([0, 1, 2, 3]);
  });

  it('reports progress per class', () => {
    const seen: string[] = [];
    trainLinearSvm({ ...options, onProgress: (done, total) => seen.push(`${done}/${total}`) });
    expect(seen).toEqual(['1/4', '2/4', '3/4', '4/4']);
  });

  it.each([
    [{ labels: [0] }, '1 labels for 80 feature rows'],
    [{ C: 0 }, 'expected positive C and tolerance, got 0'],
    [{ features: new Float32Array(240).fill(NaN, 4, 5) }, 'feature row 1 holds NaN'],
    [{ maxIterations: 0 }, 'maxIterations: expected a positive integer, got 0'],
  ])('explains %j', (wrong, message) => {
    expect(() => trainLinearSvm({ ...options, ...wrong })).toThrow(message);
  });
});

describe('linearSvmScores', () => {
  it('are the decision values of all classes', () => {
    const svm = {
      dimension: 2,
      numClasses: 2,
      weights: Float64Array.of(1, 2, -1, 0),
      intercepts: Float64Array.of(0.5, 1),
      unconverged: [],
    };
    const scores = linearSvmScores(svm, Float32Array.of(1, 1, 0, 2));
    expect(Array.from(scores)).toEqual([3.5, 0, 4.5, 1]);
    expect(rankScores(scores, { numClasses: 2 })).toEqual(Int32Array.of(0, 1, 0, 1));
  });
});

describe('fitFeatureScaling', () => {
  it('divides by the largest absolute training value of every feature', () => {
    const scale = fitFeatureScaling(Float32Array.of(-2, 0, 1, 0), { dimension: 2 });
    const scaled = scale(Float32Array.of(1, 3e-8));
    expect(scaled[0]).toBe(0.5);
    expect(scaled[1]).toBeCloseTo(3, 6);
  });

  it('divides by the length on request and refuses vectors of zeros', () => {
    const scale = fitFeatureScaling(new Float32Array(2), { dimension: 2, normalize: true });
    const scaled = scale(Float32Array.of(3, 4, 3e30, 4e30));
    [0.6, 0.8, 0.6, 0.8].forEach((value, i) => expect(scaled[i]).toBeCloseTo(value, 6));
    expect(() => scale(Float32Array.of(3, 4, 0, 0))).toThrow('feature row 1 is all zeros');
    expect(() => scale(Float32Array.of(3, 4, 0, Infinity))).toThrow(
      'feature row 1 holds Infinity at position 1',
    );
  });
});
