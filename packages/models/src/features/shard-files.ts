import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FileError, FormatError } from '@semantic-embeddings/formats';

/** `name-00000-of-00004.parquet`, as Hugging Face and others number the parts of a data set. */
const numbered = /^(.*)-(\d+)-of-(\d+)((?:\.[^.]+)*)$/;
/** What Spark, Dask and fastparquet write beside the parts of a table. */
const besideParts = /^_(SUCCESS|metadata|common_metadata|committed_\w+|started_\w+)$/;
/** Says which files of a folder are the parts, and in which order. */
const indexName = 'index.json';

/**
 * Lists the files of a folder that hold the parts of one matrix of features, in the order of their rows: those of `index.json`, a list of
 * names in JSON; else files that are numbered as `name-00000-of-00004.parquet`; else all files by their names, `part-2` before
 * `part-10`. Hidden files, and `_SUCCESS`, `_metadata` and the like, are left out.
 *
 * @param folder - path of the folder
 * @returns the paths
 * @throws FormatError if there is none, a part is missing, or there are parts of several data sets; FileError if the folder cannot be read
 * @example
 * ```ts
 * shardFiles('features'); // ['features/part-1.npy', 'features/part-2.npy', 'features/part-10.npy']
 * ```
 */
export function shardFiles(folder: string): string[] {
  const { names, folders } = listFolder(folder);
  const listed = names.includes(indexName) ? indexedFiles(folder, names) : orderedFiles(folder, names);
  if (listed.length === 0) {
    const within = folders.length === 0 ? '' : `, but folders (${shownNames(folders)}); give one of these`;
    throw new FormatError(`expected a folder with parts of features, got one without files${within}`, {
      source: folder,
    });
  }
  return listed.map((name) => join(folder, name));
}

function listFolder(folder: string): { names: string[]; folders: string[] } {
  try {
    const names = readdirSync(folder).filter((name) => !name.startsWith('.') && !besideParts.test(name));
    const kinds = names.map((name) => kindOf(join(folder, name)));
    const ofKind = (kind: string) => names.filter((_, place) => kinds[place] === kind);
    return { names: ofKind('file'), folders: ofKind('folder') };
  } catch (error) {
    throw new FileError('read', folder, error);
  }
}

function kindOf(path: string): 'file' | 'folder' | 'other' {
  const found = statSync(path);
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : 'other';
}

function shownNames(names: readonly string[]): string {
  const shown = names
    .toSorted(compareNaturally)
    .slice(0, 3)
    .map((name) => JSON.stringify(name));
  return `${shown.join(', ')}${names.length > 3 ? ', …' : ''}`;
}

function indexedFiles(folder: string, names: readonly string[]): string[] {
  const source = join(folder, indexName);
  const listed = parseIndex(source);
  const missing = listed.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new FormatError(`lists ${JSON.stringify(missing)}, which is not in the folder; copy it there`, {
      source,
    });
  const twice = listed.find((name, place) => listed.indexOf(name) < place);
  if (twice !== undefined) throw new FormatError(`lists ${JSON.stringify(twice)} twice`, { source });
  return listed;
}

function parseIndex(source: string): string[] {
  const fail = (cause?: unknown) =>
    new FormatError('expected a list of file names in JSON, such as ["part-1.npy", "part-2.npy"]', {
      source,
      cause,
    });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(source, 'utf8'));
  } catch (cause) {
    throw fail(cause);
  }
  const list = Array.isArray(value) ? value : (value as { readonly files?: unknown } | null)?.files;
  if (!Array.isArray(list) || !list.every((name) => typeof name === 'string')) throw fail();
  return list;
}

function orderedFiles(folder: string, names: readonly string[]): string[] {
  const parts = names.flatMap((name) => {
    const [, prefix, index, count, ending] = numbered.exec(name) ?? [];
    return prefix === undefined
      ? []
      : [{ name, index: Number(index), set: `${prefix}-…-of-${count}${ending}`, count: Number(count) }];
  });
  if (parts.length === 0) return [...names].sort(compareNaturally);
  const sets = [...new Set(parts.map(({ set }) => set))];
  if (sets.length > 1) {
    throw new FormatError(
      `expected the parts of one matrix of features, got ${sets.join(', ')}; give each a folder of its own, or list the files in ${indexName}`,
      { source: folder },
    );
  }
  const other = names.find(
    (name) => !numbered.test(name) && !/\.(md|txt|json)$|^(README|LICENSE)/i.test(name),
  );
  if (other !== undefined)
    throw new FormatError(
      `expected only the parts ${sets[0]}, got ${JSON.stringify(other)} beside them; move it elsewhere, or list the files in ${indexName}`,
      { source: folder },
    );
  const byIndex = new Map(parts.map(({ index, name }) => [index, name]));
  const { count } = parts[0]!;
  const start = byIndex.has(0) ? 0 : 1;
  const all = Array.from({ length: count }, (_, place) => start + place);
  const missing = all.filter((index) => !byIndex.has(index));
  if (missing.length > 0 || parts.length > count)
    throw new FormatError(`${describeMissing(missing, count)} of ${sets[0]}; copy all of them`, {
      source: folder,
    });
  return all.map((index) => byIndex.get(index)!);
}

function describeMissing(missing: readonly number[], count: number): string {
  if (missing.length === 0) return `expected ${count} parts, got more`;
  const shown = missing.slice(0, 5).join(', ');
  return `part${missing.length > 1 ? 's' : ''} ${shown}${missing.length > 5 ? ', …' : ''} of ${count} ${missing.length > 1 ? 'are' : 'is'} missing`;
}

/** By runs of digits as numbers: `part-2` before `part-10`. */
function compareNaturally(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => basename(name).split(/(\d+)/));
  for (let place = 0; place < Math.min(a!.length, b!.length); place++) {
    const [left, right] = [a![place]!, b![place]!];
    const order = place % 2 === 1 ? Number(left) - Number(right) : 0;
    if (order !== 0) return order;
    if (left !== right) return left < right ? -1 : 1;
  }
  return a!.length - b!.length;
}
