/** What TensorFlow.js refuses in a name: a first character that is no letter or digit, and all but a few others. */
const illegal = /^[^A-Za-z0-9]|[^A-Za-z0-9._/-]/gu;

/** A character by its number, as {@link legalLayerName} writes it. */
const numbered = /U\.([0-9a-f]{4,6})\./g;

/**
 * Name that TensorFlow.js takes for a layer of any name: characters that it refuses (blanks, accents, an underscore in front)
 * become `U.`, their number in Unicode and a full stop. Most names stay as they are; {@link originalLayerName} undoes it.
 *
 * @param name - name of a layer in Keras
 *
 * @example
 * ```ts
 * legalLayerName('block 1'); // 'blockU.0020.1'
 * legalLayerName('block1_conv'); // 'block1_conv'
 * ```
 */
export function legalLayerName(name: string): string {
  // A name that looks like one that was changed would otherwise come back as another.
  const distinct = name.replace(numbered, (found) => `${numberOf('U')}${found.slice(1)}`);
  return distinct.replace(illegal, numberOf);
}

/**
 * The name that {@link legalLayerName} was given.
 *
 * @example
 * ```ts
 * originalLayerName('blockU.0020.1'); // 'block 1'
 * ```
 */
export function originalLayerName(name: string): string {
  return name.replace(numbered, (found, digits: string) => {
    const number = Number.parseInt(digits, 16);
    return number > 0x10ffff ? found : String.fromCodePoint(number);
  });
}

function numberOf(character: string): string {
  return `U.${character.codePointAt(0)!.toString(16).padStart(4, '0')}.`;
}
