import * as report from './index.js';

describe('the package', () => {
  it('exports these names', () => {
    expect(Object.keys(report).sort()).toEqual(['analyseRuns', 'renderReport']);
  });
});
