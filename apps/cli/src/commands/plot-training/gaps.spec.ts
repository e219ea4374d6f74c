import { describeGaps } from './gaps.js';

describe('describeGaps', () => {
  const epochs = [0.5, NaN, NaN, Infinity, 0.4, NaN].map((loss, index) => ({
    epoch: index + 1,
    values: { loss, val_loss: index === 2 ? NaN : 1, lr: NaN },
  }));

  it('names stretches of the values that are drawn', () => {
    expect(describeGaps({ label: 'a', epochs }, ['loss'])).toEqual([
      ...['loss at epochs 2 to 4, 6', 'val_loss at epoch 3'],
    ]);
  });

  it('has nothing to say of numbers and of values that a run does not have', () => {
    expect(describeGaps({ label: 'a', epochs: epochs.slice(0, 1) }, ['loss', 'acc'])).toEqual([]);
  });
});
