import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { parseElementType, type ElementType } from '../arrays/element-type.js';
import { pickledText } from './pickled-text.js';

/** A NumPy element type inside a pickle: its name comes first, its byte order afterwards. */
export class PickledElementType {
  readonly #notation: string;
  #order = '';

  constructor(notation: string) {
    this.#notation = notation;
  }

  /** Whether the elements are Python objects, which a list holds instead of bytes. */
  get isObject(): boolean {
    return /^O\d*$/.test(this.#notation);
  }

  /** The element type, once everything about it is known. */
  resolve(place: FormatErrorPlace): ElementType {
    return parseElementType(this.#order + this.#notation, place);
  }

  /**
   * Takes the state `(version, byte order, sub-array, names, fields, size, alignment, flags)`.
   *
   * @throws {@link FormatError} if it describes records or anything but plain elements.
   */
  setState(state: unknown, place: FormatErrorPlace): void {
    const [version, byteOrder, ...rest] = Array.isArray(state) ? (state as unknown[]) : [];
    const order = pickledText(byteOrder);
    const plain = rest[0] === null && rest[1] === null && rest[2] === null;
    if ((version !== 3 && version !== 4) || order === undefined || !/^[<>=|]$/.test(order) || !plain) {
      throw new FormatError('expected a plain NumPy element type (no records or sub-arrays)', place);
    }
    this.#order = order;
  }
}
