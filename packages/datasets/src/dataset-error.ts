/**
 * What is wrong with a dataset or the request for it: an unknown name, missing files, or classes that do
 * not match. The message names the place and the remedy.
 */
export class DatasetError extends Error {
  override name = 'DatasetError';
}
