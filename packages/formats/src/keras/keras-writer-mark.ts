/**
 * What files that are written here say of their writer, in a place that Keras skips: the version of Keras in them is only that
 * of the layout. An attribute of the root group in HDF5, an entry of `metadata.json` in an archive.
 */
export const kerasWriterMark = { name: 'written_by', value: 'semantic-embeddings' } as const;
