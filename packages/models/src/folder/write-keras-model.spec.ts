import { buildNetwork, embeddingModel, withClassificationHead } from '@semantic-embeddings/architectures';
import {
  FormatError,
  readKerasFile,
  readNpzFile,
  writeKerasFile,
  type KerasAnnex,
} from '@semantic-embeddings/formats';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import ndarray from 'ndarray';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { inspectModel } from './inspect-model.js';
import { kerasLoadingNote } from './keras-loading-note.js';
import { loadModel } from './load-model.js';
import { manifestAnnex, readManifestAnnex } from '../manifest/manifest-annex.js';
import type { ModelManifest } from '../manifest/model-manifest.js';
import { weightArrays } from '../weights/weight-arrays.js';
import { writeWeightFile } from '../weights/write-weight-file.js';
import { writeModel } from './write-model.js';

const shared = process.env['SEMANTIC_EMBEDDINGS_SHARED']!;
const golden = join(shared, 'golden/models/h5');
const available = existsSync(golden);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'keras-model-'))));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  tf.disposeVariables();
});

const classEmbedding = {
  classes: [7, 3, 5],
  embedding: ndarray(Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), [3, 2]),
};

const manifestOf = (outputs: readonly string[]): ModelManifest => ({
  ...({ format: 'semantic-embeddings-model', formatVersion: 2, method: null, network: null } as const),
  outputs: outputs.map((name) => ({ name })),
  ...{ dataset: 'fruit', classes: [7, 3, 5], classNames: ['äpple', 'pear', 'plum'], epochs: 12 },
  preprocessing: { imageShape: [32, 32, 3], mean: [1, 2, 3], std: [4, 5, 6], alpha: 'white' },
  versions: { training: '0.1.0', tensorflowjs: '4.22.0', node: '20.19.0' },
});

/** A network whose weights and moving averages are none that Keras would begin with. */
function network(name: string, { head = true, embed = true } = {}): tf.LayersModel {
  const base = buildNetwork(name, { numOutputs: 6, seed: 5, inputSize: 32 });
  const embedding = embed ? embeddingModel(base, { ending: 'l2norm' }) : base;
  const model = head ? withClassificationHead(embedding, { numClasses: 3 }) : embedding;
  model.weights.forEach((weight, index) => {
    const values = tf.randomUniform(weight.shape as number[], 0.5, 1.5, 'float32', index);
    if (/moving_|beta|gamma|bias/.test(weight.name)) weight.write(values);
  });
  return model;
}

const pictures = () => tf.randomUniform([2, 32, 32, 3], -1, 1, 'float32', 1);
const outputsOf = (model: tf.LayersModel) =>
  [model.predict(pictures())].flat().map((output) => [...(output as tf.Tensor).dataSync()]);
const valuesOf = (model: tf.LayersModel) =>
  [...weightArrays(model)].map(([name, { shape, data }]) => [
    name,
    shape,
    Buffer.from(data.slice().buffer).toString('base64'),
  ]);

