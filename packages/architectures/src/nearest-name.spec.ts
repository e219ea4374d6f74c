import { nearestName } from './nearest-name.js';

const names = ['Add', 'Conv2D', 'DepthwiseConv2D', 'Dense', 'ReLU', 'UpSampling2D', 'ZeroPadding2D'];

describe('nearestName', () => {
  it.each([
    ['dense', 'Dense'],
    ['Densse', 'Dense'],
    ['Relu', 'ReLU'],
    ['Conv2DTranspose', 'Conv2D'],
    ['MyDense', 'Dense'],
    ['Upsampling2d', 'UpSampling2D'],
    ['ZeroPadding1D', 'ZeroPadding2D'],
  ])('of %s is %s', (name, expected) => {
    expect(nearestName(name, names)).toBe(expected);
  });

  // Neither a part of three letters nor half of the letters is enough.
  it.each(['LSTM', 'MultiHeadAttention', 'Additive', '', 'Embedding'])('of %j is none', (name) => {
    expect(nearestName(name, names)).toBeUndefined();
  });

  it('is none without names', () => expect(nearestName('Dense', [])).toBeUndefined());
});
