import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { fullSuite } from '../test/full-suite.js';
import { describeGolden, goldenEntries, type GoldenForward } from '../test/golden-data.js';
import { fillWeights, goldenImages, relativeError, rootMeanSquare, sums } from '../test/golden-values.js';
import { originalNetwork } from '../test/original-network.js';
import { visitLayers } from '../test/visit-layers.js';

/** Large networks take minutes where other work has the processor. */
jest.setTimeout(600_000);

const entries = goldenEntries<GoldenForward>('forward.json');

/** Networks that have more blocks than another one of their family, and no other kind of block: tested with the full tests. */
const deeper = /^(rn101|rn152|rn200|resnet-101|resnet-152|pyramidnet-272-200|densenet-bc-190-40)\b/;
const tested = entries.filter(([key]) => fullSuite || !deeper.test(key));

/**
 * Tolerances of golden/models/README.md, ten times what the recordings themselves differ by between equal machines. The
 * normalization of two vectors in `simple` is ill-conditioned. A softmax makes relative deviations of the absolute ones of
 * its logits, which in `rn34` and larger ones are far from unit size; they are on record by themselves.
 */
function outputTolerance(key: string): number {
  if (key.endsWith('|training')) return key.startsWith('simple') ? 5e-4 : 5e-5;
  const logits = entries.find(([other]) => other === key.replace('|', ':cls_nosm|'))?.[1];
  return logits === undefined ? 2e-5 : 2e-5 * Math.max(1, rootMeanSquare(logits.output_values.flat()));
}
const squareTolerance = 1e-5;
const sumTolerance = 5e-4;

interface Deviations {
  output: number;
  /** of Σx², relative */
  square: number;
  /** of Σx, in units of √Σx² */
  sum: number;
  readonly layers: string[];
}

function deviations(key: string, expected: GoldenForward): Deviations {
  const [variant, mode] = key.split('|') as [string, string];
  const model = originalNetwork(variant);
  fillWeights(model);
  const [batch, side] = expected.input.shape;
  const images = goldenImages(100000, { batch, side });
  const records = new Map(expected.layers.map(([name, sum, sumsq]) => [name, { sum, sumsq }]));
  const found: Deviations = { output: NaN, square: 0, sum: 0, layers: [] };
  visitLayers(model, images, {
    training: mode === 'training',
    visit: ({ name }, output) => {
      const record = records.get(name);
      const values = output.dataSync();
      if (name === expected.output_layer) found.output = relativeError(values, expected.output_values.flat());
      if (record === undefined) throw new Error(`no record of layer "${name}"`);
      found.layers.push(name);
      const { sum, sumsq } = sums(values);
      found.square = Math.max(found.square, Math.abs(sumsq / record.sumsq - 1));
      found.sum = Math.max(found.sum, Math.abs(sum - record.sum) / Math.sqrt(record.sumsq));
    },
  });
  model.dispose();
  images.dispose();
  return found;
}

describeGolden('networks', () => {
  test.each(tested)(
    '%s: the outputs, and the sums of every layer, are those of the original',
    (key, expected) => {
      const before = tf.memory().numTensors;
      const found = deviations(key, expected);
      expect(found.layers).toEqual(
        expected.layers.map(([name]) => name).filter((name) => name !== 'input_1'),
      );
      expect(found.output).toBeLessThan(outputTolerance(key));
      expect(found.square).toBeLessThan(squareTolerance);
      expect(found.sum).toBeLessThan(sumTolerance);
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
