/**
 * Quotes a word for a POSIX shell, where it needs that.
 *
 * @example
 * quoteWord('my data'); // "'my data'"
 * quoteWord('model.h5'); // 'model.h5'
 */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