describe('a model that is written as a file of Keras', () => {
  it.each([
    ['plain-8', 'h5', { head: true }],
    ['plain-8', 'keras', { head: false }],
    ['resnet-32', 'hdf5', { head: false }],
    ['resnet-32', 'keras', { head: true }],
  ] as const)('%s as .%s gives the same weights and outputs here (%j)', async (name, extension, parts) => {
    const path = join(folder, `net.${extension}`);
    const model = network(name, parts);
    writeModel(path, { model, manifest: manifestOf(model.outputNames), classEmbedding });
    const again = await loadModel(path);
    expect(valuesOf(again.model)).toEqual(valuesOf(model));
    expect(outputsOf(again.model)).toEqual(outputsOf(model));
    expect(again.manifest).toEqual(manifestOf(model.outputNames));
    expect(again.classEmbedding).toEqual(classEmbedding);
    expect(inspectModel(path)).toMatchObject({
      ...{ content: 'model', writtenBy: 'semantic-embeddings' },
      manifest: { dataset: 'fruit', epochs: 12 },
    });
    expect(readdirSync(folder)).toEqual([`net.${extension}`]);
  });

  it.each(['h5', 'keras'])('a chain of layers (Sequential) comes back from .%s', async (extension) => {
    const path = join(folder, `chain.${extension}`);
    const model = network('plain-8', { head: false, embed: false });
    expect(model).toBeInstanceOf(tf.Sequential);
    writeModel(path, { model, manifest: manifestOf(['embedding']), classEmbedding });
    const again = await loadModel(path);
    expect(valuesOf(again.model)).toEqual(valuesOf(model));
    expect(outputsOf(again.model)).toEqual(outputsOf(model));
    expect(again.manifest).toEqual(manifestOf(['embedding']));
  });

  it.each([
    ...['every_layer.keras', 'transfer.tf_keras', 'sequence.keras'].flatMap((name) =>
      ['h5', 'keras'].map((extension) => [name, extension] as const),
    ),
    ['further_options.keras', 'keras'] as const,
    ['operators.keras', 'keras'] as const,
  ])('layers of other networks than ours come back as they were: %s as .%s', async (name, extension) => {
    const source = join(folder, 'source.keras');
    const packed = readFileSync(join(__dirname, '../../test/fixtures', `${name}.keras.gz`));
    writeFileSync(source, gunzipSync(packed));
    const original = await loadModel(source);
    const path = join(folder, `again.${extension}`);
    writeModel(path, original);
    const again = await loadModel(path);
    const shape = [2, ...(original.model.inputs[0]?.shape ?? []).slice(1).map((side) => side ?? 32)];
    const inputs = tf.randomUniform(shape, -1, 1, 'float32', 1);
    const results = ({ model }: { model: tf.LayersModel }) =>
      [model.predict(inputs)].flat().map((output) => [...(output as tf.Tensor).dataSync()]);
    expect(valuesOf(again.model)).toEqual(valuesOf(original.model));
    expect(results(again)).toEqual(results(original));
    expect(again.manifest).toEqual(original.manifest);
  });

  it('replaces an older file only when it is whole', () => {
    const path = join(folder, 'net.h5');
    writeFileSync(path, 'older');
    const input = tf.input({ shape: [32, 32, 3], name: 'image' });
    const layer = tf.layers.thresholdedReLU({ theta: 1, name: 'odd' });
    const odd = tf.model({ inputs: input, outputs: layer.apply(input) as tf.SymbolicTensor });
    expect(() => writeModel(path, { model: odd, manifest: manifestOf(['odd']) })).toThrow('layer "odd"');
    expect(readFileSync(path, 'utf8')).toBe('older');
    const model = network('plain-8');
    writeModel(path, { model, manifest: manifestOf(model.outputNames) });
    expect(readKerasFile(path).layers.length).toBe(model.layers.length);
    expect(readdirSync(folder)).toEqual(['net.h5']);
  });

  it('gives way to what a person says of it', async () => {
    const path = join(folder, 'net.keras');
    const model = network('plain-8');
    writeModel(path, { model, manifest: manifestOf(model.outputNames) });
    const hints = { classes: [1, 2, 3], preprocessing: { mean: [0, 0, 0] } };
    const { manifest } = await loadModel(path, hints);
    expect([manifest.classes, manifest.classNames]).toEqual([[1, 2, 3], null]);
    expect(manifest.preprocessing).toEqual({
      ...{ imageShape: [32, 32, 3], mean: [0, 0, 0], std: [4, 5, 6], alpha: 'white' },
    });
  });

  it('is refused if its own description is one of another network', async () => {
    const path = join(folder, 'net.h5');
    writeModel(path, { model: network('plain-8'), manifest: manifestOf(['other']) });
    await expect(loadModel(path)).rejects.toThrow(
      'net.h5: the network has the outputs l2norm, prob, the description in the file other',
    );
  });

  it('needs a class of its own in Keras only where channels are padded', () => {
    expect(kerasLoadingNote(network('resnet-32'))).toContain('Keras needs the class ChannelPadding');
    expect(kerasLoadingNote(network('plain-8'))).toBeUndefined();
  });

  it('is no file of weights, and the reverse', () => {
    const model = network('plain-8');
    expect(() => writeWeightFile(join(folder, 'net.keras'), model)).toThrow(
      'net.keras: a .keras file holds a whole model, not weights alone; end it in .h5 for Keras',
    );
    expect(() =>
      writeModel(join(folder, 'net.weights.h5'), { model, manifest: manifestOf(model.outputNames) }),
    ).toThrow('Keras takes files of this ending as weights alone');
    expect(() => writeWeightFile(join(folder, 'net.foo'), model)).toThrow(
      'net.foo: no weights are written as ".foo"; end it in .npz, .h5, .hdf5, .safetensors',
    );
    expect(readdirSync(folder)).toEqual([]);
    writeWeightFile(join(folder, 'net'), model);
    expect(Object.keys(readNpzFile(join(folder, 'net')))).toContain('conv1/kernel:0');
    writeWeightFile(join(folder, 'w.H5'), model);
    expect(inspectModel(join(folder, 'w.H5'))).toMatchObject({
      ...{ format: 'HDF5', content: 'weights', kerasVersion: '2.2.4', writtenBy: 'semantic-embeddings' },
    });
  });
});

