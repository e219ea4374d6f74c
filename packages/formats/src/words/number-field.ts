/** A number as it is written in text, without what is no number of finite size. */
const finiteNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const notFinite = /^[+-]?(nan|inf(inity)?)$/i;

/**
 * Tells whether a field of a line is meant as a number, be it one that is not finite.
 *
 * @example
 * ```ts
 * isNumberField('-1.5e-3'); // true
 * isNumberField('nan'); // true
 * isNumberField('1-2'); // false
 * ```
 */
export function isNumberField(field: string): boolean {
  return finiteNumber.test(field) || notFinite.test(field);
}

/**
 * The number that a field of a line holds.
 *
 * @returns `undefined` where it is none, or not finite
 * @example
 * ```ts
 * finiteField('0.25'); // 0.25
 * finiteField('1e999'); // undefined
 * ```
 */
export function finiteField(field: string): number | undefined {
  const value = finiteNumber.test(field) ? Number(field) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Which bytes numbers are made of: digits, signs, the point and the e of an exponent. */
export const isNumberByte: Readonly<Uint8Array> = Uint8Array.from({ length: 256 }, (_, byte) =>
  '0123456789+-.eE'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
