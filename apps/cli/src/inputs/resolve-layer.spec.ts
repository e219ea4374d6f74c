import { resolveLayer } from './resolve-layer.js';

const names = ['conv1', 'l2norm', 'prob'];

describe('resolveLayer', () => {
  it.each([
    ['0', 'conv1'],
    ['-2', 'l2norm'],
    ['prob', 'prob'],
  ])('takes %s for %s', (layer, name) => {
    expect(resolveLayer(layer, names)).toBe(name);
  });

  it('names the layers when an index is out of range', () => {
    expect(() => resolveLayer('3', names)).toThrow(
      'there is no layer 3; the model has 3 layers: conv1, l2norm, prob',
    );
  });
});