describe('what this project leaves in a file of Keras', () => {
  const annex = manifestAnnex({ manifest: manifestOf(['prob']), classEmbedding });

  it('is what was known of the model', () => {
    const manifest = manifestOf(['prob']);
    expect(readManifestAnnex(annex, 'net.h5')).toEqual({ manifest, classEmbedding });
    expect(readManifestAnnex(manifestAnnex({ manifest }), 'net.h5')).toEqual({ manifest });
  });

  const changed = (fields: object): KerasAnnex => ({
    ...annex,
    description: { manifest: { ...manifestOf(['prob']), ...fields }, embeddedClasses: [7, 3, 5] },
  });

  it.each([
    ['nothing', { ...annex, description: null }, 'no manifest is in it'],
    ['another version', changed({ formatVersion: 3 }), 'it is semantic-embeddings-model 3 instead of'],
    ['outputs that are no texts', changed({ outputs: [1] }), 'it does not name the outputs'],
    [
      'a role that is none',
      changed({ outputs: [{ name: 'prob', role: 'other' }] }),
      'it does not name the outputs',
    ],
    ['classes that are no labels', changed({ classes: [{}] }), 'it does not list the classes'],
    ['a name too few', changed({ classNames: ['a', 'b'] }), 'it has not one name for every class'],
    [
      'a mean of two channels',
      changed({ preprocessing: { imageShape: [32, 32, 3], mean: [1, 2], std: [1, 1, 1] } }),
      'it does not say how pictures are prepared',
    ],
    [
      'a shape that is none',
      changed({ preprocessing: { imageShape: [1e99, 32, 3], mean: [1, 1, 1], std: [1, 1, 1] } }),
      'it does not say how pictures are prepared',
    ],
    [
      'a rule for transparent parts that is none',
      changed({
        preprocessing: { imageShape: [32, 32, 1], mean: [1], std: [1], alpha: 'black' },
      }),
      'it does not say how pictures are prepared',
    ],
    ['half an epoch', changed({ epochs: 0.5 }), 'data set or epochs are missing'],
    [
      'vectors of other classes',
      { ...annex, arrays: { class_embedding: ndarray(new Float64Array(4), [2, 2]) } },
      'its class embeddings do not belong to its classes',
    ],
  ])('is refused with %s', (_, damaged, reason) => {
    expect(() => readManifestAnnex(damaged, 'net.h5')).toThrow(FormatError);
    expect(() => readManifestAnnex(damaged, 'net.h5')).toThrow(
      `net.h5: the file has a description that semantic-embeddings left in it, but ${reason}`,
    );
  });

  it('is gone once another program has written the file', async () => {
    const path = join(folder, 'net.h5');
    const model = network('plain-8');
    writeModel(path, { model, manifest: manifestOf(model.outputNames) });
    const { annex: _, ...rest } = readKerasFile(path);
    writeKerasFile(path, rest);
    const { manifest } = await loadModel(path);
    expect([manifest.classes, manifest.classNames]).toEqual([[0, 1, 2], null]);
  });
});

(available ? describe : describe.skip)(
  available ? 'beside files of Keras 2.2.4' : 'beside files of Keras 2.2.4 (skipped: no golden data found)',
  () => {
    interface Row {
      readonly path: string;
      readonly type: string;
      readonly shape?: number[];
      readonly attrs?: { readonly layer_names?: string[]; readonly weight_names?: string[] };
    }

    it('the published ResNet-32 has the groups, layer names and weight names of the original', () => {
      const path = join(folder, 'net.h5');
      const compatibility = { resnetWithoutEmbeddingLayer: true };
      const base = embeddingModel(buildNetwork('resnet-32', { numOutputs: 64, compatibility }), {
        ending: 'l2norm',
      });
      const model = withClassificationHead(base, { numClasses: 100 });
      writeModel(path, { model, manifest: manifestOf(model.outputNames) });
      const text = readFileSync(join(golden, 'structure.json'), 'utf8');
      const rows =
        (JSON.parse(text) as Record<string, { objects: Row[] }>)['resnet-32.model.h5']?.objects ?? [];
      const { layers } = readKerasFile(path);
      const root = '/model_weights';
      const wanted = rows.find((row) => row.path === root)?.attrs?.layer_names;
      expect(layers.map(({ name }) => name)).toEqual(wanted);
      const written = layers.flatMap(({ name, weights }) => [
        [`${root}/${name}`, weights.map((weight) => `${name}/${weight.name}:0`)],
        ...weights.map((weight) => [`${root}/${name}/${name}/${weight.name}:0`, weight.array.shape]),
      ]);
      const original = rows
        .filter((row) => row.path.startsWith(`${root}/`))
        .filter((row) => row.attrs?.weight_names !== undefined || row.type === 'dataset')
        .map((row) => [row.path, row.attrs?.weight_names ?? row.shape]);
      expect(written.length).toBeGreaterThan(300);
      expect([...written].sort()).toEqual([...original].sort());
    });

    it.each(['h5', 'keras'])(
      'a file of Keras that is written as .%s gives what it gave',
      async (extension) => {
        const path = join(folder, `again.${extension}`);
        const original = await loadModel(join(golden, 'resnet-32.model.h5'));
        writeModel(path, original);
        const again = await loadModel(path);
        expect(valuesOf(again.model)).toEqual(valuesOf(original.model));
        expect(outputsOf(again.model)).toEqual(outputsOf(original.model));
        expect(again.manifest).toEqual(original.manifest);
      },
    );
  },
);
