import { L2Normalization } from '@semantic-embeddings/architectures';
import * as tf from '@tensorflow/tfjs';
import { goldenImages, uniform } from '../../../test/golden-values.js';
import { stepRunners } from '../../../test/step-runners.js';
import { correlationLoss } from '../../losses/correlation-loss.js';
import { oneHotTargets } from '../../steps/one-hot-targets.js';
import { reportedNames } from '../../steps/reported-names.js';
import { trainableParameters } from '../../steps/trainable-parameters.js';
import { buildEmbeddingNetwork } from './build-embedding-network.js';
import { embeddingObjective } from './embedding-objective.js';

require('@tensorflow/tfjs-node-gpu');

// No recording of the published programs has one-hot targets, so the formula is what the loss is compared with.

const numClasses = 10;
const labels = [3, 0, 9, 3];

describe('the cosine loss to one-hot targets', () => {
  it.each([
    ['operation by operation', 0],
    ['operation by operation', 0.1],
    ['captured', 0],
    ['captured', 0.1],
  ] as const)('is what a step reports, %s, with weight %d of the cross-entropy', (mode, clsWeight) => {
    const network = {
      architecture: 'resnet-32',
      dimension: numClasses,
      numClasses,
      inputChannels: 3,
      seed: 4,
    };
    const { model } = buildEmbeddingNetwork({ ...network, loss: 'inv_corr', clsWeight });
    const objective = embeddingObjective({ embedding: 'onehot', numClasses, clsWeight });
    const { trainable } = trainableParameters(model);
    const { lengths, numbers, probabilities } = outputsInTraining(model);
    const runner = stepRunners[mode]({
      model,
      objective,
      trainable,
      settings: { clipNorm: 10, nesterov: false },
    });
    const batch = { images: goldenImages(5, labels.length), labels: tf.tensor1d(labels, 'int32') };
    const { values, penalty } = runner.run(batch, tf.scalar(0.1));
    const reported = Object.fromEntries(reportedNames(objective).map((name, index) => [name, values[index]]));
    const cosine = mean(labels.map((label, image) => 1 - numbers[image]![label]! / lengths[image]!));
    // Some 5e-6 for float32 means; the whole loss is a sum with penalties, which are taken off again.
    expect(reported['loss']! - penalty).toBeCloseTo(cosine + clsWeight * crossEntropy(probabilities), 4);
    if (clsWeight > 0) {
      expect(reported['l2norm_loss']).toBeCloseTo(cosine, 5);
      expect(reported['prob_loss']).toBeCloseTo(crossEntropy(probabilities), 4);
      expect(Object.keys(reported).slice(3)).toEqual(['l2norm_acc', 'prob_acc']);
    } else expect(Object.keys(reported)).toEqual(['loss', 'acc']);
    runner.dispose();
    model.dispose();
  });

  it('has the gradient −(e_y − ẑ_y ẑ) / ‖z‖', () => {
    const layer = new L2Normalization({ name: 'l2norm' });
    const z = uniform(8, labels.length * numClasses);
    const targets = oneHotTargets(numClasses)(tf.tensor1d(labels, 'int32'));
    const loss = (x: tf.Tensor) =>
      tf.sum(correlationLoss(layer.apply(x) as tf.Tensor2D, { vectors: targets })) as tf.Scalar;
    const gradient = tf
      .grad(loss)(tf.tensor2d(z, [labels.length, numClasses]))
      .dataSync();
    for (const [image, label] of labels.entries()) {
      const row = [...z.subarray(image * numClasses, (image + 1) * numClasses)];
      const length = Math.hypot(...row);
      for (const [d, value] of row.entries()) {
        const target = d === label ? 1 : 0;
        const wanted = -(target - (row[label]! / length) * (value / length)) / length;
        expect(gradient[image * numClasses + d]).toBeCloseTo(wanted, 5);
      }
    }
  });
});

/** What the network gives for the batch before its step, with the statistics of the batch: z, its lengths, and the softmax. */
function outputsInTraining(model: tf.LayersModel) {
  const last = model.getLayer('embedding').output as tf.SymbolicTensor;
  const outputs = [last, ...model.outputs.slice(1)];
  const inner = tf.model({ inputs: model.inputs, outputs });
  // A copy, so that the averages of the network stand still.
  const kept = model.getWeights().map((weight) => weight.clone());
  const [z, p] = [inner.apply(goldenImages(5, labels.length), { training: true })].flat() as tf.Tensor2D[];
  model.setWeights(kept);
  const numbers = z!.arraySync();
  return { numbers, lengths: numbers.map((row) => Math.hypot(...row)), probabilities: p?.arraySync() };
}

function crossEntropy(probabilities: number[][] | undefined): number {
  return probabilities ? mean(labels.map((label, image) => -Math.log(probabilities[image]![label]!))) : 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
