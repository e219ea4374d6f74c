import { comparisonMarkdown } from './comparison-markdown.js';

describe('comparisonMarkdown', () => {
  it('shows one row a network and names network, data and machine', () => {
    const lines = comparisonMarkdown({
      ...{ kind: 'comparison', formatVersion: 2 },
      provenance: {
        commit: 'abc',
        date: '',
        node: 'v20.1.0',
        processor: 'p',
        cores: 2,
        memoryGiB: 24,
        system: '',
        libraries: {},
      },
      settings: {
        architecture: 'plain-8',
        epochs: 3,
        seed: 1,
        cutoff: 250,
        trainSize: 10,
        testSize: 5,
        numClasses: 2,
      },
      comparison: [{ label: 'semantic', meanPrecision: 0.70619, accuracy: 0.4651, trainingSeconds: 142.6 }],
    }).split('\n');
    expect(lines[0]).toContain('mAHP@250');
    expect(lines[2]).toBe('| semantic | 70.6 % | 46.5 % | 143 s |');
    expect(lines.at(-1)).toMatch(
      /plain-8, 3 epochs, seed 1; 10 pictures.*2 × p, instruction sets not recorded, Node 20\.1\.0/,
    );
  });
});
