/**
 * What a word is looked up by: capitals do not count, and `-`, `_` and blanks are the same. Composed and decomposed letters are one.
 *
 * @example
 * ```ts
 * wordKey('Polar-bear') === wordKey('polar_bear'); // true
 * ```
 */
export function wordKey(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[-_\s]+/g, '_')
    .replaceAll('’', "'");
}

/**
 * How well a word of a file is the one that is looked for, among those with the same key.
 *
 * @returns 0: as it is written; 1: in small letters; 2: otherwise
 * @example
 * ```ts
 * spellingRank('polar_bear', 'Polar bear'); // 1
 * ```
 */
export function spellingRank(word: string, wanted: string): number {
  const [found, sought] = [joined(word), joined(wanted)];
  if (found === sought) return 0;
  return found === sought.toLowerCase() ? 1 : 2;
}

function joined(word: string): string {
  return word.normalize('NFC').replaceAll(/[-_\s]+/g, '_');
}
