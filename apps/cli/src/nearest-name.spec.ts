import { nearestName } from './nearest-name.js';

const known = ['data-root', 'clip-ahp', 'feat', 'label', 'labels', 'hierarchy'];

describe('nearestName', () => {
  it.each([
    ['clipahp', 'clip-ahp'],
    ['dataRoot', 'data-root'],
    ['heirarchy', 'hierarchy'],
    ['lable', 'label'],
    ['hier', 'hierarchy'],
    ['fea', 'feat'],
  ])('takes %s for %s', (typed, expected) => {
    expect(nearestName(typed, known)).toBe(expected);
  });

  it('suggests nothing for a word that resembles none', () => {
    expect(nearestName('momentum', known)).toBeUndefined();
  });
});
