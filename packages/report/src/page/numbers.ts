import type { Figure } from '../data/figure.js';

/**
 * A share of 1 in percent.
 *
 * @example
 * percent(0.4375); // '43.8 %'
 */
export function percent(share: number, digits = 1): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(digits)} %` : '–';
}

/**
 * A value of a figure in its unit.
 *
 * @example
 * inUnit(2.345, 'number'); // '2.35'
 */
export function inUnit(value: number, unit: Figure['unit']): string {
  if (!Number.isFinite(value)) return '–';
  return unit === 'percent' ? percent(value) : value.toFixed(2);
}

/**
 * A whole number with its noun, thousands apart.
 *
 * @example
 * counted(1200, 'test image'); // '1,200 test images'
 */
export function counted(count: number, noun: string): string {
  const plural = /(s|x|ch)$/.test(noun) ? `${noun}es` : noun.replace(/([^aeiou])y$/, '$1ie') + 's';
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}
