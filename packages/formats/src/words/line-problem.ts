import { countOf } from '../text/count-of.js';
import { finiteField } from './number-field.js';

/** Numbers of vectors have a point or an exponent; a word may end in a whole number. */
const fraction = /[ \t][+-]?(\d+\.\d*|\.\d+|\d+[eE][+-]?\d+|\d*\.\d+[eE][+-]?\d+)$/;
const remedy = 'correct or remove the line, or download the file again';

/**
 * Tells whether a word of several words ends in what is a number of a vector: its line holds too many.
 *
 * @example
 * ```ts
 * endsInFraction('dog 0.5'); // true
 * endsInFraction('. . 5'); // false
 * ```
 */
export function endsInFraction(word: string): boolean {
  return (word.includes(' ') || word.includes('\t')) && fraction.test(word);
}

/**
 * Says what is wrong with a line that should be a word and its numbers.
 *
 * @param line - without the end of the line
 * @param dimensions - how many numbers stand behind each word
 * @example
 * ```ts
 * lineProblem(Buffer.from('cat 1 2'), 3); // 'expected a word and 3 numbers, got 2 behind "cat"; correct or remove …'
 * ```
 */
export function lineProblem(line: Buffer, dimensions: number): string {
  const expected = `expected a word and ${countOf(dimensions, 'number')}`;
  const [first, ...fields] = line
    .toString('utf8')
    .trim()
    .split(/[ \t]+/)
    .map(shortened);
  const numbers = fields.slice(-dimensions);
  const at = numbers.findIndex((field) => finiteField(field) === undefined);
  if (fields.length < dimensions || at < 0)
    return `${expected}, got ${fields.length} behind "${first}"; ${remedy}`;
  return `${expected}, but number ${at + 1} behind "${first}" is "${numbers[at]}"; ${remedy}`;
}

function shortened(field: string): string {
  return field.length > 40 ? `${field.slice(0, 40)}…` : field;
}
