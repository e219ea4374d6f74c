import { parseRateChanges } from './piecewise-rate.js';

describe('parseRateChanges', () => {
  it('reads entries with and without rates and sorts them by epoch', () => {
    expect(parseRateChanges('50, 31:0.01,1:1e-1')).toEqual([
      { epoch: 1, rate: 0.1 },
      { epoch: 31, rate: 0.01 },
      { epoch: 50 },
    ]);
  });

  it('lets the larger rate decide where an epoch has two', () => {
    expect(parseRateChanges('2:0.5,2:0.1').at(-1)).toEqual({ epoch: 2, rate: 0.5 });
  });

  it.each(['', '1:0.1,', '0:0.1', '-1:0.1', '1.5:0.1', 'a:0.1', '1:', '1:x', '1:-1', '1:Infinity'])(
    'refuses %p with an example of the right form',
    (text) => {
      expect(() => parseRateChanges(text)).toThrow(/^sgd schedule '.*': expected/);
    },
  );

  it('refuses an epoch with and without a rate', () => {
    expect(() => parseRateChanges('1:0.1,3,3:0.5')).toThrow(
      "sgd schedule '1:0.1,3,3:0.5': epoch 3 appears twice, once without a rate; keep one of the two",
    );
  });
});
