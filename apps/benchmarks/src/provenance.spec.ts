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

  it('names no commit outside a git repository', () => {
    expect(collectProvenance('/').commit).toBeUndefined();
  });
});
