import * as datasets from '@semantic-embeddings/datasets';
import type { Dataset, DatasetRequest } from '@semantic-embeddings/datasets';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../usage-error.js';

/** What the default export of a module with a data set is; it is handed the package of data sets, to make one with it. */
export type DatasetModuleLoader = (
  request: DatasetRequest,
  tools: typeof datasets,
) => Dataset | Promise<Dataset>;

const loaded = new Map<string, string>();

/**
 * Makes a data set known that a module loads.
 *
 * @param name - what the data set is to be called
 * @param file - path of the module; its default export is a {@link DatasetModuleLoader}
 * @throws UsageError if there is a data set of that name; Error that names the file if it is no such module
 * @example
 * await registerDatasetModule('shapes', 'shapes.mjs');
 */
export async function registerDatasetModule(name: string, file: string): Promise<void> {
  const path = resolve(file);
  if (loaded.get(name.toLowerCase()) === path) return;
  const load = await importLoader(file, path);
  try {
    datasets.registerDataset(name, async (request) => checked(await load(request, datasets), file));
  } catch (cause) {
    const { message } = cause as Error;
    throw new UsageError(`--dataset-module: ${message}; give yours another name with --dataset`, { cause });
  }
  loaded.set(name.toLowerCase(), path);
}

async function importLoader(file: string, path: string): Promise<DatasetModuleLoader> {
  if (!existsSync(path)) throw new Error(`cannot read ${file}: no such file; check --dataset-module`);
  const module = await import(pathToFileURL(path).href).catch((cause: unknown) => {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  });
  const { default: load } = module as { readonly default?: unknown };
  if (typeof load === 'function') return load as DatasetModuleLoader;
  throw new Error(
    `${file}: expected a default export that loads a data set, got ${load === undefined ? 'none' : typeof load}; ` +
      'write: export default (request, { fileDataset }) => fileDataset({ … })',
  );
}

/** The parts without which the commands would fail far from the cause. */
const needed = ['name', 'classes', 'train', 'test', 'imageShape', 'preprocessing', 'composeBatch', 'picture'];

function checked(dataset: Dataset, file: string): Dataset {
  const lacking = needed.filter((part) => !(part in Object(dataset)));
  if (lacking.length === 0) return dataset;
  throw new Error(
    `${file}: expected a data set, got ${typeof dataset === 'object' ? `an object without ${lacking.join(', ')}` : String(dataset)}; ` +
      'make it with fileDataset or memoryDataset of the second argument',
  );
}
