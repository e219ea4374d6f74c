import { comparisonMarkdown, type ComparedNetwork, type ComparisonResult } from './comparison-markdown.js';

const network = { label: 'semantic', meanPrecision: 0.70619, accuracy: 0.4651, trainingSeconds: 142.6 };

function lines(
  comparison: readonly ComparedNetwork[],
  more: {
    readonly settings?: object;
    readonly references?: NonNullable<ComparisonResult['references']>;
  } = {},
): string[] {
  const { settings, ...rest } = more;
  return comparisonMarkdown({
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
      ...{ architecture: 'plain-8', epochs: 3, seed: 1, cutoff: 250 },
      ...{ trainSize: 10, testSize: 5, numClasses: 2 },
      ...settings,
    },
    comparison,
    ...rest,
  }).split('\n');
}

describe('comparisonMarkdown', () => {
  it('shows one row a network with intervals, and names network, data, chance and machine, but no time', () => {
    const intervals = { meanPrecision: [0.69, 0.7204], accuracy: [0.43, 0.5] } as const;
    const shown = lines([{ ...network, intervals }], { references: { chance: 0.2, ideal: 0.996 } });
    expect(shown[0]).toBe('| network | mAHP@250 | accuracy |');
    expect(shown[2]).toBe('| semantic | 70.6 % (69.0 – 72.0) | 46.5 % (43.0 – 50.0) |');
    expect(shown.at(-1)).toBe(
      'Network plain-8, 3 epochs, seed 1; 10 pictures to learn, 5 by another foundry to test, 2 classes. In brackets: 95 % ' +
        'bootstrap intervals over the 5 pictures. A ranking at random has an mAHP@250 of 20.0 %. Measured on 2 × p, ' +
        'instruction sets not recorded, Node 20.1.0.',
    );
  });

  it('shows mAP where a file tells it', () => {
    const intervals = {
      meanPrecision: [0.69, 0.7204],
      averagePrecision: [0.38, 0.425],
      accuracy: [0.43, 0.5],
    } as const;
    const shown = lines([
      { ...network, averagePrecision: 0.403, intervals },
      { ...network, label: 'of before' },
    ]);
    expect(shown.slice(0, 4)).toEqual([
      '| network | mAHP@250 | mAP | accuracy |',
      '| --- | ---: | ---: | ---: |',
      '| semantic | 70.6 % (69.0 – 72.0) | 40.3 % (38.0 – 42.5) | 46.5 % (43.0 – 50.0) |',
      '| of before | 70.6 % | – | 46.5 % |',
    ]);
  });

  it('shows deviations over several seeds', () => {
    const deviations = { meanPrecision: 0.011, accuracy: 0.02 };
    const shown = lines([{ ...network, deviations }], { settings: { seed: 2, seeds: 3 } });
    expect(shown[2]).toBe('| semantic | 70.6 % ± 1.1 | 46.5 % ± 2.0 |');
    expect(shown.at(-1)).toContain('seeds 2 to 4; 10 pictures');
    expect(shown.at(-1)).toContain('Means and standard deviations over the seeds.');
  });

  it('shows files of before, which tell neither intervals nor chance', () => {
    const shown = lines([network]);
    expect(shown[2]).toBe('| semantic | 70.6 % | 46.5 % |');
    expect(shown.at(-1)).toMatch(/2 classes\. Measured on/);
  });
});
