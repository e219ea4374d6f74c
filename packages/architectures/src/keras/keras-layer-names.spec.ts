import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { kerasEntry, kerasFunctional, kerasTensor } from '../../test/keras-entries.js';
import {
  embeddingModel,
  kerasModelConfig,
  legalLayerName,
  modelFromKerasConfig,
  modelWeights,
  originalLayerName,
  renameLayers,
  withClassificationHead,
  type LayersTopology,
} from '../index.js';

/** Names that TensorFlow.js refuses, and one with a slash, which it takes. */
const odd = ['block 1', 'Schärfe (2)', '_private', '特徴', 'a/b'];

const dense = (name: string, from: string) =>
  kerasEntry(name, 'Dense', { units: 2, args: [kerasTensor(from)] });
const chain = (names: readonly string[]) =>
  kerasFunctional(
    [2],
    names.map((name, index) => dense(name, names[index - 1] ?? 'x')),
  );
const namesOf = (model: tf.LayersModel) => model.layers.map(({ name }) => name);

afterEach(() => tf.disposeVariables());

describe('names that TensorFlow.js refuses', () => {
  it('are those of the layers, weights and outputs', () => {
    const config = chain(odd);
    const input = { ...config.config.layers[0], name: 'ein gang', config: { batch_shape: [null, 2] } };
    const [first, ...rest] = config.config.layers.slice(1);
    const layers = [input, { ...first, inbound_nodes: [{ args: [kerasTensor('ein gang')] }] }, ...rest];
    const ends = { input_layers: ['ein gang', 0, 0], output_layers: [['特徴', 0, 0], ['a/b', 0, 0]] }; // prettier-ignore
    const model = modelFromKerasConfig({ ...config, config: { name: 'mein Modell', layers, ...ends } });
    expect(namesOf(model)).toEqual(['ein gang', ...odd]);
    expect([model.inputNames, model.outputNames]).toEqual([['ein gang'], ['特徴', 'a/b']]);
    expect(modelWeights(model).map(({ name }) => name)).toEqual(
      odd.flatMap((name) => [`${name}/kernel:0`, `${name}/bias:0`]),
    );
    for (const { variable } of modelWeights(model)) variable.assign(tf.ones(variable.shape as never));
    // 1 + 2 + 1 = 4 of two numbers, then twice that and 1 with every layer.
    const outputs = model.predict(tf.tensor2d([[1, 2]])) as tf.Tensor[];
    expect(outputs.map((output) => [...output.dataSync()])).toEqual([[39, 39], [79, 79]]); // prettier-ignore
    expect((model.getLayer('block 1').getWeights()[0] as tf.Tensor).shape).toEqual([2, 2]);
  });

  it('are told in errors', () => {
    const broken = kerasFunctional([2], [kerasEntry('block 1', 'Dense', { units: 0 })]);
    expect(() => modelFromKerasConfig(broken)).toThrow('layer "block 1" (Dense): units 0 is not supported');
    const unfit = kerasFunctional(
      [2],
      [kerasEntry('block 1', 'Conv2D', { filters: 1, kernel_size: [1, 1] })],
    );
    expect(() => modelFromKerasConfig(unfit)).toThrow('layer "block 1" (Conv2D): ');
  });

  it('of models in models stand behind those of their models', () => {
    const inner = (name: string) => ({
      ...{ class_name: 'Sequential', name, config: { name, layers: [dense('in nen', '')] } },
      inbound_nodes: [] as never[],
    });
    const layers = [kerasEntry('x', 'InputLayer', { batch_shape: [null, 2] }), inner('a 1'), inner('b 2')];
    const model = modelFromKerasConfig({ class_name: 'Sequential', config: { name: 's', layers } });
    expect(namesOf(model)).toEqual(['x', 'a 1.in nen', 'b 2.in nen']);
  });

  it('stay when the network gets further layers', () => {
    const model = modelFromKerasConfig(chain(['block 1']));
    const headed = withClassificationHead(embeddingModel(model, { ending: 'l2norm' }), { numClasses: 3 });
    expect(headed.outputNames).toEqual(['l2norm', 'prob']);
    expect(namesOf(headed).slice(0, 3)).toEqual(['x', 'block 1', 'l2norm']);
    const outputs = headed.predict(tf.tensor2d([[1, 2]])) as tf.Tensor[];
    expect(outputs.map(({ shape }) => shape)).toEqual([[1, 2], [1, 3]]); // prettier-ignore
  });

  it('stand in descriptions for Keras again', () => {
    const model = modelFromKerasConfig(chain(odd));
    const config = kerasModelConfig(model, { layout: 'keras-2' });
    expect(config.config.layers.map((layer) => layer.config.name)).toEqual(['x', ...odd]);
    expect(namesOf(modelFromKerasConfig(config))).toEqual(['x', ...odd]);
    expect(() => kerasModelConfig(model, { layout: 'keras-3' })).toThrow(
      'layer "a/b": Keras 3 takes no name with a slash; save the network as HDF5 for tf_keras, or as a model folder',
    );
    const slashless = modelFromKerasConfig(chain(odd.slice(0, -1)));
    const recent = kerasModelConfig(slashless, { layout: 'keras-3' });
    expect(namesOf(modelFromKerasConfig(recent))).toEqual(['x', ...odd.slice(0, -1)]);
  });
});

