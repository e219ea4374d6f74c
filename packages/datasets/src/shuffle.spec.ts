import { createRandom } from './random.js';
import { shuffle } from './shuffle.js';

describe('shuffle', () => {
  it('brings every order about equally often', () => {
    const random = createRandom(11);
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = shuffle(['a', 'b', 'c'], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) {
      expect(Math.abs(count - 2000)).toBeLessThan(205); // 5 standard deviations
    }
  });

  it('shuffles typed arrays in place and returns them', () => {
    const list = Int32Array.of(1, 2, 3, 4, 5);
    expect(shuffle(list, createRandom(2))).toBe(list);
    expect(Array.from(list).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});
