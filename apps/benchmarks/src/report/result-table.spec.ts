import type { RecipeResult } from '../runners/run-recipe.js';
import { resultTable } from './result-table.js';

const result: RecipeResult = {
  ...{ kind: 'recipe', formatVersion: 2 },
  recipe: 'r',
  title: 'a run',
  provenance: {
    commit: 'abc',
    date: '2026-01-01T00:00:00Z',
    node: 'v20.1.0',
    processor: 'some processor',
    cores: 2,
    memoryGiB: 24,
    system: 'Linux',
    libraries: {},
  },
  steps: [
    { name: 'training', command: '', wallSeconds: 90, output: { imagesPerSecond: 101.6 } },
    {
      name: 'retrieval',
      command: '',
      wallSeconds: 1,
      output: { runs: [{ metrics: { 'AHP@250 (LCS_HEIGHT)': 0.5 } }] },
    },
  ],
};

describe('resultTable', () => {
  it('shows figures in percent, the time in minutes and the version of Node', () => {
    expect(resultTable([result]).split('\n')[2]).toBe(
      '| a run | 50.00 % | – | – | 1.5 min | 102 | Node 20.1.0 |',
    );
  });

  it('leaves a dash where a step gave no such figure, instead of a number', () => {
    expect(resultTable([{ ...result, steps: [] }]).split('\n')[2]).toContain('| – | – | – | – | – |');
  });
});
