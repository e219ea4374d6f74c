import type { Estimate, Gain } from '@semantic-embeddings/report';

/**
 * A share in percent.
 *
 * @example
 * ```ts
 * percent(0.5041); // '50.4 %'
 * ```
 */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/**
 * Numbers of percentage points with a sign, a true minus.
 *
 * @example
 * ```ts
 * signedPoints(-0.162); // '−16.2'
 * ```
 */
export function signedPoints(share: number): string {
  const points = (share * 100).toFixed(1);
  if (Number(points) === 0) return '0.0';
  return points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`;
}

/**
 * A share and how sure it is.
 *
 * @example
 * ```ts
 * percentSpread({ value: 0.504, interval: [0.489, 0.519] }); // '50.4 % (48.9 – 51.9)'
 * percentSpread({ value: 0.504, deviation: 0.01 }); // '50.4 % ± 1.0'
 * ```
 */
export function percentSpread({ value, interval, deviation }: Estimate): string {
  if (deviation !== undefined) return `${percent(value)} ± ${(deviation * 100).toFixed(1)}`;
  if (!interval) return percent(value);
  const [low, high] = interval.map((bound) => (bound * 100).toFixed(1));
  return `${percent(value)} (${low} – ${high})`;
}

/**
 * Whether a gain is more than chance: its 95 % interval lies on one side of 0.
 *
 * @example
 * ```ts
 * isClear({ value: 0.01, interval: [-0.02, 0.04] }); // false
 * ```
 */
export function isClear({ interval: [low, high] }: Gain): boolean {
  return low > 0 || high < 0;
}

/**
 * Says by how much a network has more or less than the first one.
 *
 * @example
 * ```ts
 * gainInWords({ value: 0.273, interval: [0.25, 0.295] }); // '27.3 points more (+25.0 to +29.5)'
 * gainInWords({ value: 0.01, interval: [-0.02, 0.04] }); // 'no clear difference (+1.0 points; −2.0 to +4.0)'
 * ```
 */
export function gainInWords(gain: Gain): string {
  const { value, interval } = gain;
  const spread = interval.map(signedPoints).join(' to ');
  if (!isClear(gain)) return `no clear difference (${signedPoints(value)} points; ${spread})`;
  return `${(Math.abs(value) * 100).toFixed(1)} points ${value > 0 ? 'more' : 'less'} (${spread})`;
}

/**
 * Joins words as a sentence does.
 *
 * @example
 * ```ts
 * enumerated(['a', 'b', 'c']); // 'a, b and c'
 * ```
 */
export function enumerated(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}
