import { parseDatasetName } from './dataset-name.js';

describe('parseDatasetName', () => {
  it.each([
    ['CIFAR-100', { base: 'cifar-100', statistics: undefined, large: false, suffixes: [] }],
    ['iNat2018_Aves-large', { base: 'inat_aves', statistics: undefined, large: true, suffixes: ['-large'] }],
    [
      'NAB-large-ilsvrcmean',
      { base: 'nab', statistics: 'imagenet', large: true, suffixes: ['-large', '-ilsvrcmean'] },
    ],
    ['nab-large-caffe', { base: 'nab', statistics: 'caffe', large: true, suffixes: ['-large', '-caffe'] }],
    ['cub-caffe', { base: 'cub', statistics: 'caffe', large: false, suffixes: ['-caffe'] }],
    ['iNat2019', { base: 'inat2019', statistics: undefined, large: false, suffixes: [] }],
  ])('takes %s apart', (name, expected) => {
    expect(parseDatasetName(name)).toEqual(expected);
  });

  it('does not find the suffixes in the wrong order', () => {
    expect(parseDatasetName('nab-ilsvrcmean-large')).toEqual({
      base: 'nab-ilsvrcmean',
      statistics: undefined,
      large: true,
      suffixes: ['-large'],
    });
  });
});
