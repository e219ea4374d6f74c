import type { PrimitiveRun } from '../measures/primitive-times.js';

/** A group of kernels in a profile. */
export interface ProfileEntry {
  readonly group: ProfileGroup;
  /** Seconds of a step. */
  readonly seconds: number;
  /** Kernels that run in a step. */
  readonly count: number;
  /** Floating-point operations of a step, where they are products. */
  readonly operations: number;
}

const titles = {
  forward: 'convolutions, forward',
  'backward-data': 'convolutions, gradient by input',
  'backward-weights': 'convolutions, gradient by weights',
  matmul: 'matrix products',
  normalization: 'batch normalization, both ways',
  reorder: 'weights into and out of kernel order, other layouts and types',
  other: 'pooling, sums and other oneDNN kernels',
} as const;

/** Name of a group of kernels. */
export type ProfileGroup = keyof typeof titles;

/** What a group of kernels is called in tables. */
export const profileTitles: Readonly<Record<ProfileGroup, string>> = titles;

/**
 * Sums up kernels that ran since a moment, by group.
 *
 * @param runs - kernels of a process
 * @param options - `began`, milliseconds since 1970: kernels before do not count; `steps` since then
 *
 * @example
 * ```ts
 * profileEntries(primitiveTimes(lines), { began, steps: 10 })[0]; // { group: 'forward', seconds: 0.05, … }
 * ```
 */
export function profileEntries(
  runs: readonly PrimitiveRun[],
  { began, steps }: { readonly began: number; readonly steps: number },
): ProfileEntry[] {
  const counted = runs.filter(({ at }) => at >= began);
  return (Object.keys(titles) as ProfileGroup[]).flatMap((group) => {
    const own = counted.filter((run) => groupOf(run) === group);
    const total = (value: (run: PrimitiveRun) => number): number =>
      own.reduce((sum, run) => sum + value(run), 0) / steps;
    const entry = {
      group,
      seconds: total(({ seconds }) => seconds),
      count: own.length / steps,
      operations: total(({ operations }) => operations),
    };
    return own.length > 0 ? [entry] : [];
  });
}

function groupOf({ kind, direction }: PrimitiveRun): ProfileGroup {
  if (kind === 'convolution' || kind === 'deconvolution') {
    if (direction === 'backward_data') return 'backward-data';
    return direction === 'backward_weights' ? 'backward-weights' : 'forward';
  }
  if (kind === 'matmul' || kind === 'inner_product') return 'matmul';
  if (kind === 'batch_normalization') return 'normalization';
  return kind === 'reorder' ? 'reorder' : 'other';
}
