import { modelFromKerasConfig } from '@semantic-embeddings/architectures';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { inspectModel } from './inspect-model.js';
import { loadModel } from './load-model.js';
import { currentVersions, type ModelManifest } from '../manifest/model-manifest.js';
import { modelOfTopology } from './model-of-topology.js';
import { weightArrays } from '../weights/weight-arrays.js';
import { writeModel } from './write-model.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'layer-names-'))));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  tf.disposeVariables();
});

const odd = ['block 1', 'Schärfe', '_private', '特徴'];

/** A model of Keras with layers of these names, which gives scores of five classes. */
async function loadOdd() {
  const path = join(folder, 'source.keras');
  const packed = readFileSync(join(__dirname, '../../test/fixtures/further_options.keras.keras.gz'));
  writeFileSync(path, gunzipSync(packed));
  return loadModel(path);
}

const namesOf = (model: tf.LayersModel) => model.layers.map(({ name }) => name);
const outputsOf = (model: tf.LayersModel) => {
  const pictures = tf.randomUniform([2, 8, 8, 3], -1, 1, 'float32', 1);
  return [model.predict(pictures)].flat().map((output) => [...(output as tf.Tensor).dataSync()]);
};

describe('names of layers that TensorFlow.js refuses', () => {
  it('are those of the loaded network, its weights and outputs', async () => {
    const { model, manifest } = await loadOdd();
    expect(namesOf(model)).toEqual(expect.arrayContaining(odd));
    expect(model.outputNames).toEqual(['logits', '特徴']);
    expect(manifest.outputs.map((output) => output.name)).toEqual(['logits', '特徴']);
    expect([...weightArrays(model).keys()]).toEqual(
      expect.arrayContaining(odd.slice(0, 3).map((name) => `${name}/kernel:0`)),
    );
  });

  it.each(['folder', 'net.keras'])('are in %s, and in the network that is loaded from it', async (target) => {
    const original = await loadOdd();
    const path = join(folder, target);
    writeModel(path, original);
    const again = await loadModel(path);
    expect(namesOf(again.model)).toEqual(namesOf(original.model));
    expect([...weightArrays(again.model).keys()]).toEqual([...weightArrays(original.model).keys()]);
    expect(again.model.outputNames).toEqual(original.model.outputNames);
    expect(outputsOf(again.model)).toEqual(outputsOf(original.model));
    const report = inspectModel(path);
    expect(report.outputs).toEqual(['logits', '特徴']);
    expect(report.layers.map(({ name }) => name)).toEqual(expect.arrayContaining(odd));
    expect(report.layers.find(({ name }) => name === 'block 1')?.parameters).toBe(16);
  });

  it('have a form in model folders that TensorFlow.js reads by itself', async () => {
    const { model, manifest } = await loadOdd();
    const path = join(folder, 'folder');
    writeModel(path, { model, manifest });
    const plain = await tf.loadLayersModel(`file://${join(path, 'model.json')}`);
    expect(namesOf(plain)).toEqual(expect.arrayContaining(['blockU.0020.1', 'U.005f.private']));
    expect(outputsOf(plain)).toEqual(outputsOf(model));
  });

  it('with slashes come back from HDF5', async () => {
    const dense = (name: string, from: string) => ({
      ...{ class_name: 'Dense', name, config: { name, units: 2 } },
      inbound_nodes: [[[from, 0, 0, {}]]],
    });
    const input = {
      class_name: 'InputLayer',
      name: 'x',
      config: { batch_input_shape: [null, 8, 8, 3] },
      inbound_nodes: [],
    };
    const pool = {
      ...dense('pool 1', 'x'),
      class_name: 'GlobalAveragePooling2D',
      config: { name: 'pool 1' },
    };
    const model = modelFromKerasConfig({
      class_name: 'Model',
      config: {
        name: 'model',
        layers: [input, pool, dense('a/b', 'pool 1'), dense('a/b c', 'a/b'), dense('a', 'a/b c')],
        ...{ input_layers: [['x', 0, 0]], output_layers: [['a', 0, 0]] },
      },
    });
    for (const [index, weight] of model.weights.entries())
      weight.write(tf.randomNormal(weight.shape as number[], 0, 1, 'float32', index));
    const manifest: ModelManifest = {
      ...({ format: 'semantic-embeddings-model', formatVersion: 2, dataset: 'none' } as const),
      ...{
        ...{ method: null, network: null },
        outputs: [{ name: 'a', role: null }],
        classes: [],
        classNames: null,
        epochs: 0,
        versions: currentVersions(),
      },
      preprocessing: { imageShape: [8, 8, 3], mean: [0, 0, 0], std: [1, 1, 1] },
    };
    const path = join(folder, 'net.h5');
    writeModel(path, { model, manifest });
    const again = await loadModel(path);
    expect(namesOf(again.model)).toEqual(['x', 'pool 1', 'a/b', 'a/b c', 'a']);
    expect(outputsOf(again.model)).toEqual(outputsOf(model));
    expect(() => writeModel(join(folder, 'net.keras'), { model, manifest })).toThrow(
      'layer "a/b": Keras 3 takes no name with a slash',
    );
  });

  it('are taken from any description', async () => {
    const { model } = await loadOdd();
    const copy = await modelOfTopology(model.toJSON(null, false) as object);
    expect(namesOf(copy)).toEqual(namesOf(model));
    copy.setWeights(model.getWeights());
    expect(outputsOf(copy)).toEqual(outputsOf(model));
    // A description of the copy finds the places of its layers.
    expect(copy.toJSON(null, false)).toEqual(model.toJSON(null, false));
  });
});
