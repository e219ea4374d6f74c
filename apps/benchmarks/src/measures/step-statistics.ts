import { median } from './median.js';
import type { StepTimes, StepTimesResult } from '../runners/run-step-times.js';

/** Figures of one contender on one network. */
export interface StepStatistics {
  readonly times: StepTimes;
  /** Number of steps that count. */
  readonly count: number;
  /** Median seconds of a step. */
  readonly median: number;
  /** First and third quartile, seconds. */
  readonly quartiles: readonly [low: number, high: number];
  /** Floating-point operations of a step per second, in thousand millions; undefined where nobody counted those of the network. */
  readonly gigaflops: number | undefined;
  /** The same as a share of what large matrix products reach in float32. */
  readonly share: number | undefined;
}

/**
 * Sums up the step times of a result file, by network and contender in their order.
 *
 * A step is counted as three times the multiply-accumulates of a forward pass, each two operations: forward, gradient by
 * input, gradient by weights. What the first layer saves, and all that is no product, is left out.
 */
export function stepStatistics({ stepTimes, matrixProducts }: StepTimesResult): StepStatistics[] {
  return stepTimes.map((times) => {
    const seconds = times.seconds.flat();
    const macs = multiplyAccumulatesOf(times.network, stepTimes);
    const middle = median(seconds);
    const gigaflops = macs === undefined ? undefined : (6 * macs * times.batch) / middle / 1e9;
    return {
      times,
      count: seconds.length,
      median: middle,
      quartiles: [quantile(seconds, 0.25), quantile(seconds, 0.75)],
      gigaflops,
      share: gigaflops === undefined ? undefined : gigaflops / matrixProducts.float32,
    };
  });
}

/** Only this project's contenders count them, for all on the same network. */
function multiplyAccumulatesOf(network: string, stepTimes: readonly StepTimes[]): number | undefined {
  const counts = stepTimes
    .filter((times) => times.network === network)
    .map((times) => times.multiplyAccumulates);
  return counts.find((count) => count !== undefined);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!];
  return low + (high - low) * (position - Math.floor(position));
}
