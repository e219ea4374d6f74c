/**
 * A number with the noun that it counts, in the singular for one.
 *
 * @param number - a whole number of things
 * @param what - the noun in the singular, whose plural ends in `s`, in `es` after a hissing sound, or in `ies` for a `y` after a consonant
 * @example
 * countOf(1, 'class'); // '1 class'
 * countOf(2, 'class'); // '2 classes'
 */
export function countOf(number: number, what: string): string {
  if (number === 1) return `1 ${what}`;
  if (/[^aeiou]y$/.test(what)) return `${number} ${what.slice(0, -1)}ies`;
  return `${number} ${what}${/(s|x|ch|sh)$/.test(what) ? 'es' : 's'}`;
}
