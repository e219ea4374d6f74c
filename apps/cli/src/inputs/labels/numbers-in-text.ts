import { parseIntegerId } from '@semantic-embeddings/taxonomy';

/**
 * Reads labels in text that are whole numbers; one number spelled in two ways could be two classes.
 *
 * @param path file that the text is from, for messages
 * @throws Error naming file, image and remedy when a label is no whole number, or one number has two spellings.
 * @example
 * numbersInText('labels.txt', ['7', '3']); // Int32Array [7, 3]
 */
export function numbersInText(path: string, text: readonly string[]): Int32Array {
  const spellings = new Map<number, string>();
  return Int32Array.from(text, (label, image) => {
    const number = parseIntegerId(label);
    if (number === undefined || Math.abs(number) > 0x7fffffff) {
      throw new Error(
        `${path}: the label of image ${image} is the text ${JSON.stringify(label)}, but class ids are read as whole numbers; ` +
          remedy(text, image),
      );
    }
    const known = spellings.get(number);
    if (known !== undefined && known !== label) {
      throw new Error(
        `${path}: the labels ${JSON.stringify(known)} and ${JSON.stringify(label)} (image ${image}) are the same whole number; ` +
          'add --str-ids to read them as text, or write both alike if they are one class',
      );
    }
    spellings.set(number, label);
    return number;
  });
}

/** What the label at a position, which is no whole number, was most likely meant to be. */
function remedy(text: readonly string[], image: number): string {
  const label = text[image] ?? '';
  if (/^[+-]?\d+\.0*$/.test(label)) return 'write whole numbers without a decimal point';
  if (/^[+-]?\d+([\s,;]+[+-]?\d+)+$/.test(label))
    return 'write the label of one image on every line, and nothing else';
  const others = text.slice(1);
  if (image === 0 && others.length > 0 && others.every((other) => parseIntegerId(other) !== undefined)) {
    return 'remove the first line if it is a heading';
  }
  return 'add --str-ids to read them as text';
}
