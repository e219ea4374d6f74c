import { parseDatasetName } from './dataset-name.js';

describe('parseDatasetName', () => {
  it.each([
    ['CIFAR-100', { base: 'cifar-100', statistics: undefined, large: false }],
    ['iNat2018_Aves-large', { base: 'inat_aves', statistics: undefined, large: true }],
    ['NAB-large-ilsvrcmean', { base: 'nab', statistics: 'imagenet', large: true }],
    ['nab-large-caffe', { base: 'nab', statistics: 'caffe', large: true }],
    ['cub-caffe', { base: 'cub', statistics: 'caffe', large: false }],
    ['iNat2019', { base: 'inat2019', statistics: undefined, large: false }],
  ])('takes %s apart', (name, expected) => {
    expect(parseDatasetName(name)).toEqual(expected);
  });

  it('does not find the suffixes in the wrong order', () => {
    expect(parseDatasetName('nab-ilsvrcmean-large')).toEqual({
      base: 'nab-ilsvrcmean',
      statistics: undefined,
      large: true,
    });
  });
});
