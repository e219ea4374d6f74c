import { applyHints } from './model-hints.js';
import { currentVersions, type ModelManifest } from '../manifest/model-manifest.js';

/** As the first version wrote it: without a word about transparent parts. */
const manifest: ModelManifest = {
  ...{
    format: 'semantic-embeddings-model',
    formatVersion: 2,
    outputs: [{ name: 'l2norm', role: 'embedding' }],
  },
  method: { name: 'embedding', options: { loss: 'inv_corr', clsWeight: 0, clsBase: null } },
  network: {
    ...{ architecture: 'plain-8', numOutputs: 2, inputChannels: 3, movingAverage: 'zero-debiased', seed: 0 },
  },
  ...{ dataset: 'CIFAR-100', classes: [3, 8], classNames: ['bear', 'bicycle'] },
  preprocessing: { imageShape: [32, 32, 3], mean: [1, 2, 3], std: [4, 5, 6] },
  ...{ epochs: 1, versions: currentVersions() },
};

describe('applyHints', () => {
  it('completes manifests that do not say what became of transparent parts as their data was prepared', () => {
    expect(applyHints(manifest, {}).preprocessing.alpha).toBe('drop');
    expect(applyHints({ ...manifest, dataset: 'emoji' }, {}).preprocessing.alpha).toBe('white');
    expect(applyHints({ ...manifest, dataset: 'emoji', network: null }, {}).preprocessing.alpha).toBe('drop');
  });

  it('keeps what the manifest says, unless the caller says otherwise', () => {
    const said = { ...manifest, preprocessing: { ...manifest.preprocessing, alpha: 'white' } } as const;
    expect(applyHints(said, {}).preprocessing).toEqual(said.preprocessing);
    expect(applyHints(said, { preprocessing: { alpha: 'drop' } }).preprocessing.alpha).toBe('drop');
    expect(applyHints(said, { preprocessing: { mean: [0, 0, 0] } }).preprocessing).toEqual({
      ...said.preprocessing,
      mean: [0, 0, 0],
    });
  });

  it('refuses class lists of another length and names of other classes', () => {
    expect(() => applyHints(manifest, { classes: [1] })).toThrow('the model has 2 classes, but 1 were given');
    expect(() => applyHints(manifest, { classNames: new Map([[1, 'aquarium fish']]) })).toThrow(
      'none of the names belongs to a class of the model, such as 3, 8',
    );
    expect(applyHints(manifest, { classNames: new Map([[8, 'bike']]) }).classNames).toEqual(['3', 'bike']);
  });
});
