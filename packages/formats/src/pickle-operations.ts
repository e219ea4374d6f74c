import { ArrayShell } from './array-shell.js';
import { buildArray } from './build-array.js';
import { decodeEscapes } from './decode-escapes.js';
import { decodeDecimal, decodeTwosComplement } from './decode-integer.js';
import { decodeRawUnicode } from './decode-raw-unicode.js';
import { decodeText } from './decode-text.js';
import { LegacyString } from './legacy-string.js';
import type { PickleMachine } from './pickle-machine.js';
import { PickledElementType } from './pickled-element-type.js';

/** Carries out one instruction. */
export type PickleOperation = (machine: PickleMachine) => void;

type Length = 'uint8' | 'uint32' | 'uint64';

const highestProtocol = 5;

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

const tuple =
  (size: number): PickleOperation =>
  (m) => {
    const values = new Array<unknown>(size);
    for (let i = size - 1; i >= 0; i--) values[i] = m.pop();
    m.tuple(values);
  };

const constant =
  (value: unknown): PickleOperation =>
  (m) =>
    m.push(value);

const protocol: PickleOperation = (m) => {
  const version = m.cursor.uint8();
  if (version > highestProtocol) {
    throw m.error(`pickle protocol ${version} is not supported (0 to ${highestProtocol} are)`);
  }
};

const frame: PickleOperation = (m) => {
  if (m.cursor.uint64() > m.cursor.remaining) {
    throw m.error('a frame is longer than the data, which are cut short or damaged');
  }
};

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

const setOne: PickleOperation = (m) => {
  const value = m.pop();
  m.setItems([m.pop(), value]);
};

const dictionary: PickleOperation = (m) => {
  const pairs = m.popToMark();
  m.push(new Map());
  m.setItems(pairs);
};

const list: PickleOperation = (m) => {
  const values = m.popToMark();
  m.push([]);
  m.append(values);
};

const build: PickleOperation = (m) => {
  const state = m.pop();
  const target = m.pop();
  if (target instanceof PickledElementType) {
    target.setState(state, m.place);
    m.push(target);
  } else if (target instanceof ArrayShell) {
    const array = buildArray(state, m);
    m.memo.replace(target, array);
    m.push(array);
  } else {
    throw m.error('the pickle sets the state of what has none');
  }
};

const stackGlobal: PickleOperation = (m) => {
  const name = m.pop();
  m.global(m.pop(), name);
};

const namedGlobal: PickleOperation = (m) => {
  const module = decodeText(m.cursor.line(), m.place);
  m.global(module, decodeText(m.cursor.line(), m.place));
};

const remember =
  (index: (m: PickleMachine) => number | bigint): PickleOperation =>
  (m) =>
    m.memo.set(index(m), m.peek(), m.place);

const recall =
  (index: (m: PickleMachine) => number | bigint): PickleOperation =>
  (m) =>
    m.push(m.memo.get(index(m), m.place));

/** Every instruction that is understood, by its code; pickles with any other are refused. */
export const pickleOperations: ReadonlyMap<number, PickleOperation> = new Map<number, PickleOperation>([
  [0x80, protocol],
  [0x95, frame],
  [0x28, (m) => m.mark()],
  [0x30, (m) => void m.pop()],
  [0x31, (m) => void m.popToMark()],
  [0x32, (m) => m.push(m.peek())],
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
  [0x29, tuple(0)],
  [0x85, tuple(1)],
  [0x86, tuple(2)],
  [0x87, tuple(3)],
  [0x74, (m) => m.tuple(m.popToMark())],
  [0x5d, (m) => m.push([])],
  [0x6c, list],
  [0x61, (m) => m.append([m.pop()])],
  [0x65, (m) => m.append(m.popToMark())],
  [0x7d, (m) => m.push(new Map())],
  [0x64, dictionary],
  [0x73, setOne],
  [0x75, (m) => m.setItems(m.popToMark())],
  [0x63, namedGlobal],
  [0x93, stackGlobal],
  [0x52, (m) => m.construct()],
  [0x62, build],
  [0x70, remember((m) => decodeDecimal(m.cursor.line(), m.place))],
  [0x71, remember((m) => m.cursor.uint8())],
  [0x72, remember((m) => m.cursor.uint32())],
  [0x94, remember((m) => m.memo.size)],
  [0x67, recall((m) => decodeDecimal(m.cursor.line(), m.place))],
  [0x68, recall((m) => m.cursor.uint8())],
  [0x6a, recall((m) => m.cursor.uint32())],
]);
