/**
 * A text on one line, without what no XML file may hold.
 *
 * @example
 * cleanText('two\nlines\u0001'); // 'two lines'
 */
export function cleanText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .trim();
}
