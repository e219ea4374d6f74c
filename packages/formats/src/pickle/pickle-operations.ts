import { ArrayShell, buildArray, PickledElementType } from './pickled-array.js';
import { decodeDecimal, decodeText } from './decode-literals.js';
import { pickleLiterals } from './pickle-literals.js';
import type { PickleMachine, PickleOperation } from './pickle-machine.js';

const highestProtocol = 5;

const tuple =
  (size: number): PickleOperation =>
  (m) => {
    const values = new Array<unknown>(size);
    for (let i = size - 1; i >= 0; i--) values[i] = m.pop();
    m.tuple(values);
  };

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
  ...pickleLiterals,
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
