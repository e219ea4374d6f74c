import { middle, mirroredPositions } from './part-position.js';

describe('mirroredPositions', () => {
  it('counts on inside', () => {
    expect(Array.from(mirroredPositions({ length: 2, first: 1, available: 4 }))).toEqual([1, 2]);
  });

  it('continues the row by its mirror image without its edge pixel', () => {
    // NumPy 2: numpy.pad(arange(4), (1, 2), 'reflect')
    expect(Array.from(mirroredPositions({ length: 7, first: -1, available: 4 }))).toEqual([
      1, 0, 1, 2, 3, 2, 1,
    ]);
  });

  it('mirrors again where one mirror image is not enough', () => {
    // NumPy 2: numpy.pad([0, 1, 2], (5, 4), 'reflect')
    expect(Array.from(mirroredPositions({ length: 12, first: -5, available: 3 }))).toEqual([
      1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2,
    ]);
    expect(Array.from(mirroredPositions({ length: 3, first: -1, available: 1 }))).toEqual([0, 0, 0]);
  });
});

describe('middle', () => {
  it('leaves the odd pixel right and below, of a part and of padding', () => {
    expect(middle(341, 224)).toBe(58);
    expect(middle(224, 341)).toBe(-58);
    expect(middle(7, 7)).toBe(0);
  });
});
