import { describeWarp } from './describe-warp.js';

describe('describeWarp', () => {
  it('says what happens, and that nothing happens', () => {
    expect(describeWarp({ heightShift: 0.15, widthShift: 0.1, zoom: 0.25, horizontalFlip: true })).toBe(
      'mirrored left-right in half of the cases, shifted by up to 15 % of the height and 10 % of the width, zoomed by 75 % to 125 %',
    );
    expect(describeWarp(undefined)).toBe('none');
  });
});
