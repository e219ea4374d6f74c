/**
 * Advance widths of Helvetica in thousandths of the font size, from U+0020 to U+007E (Adobe font metrics); Arial has the same.
 */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Room for fonts that stand in for Helvetica and are wider. */
const SUBSTITUTE_FONT = 1.1;

/** Width of a text in user units, estimated from font metrics; characters outside ASCII count as wide or very wide. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    width += WIDTHS[code - 0x20] ?? (code < 0x1100 ? 600 : 1000);
  }
  return (width * fontSize * SUBSTITUTE_FONT) / 1000;
}
