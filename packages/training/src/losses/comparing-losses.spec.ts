import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchLoss } from '../steps/objective.js';
import { batchHardTripletLoss } from './batch-hard-triplet-loss.js';
import { hierarchicalApLoss } from './hierarchical-ap-loss.js';
import { proxyAnchorLoss } from './proxy-anchor-loss.js';
import { proxySoftmaxLoss } from './proxy-softmax-loss.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

type Rows = readonly (readonly number[])[];

/** What `test/make-comparing-losses.py` wrote: a transcription of the papers in NumPy. */
interface Case {
  readonly vectors: number[][];
  readonly labels: number[];
  readonly proxies: number[][];
  readonly similarities: number[][];
  readonly shape: {
    readonly alpha: number;
    readonly delta: number;
    readonly margin: number;
    readonly sigma: number;
  };
  readonly ranking: {
    readonly alpha: number;
    readonly tau: number;
    readonly rho: number;
    readonly delta: number;
  };
  readonly values: Readonly<Record<LossName, number>>;
  readonly gradients: Readonly<Record<LossName, Rows>>;
  readonly proxyGradients: Readonly<Record<'proxyAnchor' | 'proxySoftmax', Rows>>;
}

type LossName = 'proxyAnchor' | 'tripletMargin' | 'tripletSoft' | 'hierarchicalAp' | 'proxySoftmax';

const fixture = join(__dirname, '../../test/fixtures/comparing-losses.json');
const cases = JSON.parse(readFileSync(fixture, 'utf8')) as readonly Case[];

/** Makes every loss as a case has it, of proxies that may be differentiated. */
const losses: Readonly<Record<LossName, (one: Case, proxies: tf.Tensor2D) => BatchLoss>> = {
  proxyAnchor: ({ shape }, proxies) => proxyAnchorLoss(proxies, shape),
  tripletMargin: ({ shape }) => batchHardTripletLoss(shape),
  tripletSoft: () => batchHardTripletLoss(),
  hierarchicalAp: ({ similarities, ranking }) => hierarchicalApLoss(tf.tensor2d(similarities), ranking),
  proxySoftmax: ({ shape }, proxies) => {
    const loss = proxySoftmaxLoss(proxies, shape);
    return (prediction, targets) => loss(prediction, targets).mean();
  },
};
const names = Object.keys(losses) as LossName[];

/** A loss of a case as a function of vectors and proxies. */
const lossOf = (name: LossName, one: Case) => (vectors: tf.Tensor, proxies: tf.Tensor) =>
  losses[name](one, proxies as tf.Tensor2D)(vectors as tf.Tensor2D, targetsOf(one.labels));

function targetsOf(labels: readonly number[]) {
  return { vectors: tf.zeros([labels.length, 1]) as tf.Tensor2D, labels: tf.tensor1d([...labels], 'int32') };
}

/** Largest deviation from what is expected, relative to the largest number expected, but at least to 1. */
function deviation(actual: Rows, expected: Rows): number {
  const scale = Math.max(1, ...expected.flat().map(Math.abs));
  const errors = expected.flatMap((row, r) => row.map((value, c) => Math.abs(actual[r]![c]! - value)));
  return Math.max(...errors) / scale;
}

describe.each(names)('%s', (name) => {
  it('equals the transcription of the paper on 20 random batches, within 1e-5', () => {
    expect(cases.length).toBe(20);
    for (const one of cases) {
      const [value] = lossOf(name, one)(tf.tensor2d(one.vectors), tf.tensor2d(one.proxies)).dataSync();
      // Relative above 1: a value of 50 has a step of 4e-6 in single precision.
      expect(deviation([[value!]], [[one.values[name]]])).toBeLessThan(1e-5);
    }
  });

  it('has the gradient of central differences of the transcription', () => {
    for (const one of cases) {
      const vectors = tf.tensor2d(one.vectors);
      const proxies = tf.tensor2d(one.proxies);
      const gradient = tf.grad((x) => lossOf(name, one)(x, proxies))(vectors);
      // Similarities are rounded to 1e-7, which τ = 0.01 and α = 32 make 1e-5 of.
      expect(deviation(gradient.arraySync() as number[][], one.gradients[name])).toBeLessThan(5e-5);
      if (name !== 'proxyAnchor' && name !== 'proxySoftmax') continue;
      const pull = tf.grad((p) => lossOf(name, one)(vectors, p))(proxies);
      expect(deviation(pull.arraySync() as number[][], one.proxyGradients[name])).toBeLessThan(5e-5);
    }
  });

  it.each([
    ['of one image', [[0.6, 0.8]], [1]],
    ['of one class', [[0.6, 0.8], [1, 0], [0, 1]], [1, 1, 1]], // prettier-ignore
    ['of classes of one image', [[0.6, 0.8], [1, 0], [0, 1]], [0, 1, 2]], // prettier-ignore
    ['of the same image again and again', [[0.6, 0.8], [0.6, 0.8], [0.6, 0.8], [0.6, 0.8]], [0, 0, 1, 1]], // prettier-ignore
  ])('has a finite value and gradient for a batch %s', (_, vectors, labels) => {
    const one = { ...cases[0]!, labels, similarities: [[1, 0, 0], [0, 1, 0], [0, 0, 1]] }; // prettier-ignore
    const proxies = tf.tensor2d([[1, 0], [0, 1], [1, 1]]); // prettier-ignore
    const { value, grad } = tf.valueAndGrad((x) => lossOf(name, one)(x, proxies))(tf.tensor2d(vectors));
    expect([...value.dataSync(), ...grad.dataSync()].filter((number) => !Number.isFinite(number))).toEqual(
      [],
    );
  });

  it('falls by more than a third when the vectors follow its gradient, kept at length 1', () => {
    const labels = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
    const similarities = [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]; // prettier-ignore
    const shape = { alpha: 32, delta: 0.1, margin: 0.2, sigma: 0.05 };
    const ranking = { alpha: 1, tau: 0.01, rho: 100, delta: 0.05 };
    const one = { ...cases[0]!, labels, similarities, shape, ranking };
    const proxies = tf.randomNormal([3, 8], 0, 1, 'float32', 1);
    const loss = (x: tf.Tensor) => lossOf(name, one)(x, proxies);
    const unit = (x: tf.Tensor) => x.div(x.norm(2, -1, true));
    let vectors = unit(tf.randomNormal([12, 8], 0, 1, 'float32', 2));
    const [before] = loss(vectors).dataSync();
    for (let step = 0; step < 60; step++) {
      const gradient = tf.grad(loss)(vectors);
      vectors = unit(vectors.sub(gradient.div(gradient.norm().maximum(1e-6)).mul(0.2)));
    }
    expect(loss(vectors).dataSync()[0]!).toBeLessThan((2 / 3) * before!);
  });
});

