import type { ClassificationValues } from './command.js';
import { classificationRuns } from './classification-runs.js';

function runsOf(values: Partial<ClassificationValues>): ReturnType<typeof classificationRuns> {
  return classificationRuns(values as ClassificationValues);
}

describe('classificationRuns', () => {
  it('matches options by position; scores win over centroids, empty text means none', () => {
    const runs = runsOf({
      model: ['nets/a', 'nets/b', 'nets/c'],
      layer: ['prob', '-2', ''],
      'prob-features': ['yes', 'no'],
      centroids: ['', 'e.pickle'],
      norm: ['no', 'no', 'yes'],
    });
    const plain = { kind: 'model', centroids: undefined, normalize: false };
    expect(runs).toEqual([
      { ...plain, mode: 'scores', path: 'nets/a', label: 'a', layer: 'prob' },
      { ...plain, mode: 'nearest', path: 'nets/b', label: 'b', layer: '-2', centroids: 'e.pickle' },
      { ...plain, mode: 'svm', path: 'nets/c', label: 'c', layer: undefined, normalize: true },
    ]);
  });

  it('asks for scores or centroids of a feature file', () => {
    expect(() => runsOf({ feat: ['f.npy'] })).toThrow(/f\.npy: give --prob-features yes .* or --centroids/);
  });

  it('refuses options that concern no run, but not their defaults', () => {
    const scores = { feat: ['f.npy'], 'prob-features': ['yes'] };
    expect(() => runsOf({ ...scores, layer: ['prob'] })).toThrow(/--layer goes with --model/);
    expect(() => runsOf({ ...scores, 'augment-test': true })).toThrow(/--augment-test goes with --model/);
    expect(() => runsOf({ ...scores, 'is-a': true })).toThrow(/--is-a says how --hierarchy is read/);
    expect(runsOf({ ...scores, 'is-a': true, hierarchy: 'h.txt' })).toHaveLength(1);
    expect(() => runsOf({ ...scores, C: 1 })).toThrow(/--C concerns support vector machines/);
    expect(() => runsOf({ ...scores, norm: ['yes'] })).toThrow(/--norm yes concerns/);
    expect(() => runsOf({ ...scores, 'augmentation-epochs': 2 })).toThrow(/--augmentation-epochs concerns/);
    expect(runsOf({ ...scores, C: 0.1, norm: ['no'], 'augmentation-epochs': 1, layer: [''] })).toHaveLength(
      1,
    );
    expect(runsOf({ model: ['m'], C: 1, norm: ['yes'], 'augmentation-epochs': 2 })).toHaveLength(1);
  });

  it('asks for either models or feature files', () => {
    expect(() => runsOf({})).toThrow(/either --model or --feat/);
    expect(() => runsOf({ model: ['m'], feat: ['f.npy'] })).toThrow(/either --model or --feat/);
  });
});
