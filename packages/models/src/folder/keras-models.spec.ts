import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { loadModel } from './load-model.js';
import { loadWeightsByLayer } from '../weights/load-weights-by-layer.js';
import { readWeightFile } from '../weights/read-weight-file.js';

/*
 * Models that Keras 3.15.1 and tf_keras 2.19 wrote (test/make-keras-models.py), with the outputs these gave. Tolerance: 1e-5;
 * the outputs are at most 1 and go through at most 20 layers with weights, each of which rounds to 6e-8.
 */
const fixtures = join(__dirname, '../../test/fixtures');
const tolerance = 1e-5;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'keras-models-'));
  for (const name of readdirSync(fixtures).filter((file) => file.endsWith('.gz')))
    writeFileSync(join(folder, name.slice(0, -3)), gunzipSync(readFileSync(join(fixtures, name))));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const expectedOf = (library: string, model: string): number[][] => {
  const text = readFileSync(join(fixtures, `${library}.expected.json`), 'utf8');
  return (JSON.parse(text) as Record<string, number[][]>)[model] ?? [];
};

function deviation(model: tf.LayersModel, expected: readonly number[][]): number {
  return tf.tidy(() => {
    const picture = tf.linspace(-1, 1, 8 * 8 * 3).reshape([1, 8, 8, 3]);
    const outputs = [model.predict(picture)].flat() as tf.Tensor[];
    expect(outputs.map(({ shape }) => shape)).toEqual(expected.map(({ length }) => [1, length]));
    const found = outputs.flatMap((output) => Array.from(output.dataSync()));
    return Math.max(...expected.flat().map((value, index) => Math.abs(value - (found[index] ?? NaN))));
  });
}

const libraries = ['keras', 'tf_keras'];
const models = ['every_layer', 'transfer', 'sequence', 'further_options', 'operators'];
/** Models of these kinds; tf_keras cannot save every one as `.keras`. */
const casesOf = (kinds: readonly string[]) =>
  libraries
    .flatMap((library) => models.flatMap((model) => kinds.map((kind) => [model, library, kind] as const)))
    .filter(([model, library, kind]) => existsSync(join(fixtures, `${model}.${library}${kind}.gz`)));

describe('models of Keras', () => {
  it.each(casesOf(['.h5', '.keras']))(
    '%s of %s as %s gives what it gave there',
    async (name, library, kind) => {
      const { model } = await loadModel(join(folder, `${name}.${library}${kind}`));
      expect(deviation(model, expectedOf(library, name))).toBeLessThan(tolerance);
      model.dispose();
    },
  );

  it.each(
    casesOf(['.weights.h5', '.legacy.h5']).filter(
      ([, library, kind]) => library === 'keras' || kind === '.legacy.h5',
    ),
  )('weights alone of %s of %s as %s go to its layers by name', async (name, library, kind) => {
    const { model } = await loadModel(join(folder, `${name}.${library}.h5`));
    for (const { weights } of model.layers)
      for (const weight of weights) weight.write(tf.onesLike(weight.read()));
    expect(deviation(model, expectedOf(library, name))).toBeGreaterThan(tolerance);
    const report = loadWeightsByLayer(model, readWeightFile(join(folder, `${name}.${library}${kind}`)));
    expect([report.skipped, report.missing, report.unused]).toEqual([[], [], []]);
    expect(deviation(model, expectedOf(library, name))).toBeLessThan(tolerance);
    model.dispose();
  });

  it('weights alone without names of layers are read under those of their groups', () => {
    const weights = readWeightFile(join(folder, 'transfer.tf_keras.weights.h5'));
    expect(
      weights.get('functional.dense/kernel:0') ?? weights.get('functional_1.dense/kernel:0'),
    ).toBeDefined();
    expect(weights.get('conv2d/kernel:0')?.shape).toEqual([3, 3, 3, 4]);
  });

  it.each(libraries)(
    'the layers of models within have their own names, or those of the model before it (%s)',
    async (library) => {
      const { model, manifest } = await loadModel(join(folder, `transfer.${library}.h5`));
      expect(model.layers.map(({ name }) => name)).toEqual([
        ...[
          'image',
          'flip',
          'conv',
          'bn',
          'depthwise',
          'add',
          'gap',
          'inner_dense',
          'middle_dense',
          'drop',
          'dense',
        ],
      ]);
      expect(manifest.outputs).toEqual([{ name: 'dense', role: 'scores' }]);
      expect(manifest.classes).toEqual([0, 1, 2, 3, 4]);
      model.dispose();
    },
  );
});
