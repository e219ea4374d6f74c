/** Units from the smallest one; a number of seconds is told in the first one whose limit it is below. */
const units = [
  { name: 's', seconds: 1, limit: 100 },
  { name: 'min', seconds: 60, limit: 6000 },
  { name: 'h', seconds: 3600, limit: 360_000 },
  { name: 'days', seconds: 86_400, limit: Infinity },
] as const;

/** How a duration is told. */
export interface DescribeDurationOptions {
  /** Significant digits. @default 3 */
  readonly digits?: number;
}

/**
 * Tells a duration in the unit that suits it, with as many digits as are worth reading.
 *
 * @param seconds - duration in seconds, not negative
 *
 * @example
 * describeDuration(0.015208359); // '0.0152 s'
 * describeDuration(133_200, { digits: 2 }); // '37 h'
 */
export function describeDuration(seconds: number, { digits = 3 }: DescribeDurationOptions = {}): string {
  const unit = units.find(({ limit }) => seconds < limit) ?? units[0];
  return `${significant(seconds / unit.seconds, digits)} ${unit.name}`;
}

/** Without an exponent, also where there are more digits before the point than are significant. */
function significant(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits));
  const magnitude = rounded > 0 ? Math.floor(Math.log10(rounded)) : 0;
  return rounded.toFixed(Math.min(100, Math.max(0, digits - 1 - magnitude)));
}
