import { readKerasFile } from '@semantic-embeddings/formats';
import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadModel } from '../folder/load-model.js';
import { parseManifest, requireManifest } from './read-manifest.js';
import { readSnapshot } from '../snapshots/read-snapshot.js';

require('@tensorflow/tfjs-node-gpu');

/** A network of two outputs, written by the last version of this project that had manifests of version 1. */
const fixtures = join(__dirname, '../../test/fixtures/version-1');
const stored = JSON.parse(readFileSync(join(fixtures, 'folder/manifest.json'), 'utf8')) as {
  readonly build: object;
};
const { outputs } = JSON.parse(readFileSync(join(fixtures, 'outputs.json'), 'utf8')) as {
  readonly outputs: readonly (readonly number[])[];
};

const roles = [
  { name: 'l2norm', role: 'embedding' },
  { name: 'prob', role: 'scores' },
];

describe('a manifest of version 1', () => {
  it('becomes one of version 2: method and network apart, outputs with their roles', () => {
    const { manifest } = parseManifest(stored);
    expect(manifest).toMatchObject({
      formatVersion: 2,
      method: { name: 'embedding', options: { loss: 'inv_corr', clsWeight: 0.1, clsBase: null } },
      network: {
        ...{ architecture: 'small', numOutputs: 2, inputChannels: 3 },
        ...{ movingAverage: 'zero-debiased', seed: 3 },
      },
      outputs: roles,
      ...{ dataset: 'two', classes: [3, 8], classNames: ['bear', 'bicycle'], epochs: 2 },
    });
    expect(Object.keys(manifest ?? {})).not.toContain('build');
  });

  it.each([
    ['names scores', { scores: 'prob' }, ['scores of the network', null, 'scores']],
    ['says that there are none', { scores: null }, ['none', null, null]],
    ['says nothing', {}, ['structure', undefined, undefined]],
  ])('of a network from another file that %s keeps that', (_, said, [, ...expected]) => {
    const { manifest } = parseManifest({ ...stored, build: null, ...said });
    expect(manifest?.outputs.map(({ role }) => role)).toEqual(expected);
    expect([manifest?.method, manifest?.network]).toEqual([null, null]);
  });

  it.each(['folder', 'epoch.npz', 'amid.npz', 'model.h5', 'model.keras'])(
    'is read from %s, and the network computes as it did',
    async (name) => {
      const { model, manifest, classEmbedding } = await loadModel(join(fixtures, name));
      expect(manifest.outputs).toEqual(roles);
      expect([...(classEmbedding?.embedding.data ?? [])]).toEqual([1, 0, 0.6, 0.8]);
      const images = tf.tensor4d(
        Float32Array.from({ length: 96 }, (_, i) => Math.sin(i)),
        [2, 4, 4, 3],
      );
      const again = (model.predict(images) as tf.Tensor[]).map((output) => [...output.dataSync()]);
      // Of values below 1; the order of sums differs among processors.
      for (const [index, values] of again.entries())
        for (const [at, value] of values.entries()) expect(value).toBeCloseTo(outputs[index]![at]!, 5);
      model.dispose();
    },
  );

  it('is read in a snapshot, which has the place in its epoch and no variables', () => {
    const { state, variables, optimizer } = readSnapshot(join(fixtures, 'amid.npz'));
    expect(state.position).toEqual({ steps: 3, weight: 30, sums: [1, 2, 3, 4, 5], rate: 0.1 });
    expect([variables.size, optimizer.name, optimizer.state.size]).toEqual([0, 'momentum', 8]);
  });

  it('is read in a snapshot without a checksum, of version 3', () => {
    const { state, variables } = readSnapshot(join(fixtures, '../version-3/amid.npz'));
    expect(state.position).toEqual({ steps: 3, weight: 30, sums: [1, 2, 3, 4, 5], rate: 0.1 });
    expect([...(variables.get('centres:0')?.data ?? [])]).toEqual([1, 2, 3, 4]);
  });

  it('is refused where its scores are no output', () => {
    expect(parseManifest({ ...stored, scores: 'other' }).problem).toBe(
      'its scores of classes are none of the outputs',
    );
  });

  it('lies in the files of Keras as it was written', () => {
    const { annex } = readKerasFile(join(fixtures, 'model.keras'));
    expect(annex?.description).toMatchObject({ manifest: { formatVersion: 1, build: stored.build } });
  });
});

describe('requireManifest', () => {
  it.each([
    ['nothing', null, 'no manifest is in it'],
    ['another version', { ...stored, formatVersion: 3 }, 'it is semantic-embeddings-model 3 instead of'],
    [
      'a network half described',
      { ...stored, build: { architecture: 'simple' } },
      '"build.numOutputs" is missing',
    ],
    ['no classes', { ...stored, classes: undefined }, 'it does not list the classes'],
  ])('refuses %s, and names the file', (_, value, problem) => {
    expect(() => requireManifest(value, 'net/manifest.json')).toThrow(
      `net/manifest.json: this is no manifest of a model that can be read here: ${problem}`,
    );
  });
});
