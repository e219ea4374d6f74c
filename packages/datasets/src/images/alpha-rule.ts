/**
 * What becomes of transparent parts of a picture file: `drop` keeps the colour that the file stores under them,
 * as the published preparation does; `white` lays the picture on white.
 */
export type AlphaRule = 'drop' | 'white';

/**
 * The rules that there are.
 *
 * @example
 * alphaRules.includes('white'); // true
 */
export const alphaRules: readonly AlphaRule[] = ['drop', 'white'];
