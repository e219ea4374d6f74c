import { UsageError } from '../usage-error.js';
import { datasetChoice, type DatasetChoiceValues } from './dataset-choice.js';

const failing = (values: DatasetChoiceValues) => () => datasetChoice('folder', values);

describe('datasetChoice', () => {
  it.each([
    [{ split: 80 }, '--split must be between 0 and 1'],
    [{ split: 0 }, '--split must be between 0 and 1'],
    [{ split: 'test', 'train-share': 1 }, '--train-share must be between 0 and 1'],
    [{ split: 0.8, 'split-file': 'x.csv' }, '--split and --split-file both share the pictures out'],
    [{ 'picture-cache': 0 }, '--picture-cache must be a number of gigabytes above 0'],
    [{ limit: 0.5 }, '--limit'],
  ] as const)('refuses %p as wrong use of the command line', (values, message) => {
    expect(failing(values)).toThrow(UsageError);
    expect(failing(values)).toThrow(message);
  });

  it('gives what was said', () => {
    const values = { 'data-root': 'pets', split: 0.8, 'data-seed': 3, 'picture-cache': 1.5 };
    expect(datasetChoice('folder', values)).toMatchObject({
      ...{ dataRoot: 'pets', seed: 3, pictureCacheBytes: 1.5e9 },
      folder: { split: 0.8, splitFile: undefined },
    });
  });
});
