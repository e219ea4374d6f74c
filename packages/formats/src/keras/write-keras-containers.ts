import { writeShortText } from '../hdf5/hdf5-write-attributes.js';
import { writeHdf5Group } from '../hdf5/hdf5-write-group.js';
import type { Hdf5Writer } from '../hdf5/hdf5-writer.js';

/** A layer whose arrays are in the file already. */
export interface NumberedLayer {
  readonly name: string;
  /** Class in snake case. */
  readonly kind: string;
  /** Addresses of its arrays, in Keras' order. */
  readonly arrays: readonly number[];
}

/**
 * Writes layers in the layout of Keras 3, which numbers them by class (`conv2d`, `conv2d_1`, …) and their arrays by position.
 *
 * @param writer - the file
 * @param content - the layers, in the order of the model, and the name of the model, if it has one
 * @returns names and addresses of what is to be listed in the root group
 */
export function writeKerasContainers(
  writer: Hdf5Writer,
  { layers, model }: { readonly layers: readonly NumberedLayer[]; readonly model?: string },
): [string, number][] {
  const variables = (name: string | undefined, arrays: readonly number[]) => {
    const attributes = name === undefined ? [] : [writeShortText('name', name)];
    const children = new Map(arrays.map((address, index) => [String(index), address]));
    return writeHdf5Group(writer, { attributes, children }).header;
  };
  const counters = new Map<string, number>();
  const containers = layers.map(({ name, kind, arrays }): [string, number] => {
    const count = counters.get(kind) ?? 0;
    counters.set(kind, count + 1);
    const children = new Map([['vars', variables(name, arrays)]]);
    return [
      count === 0 ? kind : `${kind}_${count}`,
      writeHdf5Group(writer, { attributes: [], children }).header,
    ];
  });
  const group = writeHdf5Group(writer, { attributes: [], children: new Map(containers) });
  return [
    ['layers', group.header],
    ['vars', variables(model, [])],
  ];
}
