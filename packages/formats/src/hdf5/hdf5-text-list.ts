import { FormatError } from '../format-error.js';
import type { Hdf5Object } from './hdf5-object.js';

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