describe('proxyAnchorLoss', () => {
  it('is what its documentation says', () => {
    const loss = proxyAnchorLoss(tf.tensor2d([[1, 0], [0, 1]]), { alpha: 1, delta: 0 }); // prettier-ignore
    const expected = Math.log(1 + Math.exp(-1)) + Math.log(2) / 2;
    expect(loss(tf.tensor2d([[1, 0]]), targetsOf([0])).dataSync()[0]).toBeCloseTo(expected, 6);
  });

  it('is finite where the exponents are not', () => {
    const loss = proxyAnchorLoss(tf.tensor2d([[1, 0], [0, 1]]), { alpha: 500 }); // prettier-ignore
    // α(1 + δ) + α(1 + δ) for the wrong side: log(1 + eˣ) is x.
    expect(loss(tf.tensor2d([[0, -1]]), targetsOf([1])).dataSync()[0]).toBeCloseTo(550 + 25, 2);
  });
});

describe('batchHardTripletLoss', () => {
  const prediction = tf.tensor2d([[1, 0], [0, 1], [-1, 0]]); // prettier-ignore

  it('is the mean over the images that have both a partner and an opponent', () => {
    const loss = batchHardTripletLoss({ margin: 0.5 });
    expect(loss(prediction, targetsOf([0, 0, 1])).dataSync()[0]).toBeCloseTo(0.25, 6);
  });

  it.each([
    ['of one class', [0, 0, 0]],
    ['of classes of one image', [0, 1, 2]],
  ])('is 0 for a batch %s', (_, labels) => {
    expect(batchHardTripletLoss()(prediction, targetsOf(labels)).dataSync()[0]).toBe(0);
  });

  it('shares its gradient among images that are equally far', () => {
    const vectors = tf.tensor2d([[1, 0], [0, 1], [0, -1], [-1, 0]]); // prettier-ignore
    const loss = batchHardTripletLoss({ margin: 5 });
    const labels = targetsOf([0, 0, 0, 1]);
    const rows = tf
      .grad((x) => loss(x as tf.Tensor2D, labels))(vectors)
      .arraySync() as number[][];
    // The first image is as far from the second as from the third, and all is symmetric about the first axis.
    expect(rows[1]![1]).toBeCloseTo(-rows[2]![1]!, 6);
    expect(rows[1]![0]).toBeCloseTo(rows[2]![0]!, 6);
    expect(rows[0]![1]).toBeCloseTo(0, 6);
  });
});

describe('hierarchicalApLoss', () => {
  const similarities = tf.tensor2d([[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]); // prettier-ignore

  it('is what its documentation says', () => {
    const loss = hierarchicalApLoss(tf.tensor2d([[1, 0], [0, 1]])); // prettier-ignore
    const prediction = tf.tensor2d([[1, 0], [0, 1], [0.8, 0.6]]); // prettier-ignore
    const sigmoid = 1 / (1 + Math.exp(-5)) + 0.5;
    const [first, second] = [0.8, 0.6].map((lead) => 1 - 1 / (1 + 100 * (lead - 0.05) + sigmoid));
    expect(loss(prediction, targetsOf([0, 0, 1])).dataSync()[0]).toBeCloseTo((first! + second!) / 2, 5);
  });

  it('is near 0 where every image ranks by level, and grows with the level of what is in front wrongly', () => {
    const at = (...degrees: number[]) =>
      tf.tensor2d(
        degrees.map((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]),
      );
    const labels = targetsOf([0, 0, 1, 1, 2, 2]);
    const loss = hierarchicalApLoss(similarities);
    const [right] = loss(at(0, 2, 40, 42, 178, 180), labels).dataSync();
    const [sister] = loss(at(0, 42, 2, 40, 178, 180), labels).dataSync();
    const [stranger] = loss(at(0, 180, 40, 42, 178, 2), labels).dataSync();
    expect(right).toBeLessThan(0.01);
    expect(sister).toBeGreaterThan(right!);
    expect(stranger).toBeGreaterThan(sister!);
  });

  it('is that of the average precision where classes are alike or not', () => {
    // One image of the class, one of another in front: its precision is 1/2, less what the bound is above the step.
    const loss = hierarchicalApLoss(tf.eye(2), { rho: 0, tau: 1e-4, delta: 2 });
    const prediction = tf.tensor2d([[1, 0], [0, 1], [0.8, 0.6]]); // prettier-ignore
    expect(loss(prediction, targetsOf([0, 0, 1])).dataSync()[0]).toBeCloseTo(1 - 1 / 2.5, 5);
  });
});
