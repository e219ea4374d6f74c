import { channelStatistics } from './channel-statistics.js';
import { createRandom } from '../random.js';

describe('channelStatistics', () => {
  it('equals the textbook formulas', () => {
    const random = createRandom(8);
    const pixels = Uint8Array.from({ length: 3000 }, () => random.int(256));
    const { mean, std } = channelStatistics(pixels, 3);
    for (let channel = 0; channel < 3; channel++) {
      const values = Array.from(pixels).filter((_, i) => i % 3 === channel);
      const centre = values.reduce((sum, value) => sum + value, 0) / 1000;
      const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 1000;
      expect(mean[channel]).toBe(Math.fround(centre));
      expect(Math.abs(std[channel]! - Math.sqrt(variance))).toBeLessThan(1e-5);
    }
  });

  it('rejects pixels that do not fit', () => {
    expect(() => channelStatistics(new Uint8Array(0), 3)).toThrow('got an array of 0 values');
    expect(() => channelStatistics(new Uint8Array(4), 3)).toThrow(RangeError);
  });
});
