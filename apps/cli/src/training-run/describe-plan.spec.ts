import { describePlan } from './describe-plan.js';

describe('describePlan', () => {
  it.each([
    [0, 372, 500, 'training: 372 epochs of 500 steps, 186,000 in all'],
    [12, 36, 1, 'training: 24 epochs (from 13 to 36) of 1 step, 24 in all'],
    [1, 2, 38, 'training: 1 epoch (number 2) of 38 steps, 38 in all'],
  ])('from %d to %d epochs of %d steps', (initialEpoch, epochs, steps, text) => {
    expect(describePlan({ initialEpoch, epochs, steps, images: 100 })).toBe(text);
  });
});
