import { hyphenateOptions } from './hyphenate-options.js';

describe('hyphenateOptions', () => {
  it('turns underscores of option names into hyphens', () => {
    expect(hyphenateOptions(['--data_root', 'my_data', '--cls_weight=0_1'])).toEqual([
      '--data-root',
      'my_data',
      '--cls-weight=0_1',
    ]);
  });

  it('leaves words, short options and everything after a bare -- alone', () => {
    const args = ['inv_corr', '-a_b', '--', '--a_b'];
    expect(hyphenateOptions(args)).toEqual(args);
  });
});
