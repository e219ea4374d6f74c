import { parseDatasetName } from './dataset-name.js';
import { baseInOrder, heedSuffixes } from './suffix-rules.js';
import { findDataset } from './dataset-registry.js';

function heed(name: string): { readonly request: unknown; readonly warnings: string[] } {
  const warnings: string[] = [];
  const parsed = parseDatasetName(name);
  const entry = findDataset(baseInOrder(name, parsed));
  const request = heedSuffixes(name, { parsed, entry, onWarning: (message) => warnings.push(message) });
  return { request, warnings };
}

describe('heedSuffixes', () => {
  it.each([
    ['NAB', { statistics: undefined, large: false }],
    ['nab-LARGE-caffe', { statistics: 'caffe', large: true }],
    ['ILSVRC-ilsvrcmean', { statistics: 'imagenet', large: false }],
    ['iNat2018_Aves-large', { statistics: undefined, large: true }],
    ['iNat2019-large-ilsvrcmean', { statistics: 'imagenet', large: true }],
    ['CUB-sub10-caffe', { statistics: 'caffe', large: false }],
    ['MIT67Scenes-large', { statistics: undefined, large: true }],
  ])('heeds those of %s', (name, request) => {
    expect(heed(name)).toEqual({ request, warnings: [] });
  });

  it.each([
    ['CIFAR-100-b-consec-large', undefined, ['"-large" changes nothing: its pictures have 32 × 32 pixels']],
    [
      'cifar-10-ilsvrcmean',
      undefined,
      ['"-ilsvrcmean" changes nothing: its mean and standard deviation are'],
    ],
    ['CUB-large', undefined, ['"-large" changes nothing: its pictures have 448 × 448 pixels anyway']],
    ['cub-sub5-large-caffe', 'caffe', ['"-large" changes nothing']],
    ['CIFAR-10-large-caffe', undefined, ['"-large" changes nothing', '"-caffe" changes nothing']],
  ])('takes those of %s that change nothing with a warning', (name, statistics, warnings) => {
    const heeded = heed(name);
    expect(heeded.request).toEqual({ statistics, large: false });
    expect(heeded.warnings).toEqual(warnings.map((text) => expect.stringContaining(`${name}: ${text}`)));
  });

  it.each([
    ['ILSVRC-large', 'ILSVRC takes no "-large": its pictures have one size. Use ILSVRC.'],
    ['ilsvrc-large-caffe', 'ILSVRC takes no "-large": its pictures have one size. Use ILSVRC-caffe.'],
    ['nab-ilsvrcmean-large', 'Use NAB-large-ilsvrcmean.'],
    ['CUB-sub5-caffe-large', 'Use CUB-sub5-large-caffe.'],
    ['iNat_Aves-caffe-large', 'Use iNat_aves-large-caffe.'],
    ['nab-large-large', 'Use NAB-large.'],
    ['nab-caffe-ilsvrcmean', 'Use NAB-caffe or NAB-ilsvrcmean.'],
    ['ILSVRC-caffe-large', 'Use ILSVRC-caffe.'],
    ['iNat2019_Aves', 'Did you mean iNat2019'],
    ['nabs-caffe-large', 'Unknown dataset: nabs. Did you mean NAB?'],
    ['flower', 'Did you mean'],
  ])('refuses %s with the nearest legal name', (name, message) => {
    expect(() => heed(name)).toThrow(message);
    expect(() => heed(name)).toThrow(expect.objectContaining({ about: 'name' }));
  });
});
