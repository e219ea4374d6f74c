import type { RunPlan, RunProgress } from '@semantic-embeddings/models';
import { describeDuration } from '../output/describe-duration.js';
import type { Progress } from '../output/progress.js';
import { describeEpochs } from './describe-plan.js';

/** Seconds of a run from which on its whole time is told. */
const LONG = 60;
/** Steps and seconds after which that time can be estimated. */
const FIRST = { steps: 10, seconds: 10 } as const;

/**
 * Tells the whole time of a long run in one line, after its first steps.
 *
 * @example
 * const estimate = estimateLine(progress);
 * estimate.begin({ initialEpoch: 0, epochs: 372, steps: 500, images: 50_000 });
 * // after ten calls of estimate.step: 372 epochs, about 37 h on this machine
 */
export function estimateLine(progress: Progress): {
  begin(plan: RunPlan): void;
  step(done: RunProgress): void;
} {
  let plan: RunPlan | undefined;
  let first: number | undefined;
  let steps = 0;
  return {
    begin: (started) => {
      plan = started;
      [first, steps] = [undefined, 0];
    },
    step: ({ runRemainingSeconds }) => {
      steps++;
      const now = performance.now();
      first ??= now;
      const seconds = (now - first) / 1000;
      if (!plan || Number.isNaN(runRemainingSeconds)) return;
      if (steps < FIRST.steps && seconds < FIRST.seconds) return;
      const whole = seconds + runRemainingSeconds;
      if (whole >= LONG)
        progress.detail(
          `${describeEpochs(plan)}, about ${describeDuration(whole, { digits: 2 })} on this machine`,
        );
      plan = undefined;
    },
  };
}
