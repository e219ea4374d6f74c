import { elementCount } from '../arrays/nd-array-from-elements.js';
import type { MatlabCursor, MatlabElement } from './matlab-cursor.js';
import { dataTypes, numberType } from './matlab-types.js';
import type { MatlabText } from './matlab-value.js';

/** What a character costs at most while a text is read. */
const bytesPerCharacter = 16;

/**
 * Reads the characters of a text: UTF-8 (SciPy, Octave), UTF-16 (MATLAB), UTF-32 or one byte each.
 *
 * @throws `FormatError` if they are something else, or not as many as the shape says.
 */
export function readMatlabText(cursor: MatlabCursor, shape: readonly number[]): MatlabText {
  const count = elementCount(shape, cursor.place());
  if (count === 0 && cursor.remaining === 0) return { kind: 'text', shape, rows: [] };
  const element = cursor.next('the characters of a text');
  cursor.file.budget.take(bytesPerCharacter * (count + element.data.length), cursor.place(element.at));
  const text = decode(cursor, element);
  const oneLine = shape.every((extent, axis) => extent === 1 || axis === 1);
  if (oneLine && (text.length === count || element.data.length === count)) {
    return { kind: 'text', shape, rows: [text] };
  }
  const characters = text.length === count ? text.split('') : [...text];
  if (characters.length === count) return { kind: 'text', shape, rows: rowsOf(characters, shape, oneLine) };
  throw cursor.fail(
    `expected ${count} characters of a text, got ${characters.length}; the file is damaged`,
    element.at,
  );
}

function decode(cursor: MatlabCursor, { type, data, at }: MatlabElement): string {
  const { bigEndian } = cursor.file;
  try {
    if (type === dataTypes.utf8)
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
    if (type === dataTypes.utf32) return decodeCodePoints(data, bigEndian);
    const itemSize = type === dataTypes.utf16 ? 2 : numberType(type, bigEndian)?.itemSize;
    if (itemSize === 1) return data.toString('latin1');
    if (itemSize === 2) return (bigEndian ? Buffer.from(data).swap16() : data).toString('utf16le');
  } catch {
    throw cursor.fail('the characters of a text are not what they say; the file is damaged', at);
  }
  throw cursor.fail(`expected the characters of a text, got data of type ${type}; the file is damaged`, at);
}

function decodeCodePoints(data: Buffer, bigEndian: boolean): string {
  let text = '';
  for (let at = 0; at < data.length; at += 4) {
    text += String.fromCodePoint(bigEndian ? data.readUInt32BE(at) : data.readUInt32LE(at));
  }
  return text;
}

/** Joins the characters along the second axis. */
function rowsOf(characters: readonly string[], shape: readonly number[], oneLine: boolean): string[] {
  if (oneLine) return [characters.join('')];
  const [height, width] = [shape[0]!, shape[1]!];
  const rows: string[] = [];
  for (let page = 0; page < characters.length; page += height * width) {
    for (let row = 0; row < height; row++) {
      let text = '';
      for (let column = 0; column < width; column++) text += characters[page + row + column * height]!;
      rows.push(text);
    }
  }
  return rows;
}
