import type { DatasetFactory, DatasetRequest } from '../dataset/dataset-request.js';
import type { FileDatasetOptions } from '../files/file-dataset-options.js';
import { fileDataset } from '../files/file-dataset.js';

/**
 * Makes the loader of a dataset of picture files from a function that reads its lists.
 *
 * @param options - what a request stands for
 * @example
 * registerDataset('my-birds', loadFileSource((request) => ({ name: request.name, train, test, preprocessing })));
 */
export function loadFileSource(
  options: (request: DatasetRequest) => Promise<FileDatasetOptions> | FileDatasetOptions,
): DatasetFactory {
  return async (request) => {
    const { pictureCache: cache, shrinkOnLoad } = request;
    return fileDataset({ cache, shrinkOnLoad, ...(await options(request)) });
  };
}
