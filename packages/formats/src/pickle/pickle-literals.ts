import {
  decodeEscapes,
  decodeRawUnicode,
  decodeText,
  decodeDecimal,
  decodeTwosComplement,
} from './decode-literals.js';
import { LegacyString } from './pickled-text.js';
import type { PickleOperation } from './pickle-machine.js';

type Length = 'uint8' | 'uint32' | 'uint64';

/** The same memory without the abilities of a buffer, because it may become part of the result. */
const plainBytes = (view: Buffer) => new Uint8Array(view.buffer, view.byteOffset, view.length);

const text =
  (length: Length): PickleOperation =>
  (m) =>
    m.push(decodeText(m.cursor.bytes(m.cursor[length]()), m.place));

const bytes =
  (length: Length): PickleOperation =>
  (m) =>
    m.push(plainBytes(m.cursor.bytes(m.cursor[length]())));

const legacyString =
  (length: Length): PickleOperation =>
  (m) =>
    m.push(new LegacyString(plainBytes(m.cursor.bytes(m.cursor[length]()))));

const integer =
  (length: Length): PickleOperation =>
  (m) =>
    m.push(decodeTwosComplement(m.cursor.bytes(m.cursor[length]()), m.place));

const constant =
  (value: unknown): PickleOperation =>
  (m) =>
    m.push(value);

const decimal: PickleOperation = (m) => {
  const line = m.cursor.line();
  const digits = line.toString('latin1', 0, 3);
  m.push(digits === '00' ? false : digits === '01' ? true : decodeDecimal(line, m.place));
};

const decimalFloat: PickleOperation = (m) => {
  const line = m.cursor.line().toString('latin1', 0, 400).trim();
  const special = { nan: NaN, inf: Infinity, '+inf': Infinity, '-inf': -Infinity }[line.toLowerCase()];
  const value = special ?? (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(line) ? Number(line) : undefined);
  if (value === undefined) throw m.error('expected a floating-point number');
  m.push(value);
};

/** The instructions that put a number, text, bytes, a truth value or None on the stack, by their codes. */
export const pickleLiterals: readonly (readonly [code: number, operation: PickleOperation])[] = [
  [0x4e, constant(null)],
  [0x88, constant(true)],
  [0x89, constant(false)],
  [0x49, decimal],
  [0x4c, (m) => m.push(decodeDecimal(m.cursor.line(), m.place))],
  [0x4b, (m) => m.push(m.cursor.uint8())],
  [0x4d, (m) => m.push(m.cursor.uint16())],
  [0x4a, (m) => m.push(m.cursor.int32())],
  [0x8a, integer('uint8')],
  [0x8b, integer('uint32')],
  [0x46, decimalFloat],
  [0x47, (m) => m.push(m.cursor.float64())],
  [0x53, (m) => m.push(new LegacyString(decodeEscapes(m.cursor.line(), m.place)))],
  [0x55, legacyString('uint8')],
  [0x54, legacyString('uint32')],
  [0x56, (m) => m.push(decodeRawUnicode(m.cursor.line(), m.place))],
  [0x8c, text('uint8')],
  [0x58, text('uint32')],
  [0x8d, text('uint64')],
  [0x43, bytes('uint8')],
  [0x42, bytes('uint32')],
  [0x8e, bytes('uint64')],
  [0x96, bytes('uint64')],
];
