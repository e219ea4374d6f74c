import { silentProgress } from '../output/progress.js';
import { estimateLine } from './estimate-line.js';

describe('estimateLine', () => {
  const plan = { initialEpoch: 0, epochs: 372, steps: 500, images: 50_000 };
  const done = (runRemainingSeconds: number) => ({ runRemainingSeconds }) as never;

  /** Lines after a number of steps with an estimate of so many seconds. */
  function linesAfter(steps: number, seconds: number): string[] {
    const lines: string[] = [];
    const estimate = estimateLine({ ...silentProgress(), detail: (line) => lines.push(line) });
    estimate.begin(plan);
    estimate.step(done(NaN));
    for (let step = 1; step < steps; step++) estimate.step(done(seconds));
    return lines;
  }

  it('tells the time of a long run once, after its first steps', () => {
    expect(linesAfter(9, 133_200)).toEqual([]);
    expect(linesAfter(20, 133_200)).toEqual(['372 epochs, about 37 h on this machine']);
  });

  it('says nothing about a short one', () => {
    expect(linesAfter(20, 40)).toEqual([]);
  });
});
