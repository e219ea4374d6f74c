import { cropOrPad, mirroredPositions } from './crop-or-pad.js';

/** 4 × 3 pixels, numbered. */
const image = {
  pixels: Uint8Array.from({ length: 12 }, (_, i) => i),
  width: 4,
  height: 3,
  channels: 1,
} as const;

describe('cropOrPad', () => {
  it('takes the middle, the odd pixel staying right and below', () => {
    expect(Array.from(cropOrPad(image, { width: 1, height: 2 }).pixels)).toEqual([1, 5]);
    expect(Array.from(cropOrPad(image, { width: 3, height: 1 }).pixels)).toEqual([4, 5, 6]);
  });

  it('takes a part from a given place', () => {
    expect(Array.from(cropOrPad(image, { width: 2, height: 2, left: 2, top: 1 }).pixels)).toEqual([
      6, 7, 10, 11,
    ]);
  });

  it('continues the image by its mirror image on every side, the odd pixel right and below', () => {
    const { pixels, width, height } = cropOrPad(image, { width: 7, height: 6 });
    expect([width, height]).toEqual([7, 6]);
    // NumPy 2: numpy.pad(arange(12).reshape(3, 4), ((1, 2), (1, 2)), 'reflect')
    expect(Array.from(pixels)).toEqual([
      ...[5, 4, 5, 6, 7, 6, 5],
      ...[1, 0, 1, 2, 3, 2, 1],
      ...[5, 4, 5, 6, 7, 6, 5],
      ...[9, 8, 9, 10, 11, 10, 9],
      ...[5, 4, 5, 6, 7, 6, 5],
      ...[1, 0, 1, 2, 3, 2, 1],
    ]);
  });

  it('cuts one axis and pads the other', () => {
    expect(Array.from(cropOrPad(image, { width: 2, height: 5 }).pixels)).toEqual([
      5, 6, 1, 2, 5, 6, 9, 10, 5, 6,
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
