import { buildNetwork } from '@semantic-embeddings/architectures';
import { readKerasFile, writeKerasFile, writeNpyFile } from '@semantic-embeddings/formats';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import ndarray from 'ndarray';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { installKeras, run, withKeras } from './keras-environment.js';
import { weightArrays, writeWeightFile } from '@semantic-embeddings/models';

/*
 * Keras itself reads what is written here: Keras 3 and tf_keras 2.19 on TensorFlow 2.19. They are installed into a folder
 * that is removed afterwards, some 700 MB from the package index, so the test runs only where SEMANTIC_EMBEDDINGS_FULL is
 * set. Tolerance: 2e-5 of the root mean square of the outputs.
 */
const describeFull = withKeras ? describe : describe.skip;
const title = withKeras
  ? 'Keras'
  : 'Keras (skipped: needs SEMANTIC_EMBEDDINGS_FULL=1, installs TensorFlow for Python)';
const fixtures = join(__dirname, '../../formats/test/fixtures');

/** Keras writes names of options in snake case. */
function snakeCase(config: object): object {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value as unknown,
    ]),
  );
}

describeFull(title, () => {
  let folder: string;
  let outputs: Float32Array;
  let answers: Record<string, number[]> & { safetensors: Record<string, [number[], number]> };
  let weights: ReturnType<typeof weightArrays>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'keras-peer-'));
    const model = buildNetwork('plain-8', { numOutputs: 10, seed: 3, inputSize: 32 });
    // Moving averages as after training, so that they count.
    for (const { weights: own } of model.layers) {
      for (const weight of own) {
        if (!/moving_|beta|gamma/.test(weight.name)) continue;
        const [low, high] = /variance|gamma/.test(weight.name) ? [0.5, 1.5] : [-0.1, 0.1];
        weight.write(tf.randomUniform(weight.shape as number[], low, high, 'float32', 7));
      }
    }
    const pictures = tf.randomUniform([2, 32, 32, 3], -1, 1, 'float32', 1);
    outputs = (model.predict(pictures) as tf.Tensor).dataSync<'float32'>();
    weights = weightArrays(model);
    const layout = model.layers.map((layer) => [layer.getClassName(), snakeCase(layer.getConfig())]);
    writeFileSync(join(folder, 'layout.json'), JSON.stringify(layout));
    writeNpyFile(join(folder, 'pictures.npy'), ndarray(pictures.dataSync<'float32'>(), [2, 32, 32, 3]));
    writeWeightFile(join(folder, 'plain.h5'), model);
    writeWeightFile(join(folder, 'plain.safetensors'), model);
    const last = model.layers.at(-1)?.name ?? '';
    const body = new Map([...weights].filter(([name]) => !name.startsWith(`${last}/`)));
    writeWeightFile(join(folder, 'head.h5'), body);
    writeKerasFile(join(folder, 'small.h5'), readKerasFile(join(fixtures, 'keras-3.h5')));
    run(installKeras(folder), [join(__dirname, './keras-peer.py'), folder]);
    answers = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8')) as typeof answers;
  }, 1_800_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const deviation = (found: readonly number[], expected: ArrayLike<number>) => {
    const wanted = Array.from(expected);
    expect(found.length).toBe(wanted.length);
    const scale = Math.sqrt(wanted.reduce((sum, value) => sum + value * value, 0) / wanted.length);
    return Math.max(...wanted.map((value, i) => Math.abs(value - (found[i] ?? NaN)))) / scale;
  };

  it.each(['tf_keras, in order', 'tf_keras, by name', 'keras, in order', 'keras, by name'])(
    'gives our outputs with our weight file: %s',
    (way) => {
      expect(deviation(answers[way] ?? [], outputs)).toBeLessThan(2e-5);
    },
  );

  it('loads a whole model that was read and written again', () => {
    const expected = JSON.parse(readFileSync(join(fixtures, 'keras-3.expected.json'), 'utf8')) as number[];
    expect(deviation(answers['whole model'] ?? [], expected)).toBeLessThan(2e-5);
  });

  it('finds every weight in our safetensors', () => {
    expect(Object.keys(answers.safetensors).sort()).toEqual([...weights.keys()].sort());
    for (const [name, { shape, data }] of weights) {
      const sum = data.reduce((total, value) => total + value, 0);
      const [foundShape, foundSum] = answers.safetensors[name] ?? [[], NaN];
      expect([name, foundShape]).toEqual([name, shape]);
      expect(Math.abs(foundSum - sum)).toBeLessThan(1e-9 * data.length);
    }
  });
});
