import { describeProcessor } from '@semantic-embeddings/tensorflow-runtime';
import { collectProvenance } from './provenance.js';

describe('collectProvenance', () => {
  it('names machine, Node and the versions of the libraries, also of those that hide their package.json', () => {
    const { node, cores, libraries } = collectProvenance('.');
    expect(node).toBe(process.version);
    expect(cores).toBeGreaterThan(0);
    expect(libraries).toEqual({
      '@tensorflow/tfjs-node-gpu': expect.stringMatching(/^\d+\.\d+\.\d+/),
      sharp: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });

  it('tells the processor from others of its name, and what the environment changed', () => {
    const { model, ...processor } = describeProcessor();
    expect(collectProvenance('.')).toMatchObject({ processor: model, ...processor });
    const before = process.env['OPENBLAS_CORETYPE'];
    process.env['OPENBLAS_CORETYPE'] = 'Haswell';
    expect(collectProvenance('.').kernelSettings).toMatchObject({ OPENBLAS_CORETYPE: 'Haswell' });
    if (before === undefined) delete process.env['OPENBLAS_CORETYPE'];
    else process.env['OPENBLAS_CORETYPE'] = before;
  });

  it('names no commit outside a git repository', () => {
    expect(collectProvenance('/').commit).toBeUndefined();
  });
});
