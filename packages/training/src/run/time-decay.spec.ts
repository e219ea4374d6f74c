import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { timeDecay } from './time-decay.js';

const shared = process.env['SEMANTIC_EMBEDDINGS_SHARED']!;
const file = resolve(shared, 'golden/models/schedules.json');
const recorded = existsSync(file);

describe('timeDecay', () => {
  it('ends at the wanted factor after all full batches of all epochs', () => {
    const decay = timeDecay(0.25, { images: 1099, batchSize: 100, epochs: 7 });
    expect(1 / (1 + decay * 10 * 7)).toBeCloseTo(0.25, 14);
  });

  it.each([0, -1])('is 0 without decay (%p), even without a full batch', (maxDecay) => {
    expect(timeDecay(maxDecay, { images: 3, batchSize: 100, epochs: 7 })).toBe(0);
  });

  it('needs a full batch', () => {
    expect(() => timeDecay(0.1, { images: 99, batchSize: 100, epochs: 5 })).toThrow(
      'max decay: expected at least one full batch, got 99 images in batches of 100; reduce the batch size',
    );
  });

  (recorded ? it : it.skip)('agrees with the recorded decays', () => {
    const recordings = JSON.parse(readFileSync(file, 'utf8')) as Record<
      string,
      { max_decay: number; num_train: number; batch_size: number; epochs: number; decay: number }
    >;
    for (const name of ['max_decay_0.1_372_epochs', 'max_decay_0.1_80_epochs']) {
      const { max_decay, num_train, batch_size, epochs, decay } = recordings[name] ?? fail(name);
      const received = timeDecay(max_decay, { images: num_train, batchSize: batch_size, epochs });
      expect(Math.abs(received / decay - 1)).toBeLessThan(1e-14);
    }
  });
});

function fail(name: string): never {
  throw new Error(`${name} is missing in ${file}`);
}
