import { type EpochPlanOptions, planEpoch } from './epoch-plan.js';

const options: EpochPlanOptions = {
  labels: new Int32Array(10),
  batchSize: 4,
  repeats: 1,
  shuffle: true,
  oversample: false,
  seed: 1,
};

function batches(epoch: number, changes: Partial<EpochPlanOptions> = {}): number[][] {
  const plan = planEpoch(epoch, { ...options, ...changes });
  return Array.from({ length: plan.length }, (_, item) => Array.from(plan.batch(item).indices));
}

describe('planEpoch', () => {
  it('keeps the file order and the short last batch without shuffling', () => {
    expect(batches(3, { shuffle: false })).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
  });

  it('visits every image once per repeat, each repeat ending in a short batch', () => {
    const visited = batches(0, { repeats: 3 });
    expect(visited.length).toBe(9);
    expect(visited.filter((batch) => batch.length === 2).length).toBe(3);
    const counts = new Int32Array(10);
    visited.flat().forEach((index) => counts[index]!++);
    expect(Array.from(counts)).toEqual(new Array(10).fill(3));
  });

  it('orders images anew in every epoch, and the same way for the same epoch and seed', () => {
    expect(batches(0)).toEqual(batches(0));
    expect(batches(0)).not.toEqual(batches(1));
    expect(batches(0)).not.toEqual(batches(0, { seed: 2 }));
  });

  it('shuffles the order of the batches, so that the short batch may come anywhere', () => {
    const places = new Set(
      Array.from({ length: 40 }, (_, epoch) => batches(epoch).findIndex((batch) => batch.length === 2)),
    );
    expect(places).toEqual(new Set([0, 1, 2]));
  });

  it('gives every visit of an image a seed of its own', () => {
    const seeds = new Set<number>();
    for (let epoch = 0; epoch < 2; epoch++) {
      const plan = planEpoch(epoch, { ...options, repeats: 2 });
      for (let item = 0; item < plan.length; item++) {
        plan.batch(item).seeds.forEach((seed) => seeds.add(seed));
      }
    }
    expect(seeds.size).toBe(40);
  });

  it('shows all classes equally often with oversampling', () => {
    const labels = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 2);
    const visited = batches(0, { labels, oversample: true }).flat();
    const counts = new Int32Array(3);
    visited.forEach((index) => counts[labels[index]!]!++);
    expect(Array.from(counts)).toEqual([5, 5, 5]);
  });

  it('has no batches for an empty part', () => {
    expect(batches(0, { labels: new Int32Array(0) })).toEqual([]);
  });
});
