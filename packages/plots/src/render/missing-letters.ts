import type { Mark } from 'vega';
import type { PlotCanvas } from './canvas.js';

/** No font has a glyph of this code point, so that its picture is that of whatever is missing. */
const nobody = '\u{10FFFF}';
/** What has no picture of its own: spaces, signs that only change others, marks on other letters. */
const withoutPicture = /[\s\p{M}\p{Default_Ignorable_Code_Point}]/u;
/** Letters of a message, from which on there are dots. */
const most = 12;

/**
 * Letters of a chart that neither its own font nor one of the machine has, each once; they are drawn as boxes.
 *
 * @param marks - whose texts are looked at
 * @example
 * missingLetters(marks, await loadCanvas()); // ['狗', '猫'] on a machine without a font for Chinese
 */
export function missingLetters(marks: readonly Mark[], canvas: PlotCanvas): string[] {
  const letters = new Set(JSON.stringify(marks).match(/\P{ASCII}/gu));
  if (letters.size === 0) return [];
  const picture = letterPictures(canvas);
  const box = picture(nobody);
  return [...letters].filter((letter) => !withoutPicture.test(letter) && picture(letter).equals(box));
}

/**
 * What to tell the user of letters without a glyph, and what helps.
 *
 * @example
 * missingLettersWarning(['狗', '猫']); // 'no font of this machine has the letters 狗 猫, which are drawn as boxes; …'
 */
export function missingLettersWarning(letters: readonly string[]): string {
  const shown = letters.slice(0, most).join(' ') + (letters.length > most ? ' …' : '');
  return (
    `no font of this machine has the ${letters.length === 1 ? 'letter' : 'letters'} ${shown}, drawn as ` +
    `${letters.length === 1 ? 'a box' : 'boxes'}; write SVG, which takes the fonts of whoever looks at it, or install a font for them`
  );
}

function letterPictures({ library, font }: PlotCanvas): (letter: string) => Buffer {
  const size = 48;
  const context = library.createCanvas(size, size).getContext('2d');
  context.lang = 'en';
  context.font = `${size / 2}px ${font}`;
  return (letter) => {
    context.clearRect(0, 0, size, size);
    context.fillText(letter, size / 4, (size * 3) / 4);
    return Buffer.from(context.getImageData(0, 0, size, size).data);
  };
}
