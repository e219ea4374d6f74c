import { scaledSize } from './scaled-size.js';

describe('scaledSize', () => {
  it('gives the shorter side the length and keeps the ratio', () => {
    expect(scaledSize({ width: 640, height: 480 }, 256)).toEqual({ width: 341, height: 256 });
    expect(scaledSize({ width: 480, height: 640 }, 256)).toEqual({ width: 256, height: 341 });
    expect(scaledSize({ width: 50, height: 50 }, 32)).toEqual({ width: 32, height: 32 });
  });

  it('rounds halves to even numbers', () => {
    expect(scaledSize({ width: 5, height: 2 }, 1)).toEqual({ width: 2, height: 1 });
    expect(scaledSize({ width: 7, height: 2 }, 1)).toEqual({ width: 4, height: 1 });
  });
});
