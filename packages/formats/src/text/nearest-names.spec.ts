import { nearestNames } from './nearest-names.js';

const options = ['data-root', 'clip-ahp', 'feat', 'label', 'labels', 'hierarchy'];
const datasets = ['CIFAR-10', 'CIFAR-100', 'emoji', 'NAB'];
const layers = ['Add', 'Conv2D', 'DepthwiseConv2D', 'Dense', 'ReLU', 'UpSampling2D', 'ZeroPadding2D'];

describe('nearestNames', () => {
  it.each([
    ['clipahp', options, 'clip-ahp'],
    ['dataRoot', options, 'data-root'],
    ['heirarchy', options, 'hierarchy'],
    ['lable', options, 'label'],
    ['hier', options, 'hierarchy'],
    ['fea', options, 'feat'],
    ['emojis', datasets, 'emoji'],
    ['moj', datasets, 'emoji'],
    ['dense', layers, 'Dense'],
    ['Densse', layers, 'Dense'],
    ['Conv2DTranspose', layers, 'Conv2D'],
    ['MyDense', layers, 'Dense'],
    ['ZeroPadding1D', layers, 'ZeroPadding2D'],
  ])('takes %s for one of %j', (typed, known, expected) => {
    expect(nearestNames(typed, known)[0]).toBe(expected);
  });

  it('gives all that are near, nearest first', () => {
    expect(nearestNames('cifar-101', datasets)).toEqual(['CIFAR-10', 'CIFAR-100']);
  });

  // Neither a known part of three letters nor half of the letters is enough.
  it.each(['momentum', 'imagenet', 'LSTM', 'MultiHeadAttention', 'Additive', '', 'Embedding'])(
    'gives none for %j',
    (typed) => expect(nearestNames(typed, [...options, ...datasets, ...layers])).toEqual([]),
  );

  it('forgives letters that are left out where names are rather shortened', () => {
    const values = ['loss', 'val_loss', 'prob_acc', 'val_prob_acc', 'val_l2norm_max_sim_acc'];
    expect(nearestNames('val_acc', values)).toEqual([]);
    expect(nearestNames('val_acc', values, { missingLetter: 0.2 })[0]).toBe('val_prob_acc');
  });
});
