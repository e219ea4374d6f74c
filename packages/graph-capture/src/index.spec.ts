import * as graphCapture from './index.js';

describe('the public names of the package', () => {
  it('are these', () => {
    expect(Object.keys(graphCapture).sort()).toEqual([
      'CaptureError',
      'CapturedFunction',
      'GraphVariables',
      'applyAdagrad',
      'applyMomentum',
      'capture',
      'onDevice',
    ]);
  });
});
