import { createRandom } from '../random.js';
import { balancedPositions } from './balanced-positions.js';

/** `counts[c]` images of each class, mixed. */
function labelsOf(counts: readonly number[]): Int32Array {
  const labels = counts.flatMap((count, label) => Array<number>(count).fill(label));
  return Int32Array.from(labels.sort((a, b) => ((a * 7 + 3) % 5) - ((b * 7 + 3) % 5)));
}

const balanced = (counts: readonly number[], perClass: number, batchSize: number, seed = 1) => {
  const labels = labelsOf(counts);
  const order = balancedPositions(labels, { perClass, batchSize, random: createRandom(seed) });
  const batches = Array.from({ length: Math.ceil(order.length / batchSize) }, (_, i) =>
    Array.from(order.subarray(i * batchSize, (i + 1) * batchSize)),
  );
  return { labels, order, batches };
};

describe('balancedPositions', () => {
  it('has as many images of every class of a batch as asked for, and every image', () => {
    const { labels, order, batches } = balanced([12, 9, 10, 11, 8, 7], 4, 12);
    expect(new Set(order).size).toBe(labels.length);
    for (const batch of batches.slice(0, -1)) {
      const classes = batch.map((position) => labels[position]!);
      expect(new Set(classes).size).toBe(3);
      expect(classes).toEqual(
        [0, 4, 8].flatMap((first) => Array<number | undefined>(4).fill(classes[first])),
      );
    }
  });

  it('repeats images of a class only to fill its last group, and of small classes', () => {
    const { labels, order } = balanced([5, 1, 3], 2, 4);
    const times = new Map<number, number>();
    for (const position of order) times.set(position, (times.get(position) ?? 0) + 1);
    const repeats = (label: number) =>
      Array.from(times).reduce(
        (sum, [position, count]) => sum + (labels[position] === label ? count - 1 : 0),
        0,
      );
    expect([0, 1, 2].map(repeats)).toEqual([1, 1, 1]);
  });

  it('puts a class twice into a batch only where no other is left', () => {
    const { labels, batches } = balanced([40, 2, 2], 2, 4);
    const twice = batches.filter((batch) => new Set(batch.map((position) => labels[position])).size < 2);
    expect(batches).toHaveLength(11);
    expect(twice.length).toBeLessThanOrEqual(9);
    expect(new Set(batches.flat()).size).toBe(44);
  });

  it('depends on the seed', () => {
    expect(balanced([8, 8, 8], 2, 4, 1).order).toEqual(balanced([8, 8, 8], 2, 4, 1).order);
    expect(balanced([8, 8, 8], 2, 4, 1).order).not.toEqual(balanced([8, 8, 8], 2, 4, 2).order);
  });

  it('needs batches of whole groups', () => {
    expect(() => balanced([4, 4], 3, 8)).toThrow(
      'expected a batch size that is a multiple of the images per class, got 8 and 3',
    );
  });
});
