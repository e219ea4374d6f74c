import { AllocationBudget, type ReadLimits } from '../files/read-limits.js';
import { ByteCursor } from '../files/byte-cursor.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { LegacyString, pickleKey } from './pickled-text.js';
import { pickleConstructors } from './pickle-constructors.js';
import { PickleGlobal, refusedGlobal } from './pickle-global.js';
import { PickleMemo } from './pickle-memo.js';
import { PickledElementType } from './pickled-array.js';

/** How strings of Python 2 are returned. */
export type ByteStrings = 'latin1' | 'bytes';

/** State of the machine that a pickle instructs: a stack, marks on it, and a memo. It can build data and nothing else. */
export class PickleMachine {
  readonly cursor: ByteCursor;
  readonly budget: AllocationBudget;
  readonly memo: PickleMemo;
  readonly #limits: Required<ReadLimits>;
  readonly #byteStrings: ByteStrings;
  readonly #stack: unknown[] = [];
  readonly #marks: number[] = [];
  #items = 0;
  #start = 0;

  constructor(
    cursor: ByteCursor,
    { limits, byteStrings }: { limits: Required<ReadLimits>; byteStrings: ByteStrings },
  ) {
    this.cursor = cursor;
    this.budget = new AllocationBudget(limits.maxBytes);
    this.memo = new PickleMemo(limits.maxMemo);
    this.#limits = limits;
    this.#byteStrings = byteStrings;
  }

  /** Notes where the current instruction begins and returns its code. */
  nextInstruction(): number {
    this.#start = this.cursor.offset;
    return this.cursor.uint8();
  }

  /** Source and offset of the current instruction. */
  get place(): FormatErrorPlace {
    return { source: this.cursor.source, offset: this.#start };
  }

  error(problem: string): FormatError {
    return new FormatError(problem, this.place);
  }

  push(value: unknown): void {
    this.#stack.push(value);
  }

  pop(): unknown {
    if (this.#stack.length <= (this.#marks.at(-1) ?? 0))
      throw this.error('the pickle takes more values than it has');
    return this.#stack.pop();
  }

  peek(): unknown {
    const value = this.pop();
    this.#stack.push(value);
    return value;
  }

  mark(): void {
    this.#marks.push(this.#stack.length);
  }

  popToMark(): unknown[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw this.error('the pickle closes a group that it has not opened');
    return this.#stack.splice(mark);
  }

  /** Whether exactly the result is left. */
  get isDone(): boolean {
    return this.#stack.length === 1 && this.#marks.length === 0;
  }

  #countItems(count: number): void {
    this.#items += count;
    if (this.#items > this.#limits.maxItems) {
      throw this.error(`the containers hold more than ${this.#limits.maxItems} items`);
    }
  }

  /** What a container stores for a value: strings of Python 2 become text or bytes. */
  settle(value: unknown): unknown {
    if (!(value instanceof LegacyString)) return value;
    return this.#byteStrings === 'latin1' ? value.text : value.bytes;
  }

  append(values: readonly unknown[]): void {
    const list = this.peek();
    if (!Array.isArray(list) || Object.isFrozen(list))
      throw this.error('the pickle appends to what is no list');
    this.#countItems(values.length);
    for (const value of values) list.push(this.settle(value));
  }

  setItems(pairs: readonly unknown[]): void {
    const dictionary = this.peek();
    if (!(dictionary instanceof Map)) throw this.error('the pickle sets an item of what is no dictionary');
    if (pairs.length % 2 !== 0) throw this.error('the pickle gives a key without a value');
    this.#countItems(pairs.length / 2);
    const { place } = this;
    for (let i = 0; i < pairs.length; i += 2) {
      dictionary.set(pickleKey(pairs[i], place), this.settle(pairs[i + 1]));
    }
  }

  /** Makes a tuple; only beside an element type, in the description of an array, strings of Python 2 stay raw. */
  tuple(values: unknown[]): void {
    this.#countItems(values.length);
    const describesArray = values.some((value) => value instanceof PickledElementType);
    this.#stack.push(Object.freeze(describesArray ? values : values.map((value) => this.settle(value))));
  }

  global(module: unknown, name: unknown): void {
    const [from, what] = [String(module), String(name)];
    const global = pickleConstructors.get(`${from} ${what}`);
    if (global === undefined) throw this.error(refusedGlobal(from, what));
    this.#stack.push(global);
  }

  /** Calls a constructor of the fixed list; there is no other way to call anything. */
  construct(): void {
    const args = this.pop();
    const global = this.pop();
    if (!(global instanceof PickleGlobal) || !Array.isArray(args)) {
      throw this.error('the pickle calls what cannot be called');
    }
    if (global.construct === undefined) throw this.error(refusedGlobal(global.module, global.name));
    this.#stack.push(global.construct(args, { budget: this.budget, place: this.place }));
  }
}

/** Carries out one instruction. */
export type PickleOperation = (machine: PickleMachine) => void;
