import { FormatError } from '../format-error.js';
import { writeHdf5Attribute } from './hdf5-attributes.js';
import { writeHdf5NumberType, writeHdf5TextType } from './hdf5-datatype.js';
import { writeHdf5VariableText } from './hdf5-global-heap.js';
import type { Hdf5Object } from './hdf5-object.js';
import type { Hdf5HeaderMessage, Hdf5Writer } from './hdf5-writer.js';

/**
 * Reads an attribute that lists names, also one that Keras split into `name0`, `name1`, … because it is long. Names may be
 * stored with a fixed or a variable length; an empty list is stored as numbers.
 *
 * @returns the names; `undefined` if there is no such attribute
 * @throws {@link FormatError} if it holds something else.
 * @example
 * ```ts
 * readTextList(root, 'layer_names'); // ['input_1', 'conv0', 'bn0', …]
 * ```
 */
export function readTextList(object: Hdf5Object, name: string): string[] | undefined {
  const whole = object.attribute(name);
  if (whole !== undefined) return texts(object, name, whole);
  let list: string[] | undefined;
  for (let part = 0; ; part++) {
    const value = object.attribute(`${name}${part}`);
    if (value === undefined) return list;
    list = [...(list ?? []), ...texts(object, name, value)];
  }
}

/** Reads an attribute that holds one text; `undefined` if there is none. */
export function readText(object: Hdf5Object, name: string): string | undefined {
  const value = object.attribute(name);
  return value === undefined ? undefined : texts(object, name, value)[0];
}

function texts(object: Hdf5Object, name: string, value: ArrayLike<unknown>): string[] {
  if (value.length === 0) return [];
  if (Array.isArray(value)) return value as string[];
  const place = object.path === '' ? '' : ` of ${object.path}`;
  throw new FormatError(`the attribute "${name}"${place} holds numbers instead of names`, {
    source: object.source.name,
  });
}

/** Keras' limit for one list: a message of a header cannot exceed 64 KiB. */
const listLimit = 64_512;

/** A list of names as Keras of 2018 wrote it: of fixed size, an empty one as no numbers. */
function fixedList(name: string, texts: readonly Buffer[]): Hdf5HeaderMessage {
  if (texts.length === 0) {
    return writeHdf5Attribute({
      name,
      datatype: writeHdf5NumberType('f', 8),
      shape: [0],
      data: new Uint8Array(),
    });
  }
  const size = Math.max(1, ...texts.map(({ length }) => length));
  const data = Buffer.alloc(size * texts.length);
  texts.forEach((text, index) => data.set(text, index * size));
  return writeHdf5Attribute({ name, datatype: writeHdf5TextType(size), shape: [texts.length], data });
}

/**
 * Attributes that list names; a long list is split into `name0`, `name1`, … as Keras splits it.
 *
 * @throws {@link RangeError} if one name alone is too long.
 */
export function writeTextList(name: string, texts: readonly string[]): Hdf5HeaderMessage[] {
  const encoded = texts.map((text) => Buffer.from(text, 'utf8'));
  const size = Math.max(0, ...encoded.map(({ length }) => length));
  if (size > listLimit) throw new RangeError(`a name of ${size} bytes is too long for an HDF5 attribute`);
  const perPart = Math.floor(listLimit / Math.max(1, size));
  if (texts.length <= perPart) return [fixedList(name, encoded)];
  const parts = Math.ceil(texts.length / perPart);
  return Array.from({ length: parts }, (_, part) =>
    fixedList(`${name}${part}`, encoded.slice(part * perPart, (part + 1) * perPart)),
  );
}

/** An attribute that holds one text of any length, which goes into a global heap. */
export function writeText(writer: Hdf5Writer, name: string, text: string): Hdf5HeaderMessage {
  const variable = Buffer.from([0x19, 0x01, 0x01, 0, 16, 0, 0, 0]);
  const datatype = Buffer.concat([variable, writeHdf5TextType(1)]);
  return writeHdf5Attribute({ name, datatype, shape: [], data: writeHdf5VariableText(writer, text) });
}

/** An attribute that holds one short text in place. */
export function writeShortText(name: string, text: string): Hdf5HeaderMessage {
  const data = Buffer.from(text, 'utf8');
  return writeHdf5Attribute({
    name,
    datatype: writeHdf5TextType(Math.max(1, data.length)),
    shape: [],
    data: data.length > 0 ? data : Buffer.alloc(1),
  });
}
