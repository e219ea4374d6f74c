import type { ClassificationValues } from '../commands/evaluate-classification.js';
import { classificationRuns } from './classification-runs.js';

function runsOf(values: Partial<ClassificationValues>): ReturnType<typeof classificationRuns> {
  return classificationRuns(values as ClassificationValues);
}

describe('classificationRuns', () => {
  it('matches options by position; scores win over centroids, empty text means none', () => {
    const runs = runsOf({
      model: ['nets/a', 'nets/b'],
      layer: ['prob', '-2'],
      'prob-features': ['yes', 'no'],
      centroids: ['', 'e.pickle'],
    });
    expect(runs).toEqual([
      { kind: 'model', path: 'nets/a', label: 'a', layer: 'prob', centroids: undefined },
      { kind: 'model', path: 'nets/b', label: 'b', layer: '-2', centroids: 'e.pickle' },
    ]);
  });

  it('asks for scores or centroids', () => {
    expect(() => runsOf({ feat: ['f.npy'] })).toThrow(/f\.npy: give --prob-features yes .* or --centroids/);
  });

  it('asks for either models or feature files', () => {
    expect(() => runsOf({})).toThrow(/either --model or --feat/);
    expect(() => runsOf({ model: ['m'], feat: ['f.npy'] })).toThrow(/either --model or --feat/);
  });
});
