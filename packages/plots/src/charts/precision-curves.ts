import type { Chart, Domain } from './chart.js';
import { lineChart } from './line-chart.js';

/** Precision of one run by rank. */
export interface PrecisionCurve {
  readonly label: string;
  /** Hierarchical precision at k = 1, 2, …, from 0 to 1. */
  readonly precision: ArrayLike<number>;
  /** Lower ends of an interval, as many; with `high`. @default no band */
  readonly low?: ArrayLike<number> | undefined;
  /** Upper ends of an interval, as many; with `low`. @default no band */
  readonly high?: ArrayLike<number> | undefined;
  /** Drawn thin, grey and without markers, for comparison. @default false */
  readonly reference?: boolean | undefined;
}

/** Content of {@link precisionCurves}. */
export interface PrecisionCurvesOptions {
  readonly runs: readonly PrecisionCurve[];
  /** Largest k of the axis. @default that of the longest curve */
  readonly largestK?: number;
  /** @default 'Hierarchical Precision' */
  readonly yTitle?: string;
}

/**
 * Hierarchical precision by rank k as published: from 0 to 1, or from a round number below the least value if that is at least 0.3.
 *
 * @throws RangeError if there is no run, or a curve without values
 * @example
 * precisionCurves({ runs: [{ label: 'one-hot', precision: [0.8, 0.7] }] }).title; // 'Hierarchical Precision by rank k'
 */
export function precisionCurves({
  runs,
  largestK,
  yTitle = 'Hierarchical Precision',
}: PrecisionCurvesOptions): Chart {
  for (const { label, precision } of runs) {
    if (precision.length === 0)
      throw new RangeError(`${label}: expected precision at one rank at least, got none`);
  }
  const longest = largestK ?? Math.max(0, ...runs.map(({ precision }) => precision.length));
  return lineChart({
    title: `${yTitle} by rank k`,
    description: `${yTitle} at rank k from 1 to ${longest}. ${runs.map(describeRun).join(' ')}`,
    lines: runs.map(({ precision, ...run }) => ({
      ...run,
      x: Array.from({ length: precision.length }, (_, index) => index + 1),
      y: precision,
    })),
    x: { title: 'k', domain: [0, longest] },
    y: {
      title: yTitle,
      domain: precisionDomain(runs.flatMap(({ precision, low }) => [precision, low ?? []])),
    },
  });
}

function describeRun({ label, precision }: PrecisionCurve): string {
  const last = precision.length;
  const first = `${label}: ${precision[0]!.toFixed(3)} at k = 1`;
  return last === 1 ? `${first}.` : `${first}, ${precision[last - 1]!.toFixed(3)} at k = ${last}.`;
}

/**
 * The published range of precision: 0 to 1, or from `floor(least · 20) / 20` where that is at least 0.3.
 *
 * @example
 * precisionDomain([[0.61, 0.4], [0.9]]); // [0.4, 1]
 */
export function precisionDomain(curves: readonly ArrayLike<number>[]): Domain {
  let least = Infinity;
  for (const curve of curves) for (let i = 0; i < curve.length; i++) least = Math.min(least, curve[i]!);
  const bound = Math.floor(least * 20) / 20;
  return [bound >= 0.3 && bound < 1 ? bound : 0, 1];
}