describe('renameLayers', () => {
  it('gives a description that TensorFlow.js takes, and takes it back', async () => {
    const model = modelFromKerasConfig(chain(odd));
    const topology = model.toJSON(null, false) as unknown as LayersTopology;
    const legal = renameLayers(topology, legalLayerName);
    const again = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology: legal }));
    expect(namesOf(again)).toEqual(['x', ...odd.map(legalLayerName)]);
    expect(renameLayers(legal, originalLayerName)).toEqual(topology);
  });

  it('takes chains, which name their layers in one place', () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], name: 'one' })] });
    const topology = model.toJSON(null, false) as unknown as LayersTopology;
    const renamed = renameLayers(topology, (name) => `${name}!`);
    expect(renamed.config.layers.map(({ config }) => config['name'])).toEqual(['one!']);
  });

  it.each([{ class_name: 'Model' }, { class_name: 'Model', config: {} }])('leaves %j alone', (topology) => {
    expect(renameLayers(topology as never, legalLayerName)).toEqual(topology);
  });
});

describe('inputs and outputs', () => {
  const two = [dense('embedding', 'x'), dense('scores', 'embedding')];

  it.each<[unknown, string[]]>([
    [{ only: ['scores', 0, 0] }, ['scores']],
    [{ b: ['scores', 0, 0], a: ['embedding', 0, 0] }, ['embedding', 'scores']],
    [
      [{ b: ['scores', 0, 0] }, ['embedding', 0, 0]],
      ['scores', 'embedding'],
    ],
    [['scores', 0, 0], ['scores']],
  ])('may stand in a dictionary: %j', (outputs, names) => {
    const model = modelFromKerasConfig(
      kerasFunctional([2], two, { inputs: { picture: ['x', 0, 0] }, outputs }),
    );
    expect([model.inputNames, model.outputNames]).toEqual([['x'], names]);
  });

  it('of models in models count by the keys of dictionaries', () => {
    const inner = {
      ...kerasFunctional(
        [2],
        [dense('scaled', 'x'), kerasEntry('same', 'Identity', { args: [kerasTensor('x')] })],
        {
          ...{ inputs: { picture: ['x', 0, 0] }, outputs: { z: ['scaled', 0, 0], a: ['same', 0, 0] } },
        },
      ),
      ...{ name: 'inner', inbound_nodes: [{ args: [{ picture: kerasTensor('x') }], kwargs: {} }] },
    };
    const entries = [inner as never, kerasEntry('end', 'Identity', { args: [kerasTensor('inner', 1)] })];
    const model = modelFromKerasConfig(kerasFunctional([2], entries));
    // The second output by its key is the one called z.
    for (const { variable } of modelWeights(model)) variable.assign(tf.ones(variable.shape as never));
    expect([...(model.predict(tf.tensor2d([[1, 2]])) as tf.Tensor).dataSync()]).toEqual([4, 4]);
  });
});
