import type { Interval, MetricValue } from '@semantic-embeddings/metrics';

/** A metric, its value (NaN for the mean of nothing, such as the severity of no mistake), and how sure that is. */
export interface MeasuredValue extends MetricValue {
  /**
   * Interval over the queries.
   * @default none was asked for
   */
  readonly interval?: Interval;
  /**
   * Standard deviation over the seeds of a method, of which the value is the mean.
   * @default there is one seed
   */
  readonly deviation?: number;
}

/**
 * A value with four decimals, its deviation over seeds and its interval over queries; `--` for none.
 *
 * @example
 * valueText({ metric: 'AP', value: 0.5, deviation: 0.01, interval: { lower: 0.4, upper: 0.6 } }); // '0.5000 ± 0.0100 [0.4000, 0.6000]'
 */
export function valueText(measured: MeasuredValue | undefined): string {
  if (measured === undefined || Number.isNaN(measured.value)) return '--';
  const { value, deviation, interval } = measured;
  return [
    decimals(value),
    ...(deviation === undefined ? [] : [`± ${decimals(deviation)}`]),
    ...(interval === undefined ? [] : [`[${decimals(interval.lower)}, ${decimals(interval.upper)}]`]),
  ].join(' ');
}

function decimals(value: number): string {
  return value.toFixed(4);
}
