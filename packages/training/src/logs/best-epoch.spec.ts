import type { EpochRecord, Values } from '@semantic-embeddings/models';
import { bestEpoch } from './best-epoch.js';

const epochs = (...values: Values[]): EpochRecord[] =>
  values.map((of, index) => ({ epoch: index + 1, values: of, seconds: 1 }));

describe('bestEpoch', () => {
  it('takes the first of equal epochs, and gives its values on the test images in their order', () => {
    const values = [0.2, 0.7, 0.5, 0.7].map((acc, i) => ({
      loss: i,
      acc,
      val_loss: 9 - i,
      val_acc: acc,
      lr: 1,
    }));
    expect(bestEpoch(epochs(...values))).toEqual({ epoch: 2, by: 'val_acc', values: { loss: 8, acc: 0.7 } });
  });

  it.each([
    ['val_prob_acc', ['val_loss', 'val_acc', 'val_l2norm_max_sim_acc', 'val_prob_acc', 'val_prob_acc5']],
    ['val_acc', ['val_loss', 'val_acc5', 'val_acc']],
    ['val_l2norm_max_sim_acc', ['val_l2norm_max_sim_acc5', 'val_l2norm_max_sim_acc', 'val_loss']],
    ['val_nn_accuracy', ['val_loss', 'val_nn_accuracy', 'val_nn_accuracy5']],
    ['val_loss', ['loss', 'acc', 'prob_acc', 'val_loss']],
  ])('goes by %s of %s', (by, names) => {
    const values = Object.fromEntries(names.map((name) => [name, 0.5]));
    expect(bestEpoch(epochs(values))?.by).toBe(by);
  });

  it('takes the smallest loss where there is no accuracy', () => {
    expect(bestEpoch(epochs({ val_loss: 3 }, { val_loss: 1 }, { val_loss: 2 }))?.epoch).toBe(2);
  });

  it('knows no best among numbers that are none, in stretches before the main one, and without epochs', () => {
    expect(bestEpoch(epochs({ val_acc: NaN }, { val_acc: 0.1 }, { val_acc: NaN }))?.epoch).toBe(2);
    expect(bestEpoch(epochs({ val_acc: NaN }))).toBeUndefined();
    const early = { epoch: 1, phase: 1, values: { val_acc: 0.9 }, seconds: 1 };
    expect(bestEpoch([early, ...epochs({ val_acc: 0.1 })])?.values).toEqual({ acc: 0.1 });
    expect(bestEpoch([])).toBeUndefined();
  });
});
