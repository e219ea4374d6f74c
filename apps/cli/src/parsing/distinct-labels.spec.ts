import { distinctLabels } from './distinct-labels.js';

describe('distinctLabels', () => {
  it('numbers what occurs again, past numbers that are taken', () => {
    expect(distinctLabels(['a', 'a (2)', 'a', 'b', 'a'])).toEqual(['a', 'a (2)', 'a (3)', 'b', 'a (4)']);
  });
});
