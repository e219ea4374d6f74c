import * as tf from '@tensorflow/tfjs';
import { labelEmbeddingLoss } from './label-embedding-loss.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

type Matrix = readonly (readonly number[])[];

/** Two of four images are classified rightly by b, one of them so surely that it is held back. */
const labels = [0, 2, 1, 2];
const a: Matrix = [
  [0.5, -1, 0.25],
  [0.1, 0.2, -0.3],
  [1, 2, -2],
  [-0.5, 0.5, 0],
];
const b: Matrix = [
  [4, -1, 0.5],
  [0.3, 0.1, 0.4],
  [1, 0.5, 0],
  [0.6, 0.2, -0.4],
];
const table: Matrix = [
  [1, 0.1, 0.2],
  [0.3, 1, -0.1],
  [0, 0.2, 0.9],
];
const parameters = { tau: 1.7, alpha: 0.8, beta: 0.3 };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const softmax = (row: readonly number[]) => {
  const total = sum(row.map(Math.exp));
  return row.map((value) => Math.exp(value) / total);
};
const crossEntropy = (target: readonly number[], logits: readonly number[]) =>
  -sum(softmax(logits).map((p, k) => target[k]! * Math.log(p)));
const isHit = (row: readonly number[], image: number) => row.indexOf(Math.max(...row)) === labels[image];

/** The five terms in doubles; what has no gradient is taken from `still`. */
function reference({ a, b, table }: Values, still: Values = { a, b, table }): number[] {
  const { tau, alpha, beta } = parameters;
  const hits = still.b.filter(isHit).length;
  return labels.map((y, image) => {
    const p = softmax(b[image]!)[y]!;
    const l1 = -Math.log(softmax(a[image]!)[y]!);
    const l2 = crossEntropy(softmax(still.table[y]!), a[image]!);
    const l4 = crossEntropy(softmax(still.b[image]!.map((value) => value / tau)), table[y]!);
    const factor = isHit(still.b[image]!, image) ? labels.length / (hits + 1e-8) : 0;
    return beta * l1 + (1 - beta) * l2 - Math.log(p) + l4 * factor + Math.max(0, p - alpha);
  });
}

interface Values {
  readonly a: Matrix;
  readonly b: Matrix;
  readonly table: Matrix;
}

const matrix = (values: Matrix) => tf.tensor2d(values.map((row) => [...row]));
const loss = (logits: tf.Tensor, second: tf.Tensor, embeddings: tf.Tensor): tf.Tensor1D =>
  labelEmbeddingLoss(
    {
      logits: logits as tf.Tensor2D,
      second: second as tf.Tensor2D,
      embeddings: embeddings as tf.Tensor2D,
      labels: tf.tensor1d(labels, 'int32'),
    },
    parameters,
  );

describe('labelEmbeddingLoss', () => {
  it('gives one value per sample, within 1e-5 of the formula in doubles', () => {
    const values = [...loss(matrix(a), matrix(b), matrix(table)).dataSync()];
    const expected = reference({ a, b, table });
    expect(values).toHaveLength(4);
    for (const [image, value] of expected.entries()) expect(values[image]).toBeCloseTo(value, 5);
    expect(b.map(isHit)).toEqual([true, true, false, false]);
    expect(softmax(b[0]!)[0]).toBeGreaterThan(parameters.alpha); // else the last term would not be tried
  });

  it('has gradients within 1e-4 of central differences with what is held still, of both logits and the table', () => {
    const values = { a, b, table };
    const gradients = tf.grads((x, y, z) => tf.sum(loss(x, y, z)))([matrix(a), matrix(b), matrix(table)]);
    const names = ['a', 'b', 'table'] as const;
    for (const [index, name] of names.entries()) {
      const rows = gradients[index]!.arraySync() as number[][];
      for (const [r, row] of values[name].entries()) {
        for (const [k, x] of row.entries()) {
          const at = (value: number) =>
            sum(reference({ ...values, [name]: values[name].with(r, row.with(k, value)) }, values));
          expect(rows[r]![k]).toBeCloseTo((at(x + 1e-5) - at(x - 1e-5)) / 2e-5, 4);
        }
      }
    }
  });

  it('has no part of a mean over no hits', () => {
    const wrong = matrix(b.map((row, image) => row.map((_, k) => (k === labels[image] ? -3 : 1))));
    const [gradient] = tf.grads((z) => tf.sum(loss(matrix(a), wrong, z)))([matrix(table)]);
    expect(Math.max(...gradient!.abs().dataSync())).toBe(0);
    expect([...loss(matrix(a), wrong, matrix(table)).dataSync()].every(Number.isFinite)).toBe(true);
  });

  it('keeps a certain but wrong classifier finite, at -ln(1e-7)', () => {
    const batch = {
      logits: tf.tensor2d([[100, 0]]),
      second: tf.tensor2d([[100, 0]]),
      embeddings: tf.eye(2),
      labels: tf.tensor1d([1], 'int32'),
    };
    const [value] = labelEmbeddingLoss(batch, { beta: 1 }).dataSync();
    expect(value).toBeCloseTo(-2 * Math.log(1e-7), 3);
  });

  it('leaves nothing behind but its values', () => {
    const inputs = [matrix(a), matrix(b), matrix(table)] as const;
    const before = tf.memory().numTensors;
    tf.tidy(() => loss(...inputs)).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
