import { FormatError, type FormatErrorPlace } from '../format-error.js';

const maxDigits = 4300;
const maxBytes = 1024;

function narrow(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/**
 * Decodes a decimal integer of protocol 0 (a trailing `L` is allowed).
 *
 * @returns a `bigint` only beyond the integers that a `number` holds exactly
 * @throws {@link FormatError} if it is no integer or has more than 4300 digits.
 */
export function decodeDecimal(line: Buffer, place: FormatErrorPlace): number | bigint {
  const text = line
    .subarray(0, maxDigits + 3)
    .toString('latin1')
    .trim();
  if (!/^[+-]?\d{1,4300}L?$/.test(text) || line.length > maxDigits + 3) {
    throw new FormatError(`expected an integer of at most ${maxDigits} digits`, place);
  }
  return narrow(BigInt(text.replace(/^\+|L$/g, '')));
}

/**
 * Decodes a little-endian integer in two's complement.
 *
 * @returns a `bigint` only beyond the integers that a `number` holds exactly
 * @throws {@link FormatError} if it has more than 1024 bytes.
 */
export function decodeTwosComplement(bytes: Buffer, place: FormatErrorPlace): number | bigint {
  if (bytes.length > maxBytes) throw new FormatError(`an integer has more than ${maxBytes} bytes`, place);
  if (bytes.length === 0) return 0;
  if (bytes.length <= 6) return bytes.readIntLE(0, bytes.length);
  const magnitude = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
  return narrow(BigInt.asIntN(8 * bytes.length, magnitude));
}
