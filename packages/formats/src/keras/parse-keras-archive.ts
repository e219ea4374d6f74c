import { bytesSource } from '../files/byte-source.js';
import { AllocationBudget } from '../files/read-limits.js';
import { FormatError } from '../format-error.js';
import { openHdf5, type OpenHdf5Options } from '../hdf5/hdf5-object.js';
import { readKerasContainers } from './keras-containers.js';
import { readKerasAnnex, kerasWriterMark } from './keras-annex.js';
import type { KerasFile } from './keras-file.js';
import { parseJson } from '../files/json.js';
import { unpackZipEntry } from '../zip/unpack-zip-entry.js';
import { listZipEntries } from '../zip/zip-directory.js';

/** Trained weights hardly shrink: an archive that grows more when it is unpacked is none. */
const growth = 8;
const smallest = 2 ** 26;

/**
 * Reads a `.keras` archive: a ZIP file of the description of a model and its weights. Sizes are checked before anything is
 * unpacked; nothing is executed.
 *
 * @throws {@link FormatError} if it is no such archive, or damaged, or unpacks to more than `limits.maxBytes` (by default 8
 * times its size, at least 64 MiB)
 * @example
 * ```ts
 * parseKerasArchive(readFileBytes('model.keras')).layers.length;
 * ```
 */
export function parseKerasArchive(bytes: Uint8Array, options: OpenHdf5Options = {}): KerasFile {
  const { limits } = options;
  const { unpack, json } = openArchive(bytes, options);
  const modelConfig = json('config.json');
  const metadata = (json('metadata.json') ?? {}) as Readonly<Record<string, unknown>>;
  const { content, source } = unpack('model.weights.h5');
  const root = openHdf5(content, { source, ...(limits && { limits }) });
  const layers = readKerasContainers(root, modelConfig);
  const { keras_version: version, [kerasWriterMark.name]: writer } = metadata;
  return {
    ...{ layers, modelConfig },
    ...(typeof version === 'string' && { kerasVersion: version }),
    ...(typeof writer === 'string' && { writtenBy: writer }),
    ...readKerasAnnex(root),
  };
}

/**
 * Reads only the description of the model in a `.keras` archive.
 *
 * @throws {@link FormatError} as {@link parseKerasArchive}
 * @example
 * ```ts
 * parseArchiveDescription(readFileBytes('model.keras')); // { class_name: 'Functional', config: { … } }
 * ```
 */
export function parseArchiveDescription(bytes: Uint8Array, options: OpenHdf5Options = {}): unknown {
  return openArchive(bytes, options).json('config.json');
}

interface Archive {
  /** The bytes of an entry, and its place for messages. */
  unpack(name: string): { readonly content: Uint8Array; readonly source: string };
  json(name: string): unknown;
}

function openArchive(bytes: Uint8Array, { source = 'data', limits }: OpenHdf5Options): Archive {
  const archive = bytesSource(bytes, source);
  const budget = new AllocationBudget(limits?.maxBytes ?? Math.max(smallest, growth * bytes.length));
  const entries = listZipEntries(archive);
  const unpack = (name: string): { content: Uint8Array; source: string } => {
    const entry = entries.find((candidate) => candidate.name === name);
    if (!entry) throw new FormatError(`expected a .keras archive, got no "${name}" in it`, { source });
    const place = `${source}[${name}]`;
    return { content: unpackZipEntry(archive, entry, { budget, source: place }), source: place };
  };
  const json = (name: string): unknown => {
    const { content, source: place } = unpack(name);
    return parseJson(new TextDecoder().decode(content), name, { source: place });
  };
  return { unpack, json };
}
