import * as tf from '@tensorflow/tfjs';
import { embeddingLossNames, type EmbeddingLossName } from '../../losses/embedding-losses.js';
import { embeddingObjective } from './embedding-objective.js';
import { reportedNames } from '../../steps/reported-names.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

const embedding = tf.tensor2d([
  [1, 0],
  [0.6, 0.8],
  [0, 1],
]);

describe('embeddingObjective', () => {
  it.each<[EmbeddingLossName, string]>([
    ['inv_corr', 'max_sim_acc'],
    ['unnorm_corr', 'max_sim_acc'],
    ['softmax_corr', 'acc'],
    ['mse', 'nn_accuracy'],
    ['proxy-anchor', 'proxy_acc'],
    ['triplet', 'batch_acc'],
    ['hap', 'proxy_acc'],
  ])('counts hits for loss %s by %s', (loss, metric) => {
    const names = (topKAcc: number[]) =>
      reportedNames(embeddingObjective({ embedding, numClasses: 3, loss, topKAcc }));
    expect(names([])).toEqual(['loss', metric]);
    expect(names([3, 2])).toEqual(['loss', metric, `${metric}3`, `${metric}2`]);
    expect(names([1, 2, 2])).toEqual(['loss', metric, `${metric}2`]);
  });

  it.each<EmbeddingLossName>(['inv_corr', 'unnorm_corr', 'softmax_corr', 'mse'])(
    'counts hits with one-hot targets for loss %s by the largest output',
    (loss) => {
      const objective = embeddingObjective({ embedding: 'onehot', numClasses: 3, loss });
      expect(reportedNames(objective)).toEqual(['loss', 'acc']);
    },
  );

  it.each<[EmbeddingLossName, string]>([
    ['inv_corr', 'l2norm'],
    ['softmax_corr', 'softmax'],
    ['mse', 'embedding'],
  ])('prefixes values with the outputs when there is a classification head (%s)', (loss, output) => {
    const objective = embeddingObjective({
      embedding: 'onehot',
      numClasses: 3,
      loss,
      clsWeight: 0.1,
      topKAcc: [2],
    });
    expect(objective.outputs.map(({ weight }) => weight)).toEqual([1, 0.1]);
    expect(reportedNames(objective)).toEqual([
      'loss',
      `${output}_loss`,
      'prob_loss',
      `${output}_acc`,
      `${output}_acc2`,
      'prob_acc',
      'prob_acc2',
    ]);
  });

  it('takes target vectors from the embedding, one-hot vectors for the classification', () => {
    const [first, second] = embeddingObjective({ embedding, numClasses: 3, clsWeight: 1 }).outputs;
    const labels = tf.tensor1d([2, 1], 'int32');
    const rows = first?.targets(labels).arraySync() ?? [];
    expect(rows[0]).toEqual([0, 1]);
    expect(rows[1]?.map((value) => value.toFixed(4))).toEqual(['0.6000', '0.8000']);
    expect(second?.targets(labels).arraySync()).toEqual([
      [0, 0, 1],
      [0, 1, 0],
    ]);
  });

  it.each(embeddingLossNames)('leaves only the values of loss %s in memory', (loss) => {
    const { outputs } = embeddingObjective({ embedding, numClasses: 3, loss, clsWeight: 1 });
    const labels = tf.tensor1d([2, 1], 'int32');
    for (const [index, output] of outputs.entries()) {
      const prediction = index === 0 ? tf.gather(embedding, labels) : output.targets(labels);
      const targets = { vectors: output.targets(labels), labels };
      const before = tf.memory().numTensors;
      output.loss(prediction, targets);
      expect(tf.memory().numTensors).toBe(before + 1);
    }
  });

  it.each([
    ['proxy-anchor', {}, true],
    ['triplet', {}, false],
    ['hap', {}, true],
    ['hap', { hapLambda: 0 }, false],
  ] as const)(
    'of loss %s %j has vectors of the classes that are learned: %s',
    (loss, lossOptions, learns) => {
      const objective = embeddingObjective({ embedding, numClasses: 3, loss, lossOptions });
      const variables = objective.variables ?? [];
      expect(objective.comparesImages).toBe(true);
      expect(variables.map(({ name }) => name)).toEqual(learns ? ['class_proxies/embeddings:0'] : []);
      for (const { variable } of variables)
        expect(variable.sub(embedding).abs().max().dataSync()[0]).toBeLessThan(1e-6);
      expect(reportedNames(objective)).toEqual(['loss', learns ? 'proxy_acc' : 'batch_acc']);
    },
  );

  it('takes options of a loss, and one-hot vectors where nothing is known of the classes', () => {
    const prediction = tf.tensor2d([[1, 0, 0]]);
    const targets = { vectors: prediction, labels: tf.tensor1d([0], 'int32') };
    const value = (lossOptions: object) => {
      const options = { embedding: 'onehot', numClasses: 3, loss: 'proxy-anchor', lossOptions } as const;
      return embeddingObjective(options).outputs[0]!.loss(prediction, targets).dataSync()[0];
    };
    const expected = Math.log(1 + Math.exp(-1)) + (2 * Math.log(2)) / 3;
    expect(value({ proxyAlpha: 1, proxyDelta: 0 })).toBeCloseTo(expected, 6);
    expect(() => value({ proxyAlpha: 0 })).toThrow('proxyAlpha: expected a number above 0, got 0');
  });

  it('refuses to compare images of one class', () => {
    expect(() => embeddingObjective({ embedding: 'onehot', numClasses: 1, loss: 'triplet' })).toThrow(
      'a loss that compares images: expected images of at least 2 classes, got 1',
    );
  });

  it('names the losses when it gets another', () => {
    expect(() => embeddingObjective({ embedding, numClasses: 3, loss: 'toString' as never })).toThrow(
      `unknown loss 'toString'; expected one of ${embeddingLossNames.join(', ')}`,
    );
  });
});
