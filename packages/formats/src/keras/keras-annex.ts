import type { AnyNdArray } from '../arrays/nd-array.js';
import { parseJson } from '../files/json.js';
import { writeHdf5Dataset } from '../hdf5/hdf5-dataset.js';
import type { Hdf5Object } from '../hdf5/hdf5-object.js';
import { readText, writeText } from '../hdf5/hdf5-text-attributes.js';
import { writeHdf5Group } from '../hdf5/hdf5-group.js';
import type { Hdf5Writer } from '../hdf5/hdf5-writer.js';
import type { KerasAnnex } from './keras-file.js';

/**
 * What files that are written here say of their writer, in a place that Keras skips: the version of Keras in them is only that
 * of the layout. An attribute of the root group in HDF5, an entry of `metadata.json` in an archive.
 */
export const kerasWriterMark = { name: 'written_by', value: 'semantic-embeddings' } as const;

/** A group of the root where Keras looks for nothing. */
const group = 'semantic_embeddings';

/**
 * Writes an annex as a group of its own.
 *
 * @returns names and addresses of what is to be listed in the root group; nothing without an annex
 */
export function writeKerasAnnex(writer: Hdf5Writer, annex: KerasAnnex | undefined): [string, number][] {
  if (annex === undefined) return [];
  const arrays = Object.entries(annex.arrays);
  const children = new Map(arrays.map(([name, array]) => [name, writeHdf5Dataset(writer, array)]));
  const attributes = [writeText(writer, 'description', JSON.stringify(annex.description))];
  return [[group, writeHdf5Group(writer, { attributes, children }).header]];
}

/**
 * Reads the annex of a file.
 *
 * @param root - root group of the HDF5 file
 * @returns the annex, to be put among the fields of a file; no field without one
 * @throws `FormatError` if it is damaged
 */
export function readKerasAnnex(root: Hdf5Object): { readonly annex?: KerasAnnex } {
  const found = root.child(group);
  const text = found && readText(found, 'description');
  if (found === undefined || text === undefined) return {};
  const description = parseJson(text, `description of ${group}`, { source: root.source.name });
  const arrays = found.names.flatMap((name): [string, AnyNdArray][] => {
    const child = found.child(name);
    return child?.isDataset === true ? [[name, child.array()]] : [];
  });
  return { annex: { description, arrays: Object.fromEntries(arrays) } };
}
