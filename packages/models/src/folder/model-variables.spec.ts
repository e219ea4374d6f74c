import { buildNetwork, modelWeights, withNormalizedHead } from '@semantic-embeddings/architectures';
import { FormatError } from '@semantic-embeddings/formats';
import * as tf from '@tensorflow/tfjs';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import type { ModelManifest } from '../manifest/model-manifest.js';
import { loadWeightsByLayer } from '../weights/load-weights-by-layer.js';
import { readWeightFile } from '../weights/read-weight-file.js';
import { weightArrays, type WeightArrays } from '../weights/weight-arrays.js';
import { writeWeightFile } from '../weights/write-weight-file.js';
import { predictedOutputs } from '../predict/predicted-outputs.js';
import { classVectors } from './class-vectors.js';
import { inspectModel } from './inspect-model.js';
import { loadModel } from './load-model.js';
import { writeModel } from './write-model.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

const manifest: ModelManifest = {
  ...{ format: 'semantic-embeddings-model', formatVersion: 2, dataset: 'two', classNames: null, epochs: 1 },
  method: { name: 'center-loss', options: {} },
  network: {
    ...{ architecture: 'plain-8', numOutputs: 3, inputChannels: 3, movingAverage: 'zero-debiased', seed: 0 },
  },
  outputs: [
    { name: 'embedding', role: 'embedding' },
    { name: 'prob', role: 'scores' },
  ],
  classes: ['a', 'b'],
  preprocessing: { imageShape: [8, 8, 3], mean: [0, 0, 0], std: [1, 1, 1] },
  versions: { tensorflowjs: '0.0.0', node: '0.0.0' },
};

const name = 'cls_centroids/embeddings:0';
const centres = ndarray(Float32Array.of(1, -2, 0.1, 4, 5, 6), [2, 3]);
const variables: WeightArrays = new Map([[name, centres]]);
const network = () =>
  withNormalizedHead(buildNetwork('plain-8', { numOutputs: 3, seed: 1 }), { numClasses: 2 }).model;

let folder: string;
let model: tf.LayersModel;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'variables-'));
  model = network();
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  tf.disposeVariables();
});

describe('what was learned beside a network', () => {
  it.each(['net', 'net.h5', 'net.keras'])('comes back from %s, and as a weight like others', async (file) => {
    const path = join(folder, file);
    writeModel(path, { model, manifest, variables });
    const loaded = await loadModel(path);
    expect([...loaded.variables!.keys()]).toEqual([name]);
    expect([...loaded.variables!.get(name)!.data]).toEqual([...centres.data]);
    expect(loaded.classEmbedding).toEqual({ embedding: expect.anything() as unknown, classes: ['a', 'b'] });
    expect([...loaded.classEmbedding!.embedding.data]).toEqual([...centres.data]);
    expect([...readWeightFile(path).keys()]).toEqual([...weightArrays(model).keys(), name]);
    expect(inspectModel(path).layers.at(-1)).toMatchObject({ name: 'cls_centroids', parameters: 6 });
    const again = join(folder, 'again');
    writeModel(again, loaded);
    expect([...(await loadModel(again)).variables!.get(name)!.data]).toEqual([...centres.data]);
  });

  it('is not there where nothing was learned', async () => {
    const path = join(folder, 'net');
    writeModel(path, { model, manifest, variables: new Map() });
    const loaded = await loadModel(path);
    expect([loaded.variables, loaded.classEmbedding]).toEqual([undefined, undefined]);
  });

  it('is found out if it was changed', async () => {
    const path = join(folder, 'net');
    writeModel(path, { model, manifest, variables });
    const file = join(path, 'variables.npz');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    await expect(loadModel(path)).rejects.toThrow(FormatError);
    await expect(loadModel(path)).rejects.toThrow(
      /variables\.npz: the checksum in manifest\.json does not fit/,
    );
  });

  it('is taken over by name, from a weight file of the published programs too', () => {
    const path = join(folder, 'w.h5');
    writeWeightFile(path, new Map([...weightArrays(model), ...variables]));
    const target = network();
    const variable = tf.variable(tf.zeros([2, 3]));
    const all = [...modelWeights(target), { name, variable }];
    const report = loadWeightsByLayer(all, readWeightFile(path));
    expect(report).toEqual({ loaded: all.length, skipped: [], missing: [], unused: [], warnings: [] });
    expect([...variable.dataSync()]).toEqual([...centres.data]);
    const other = loadWeightsByLayer(
      [{ name, variable: tf.variable(tf.zeros([4, 3])) }],
      readWeightFile(path),
    );
    expect(other.warnings).toEqual([
      "layer 'cls_centroids': skipped embeddings:0, shape [2, 3] does not fit [4, 3]",
    ]);
  });
});

describe('what the features of a network are compared with', () => {
  it('is the class embedding before the centres', () => {
    const classEmbedding = { embedding: ndarray(Float64Array.of(1, 0), [2, 1]), classes: ['a', 'b'] };
    expect(classVectors({ manifest, classEmbedding, variables })).toBe(classEmbedding);
    expect(classVectors({ manifest })).toBeUndefined();
  });

  it('are one-hot vectors only for an output whose role is an embedding', () => {
    const outputs = (role: 'embedding' | null) => {
      const roles: ModelManifest['outputs'] = [{ name: 'embedding', role }, manifest.outputs[1]!];
      const described = { ...manifest, outputs: roles };
      const loaded = { model, manifest: described, classEmbedding: undefined, notes: [] };
      return predictedOutputs(loaded).featuresAt;
    };
    expect([outputs('embedding'), outputs(null)]).toEqual([0, undefined]);
  });
});
