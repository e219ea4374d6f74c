import { type Dirent, type Stats, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FileError } from './file-error.js';

/** What lies in one folder; names that begin with a dot are hidden and left out. */
export interface WalkedFolder {
  /** Its path from the first folder on, with `/` between the names; `''` is the first folder itself. */
  readonly path: string;
  /** Names of the files, by code unit. */
  readonly files: readonly string[];
  /** Names of the folders, by code unit. */
  readonly folders: readonly string[];
  /** Names of links that lead nowhere, or back to a folder that holds them. */
  readonly deadLinks: readonly string[];
}

/**
 * Lists a folder and all folders inside it, each before those inside it. Links are followed, but never in a circle.
 *
 * @param root - path of the first folder
 * @throws {@link FileError} if a folder cannot be read
 * @example
 * ```ts
 * walkFolder('pets')[1]; // { path: 'cat', files: ['tom.jpg'], folders: [], deadLinks: [] }
 * ```
 */
export function walkFolder(root: string): WalkedFolder[] {
  const found: WalkedFolder[] = [];
  /** `above`: the real paths of the folder and those that hold it. */
  const walk = (path: string, above: readonly string[]): void => {
    const folder = join(root, path);
    const entries = readFolder(folder).filter(({ name }) => !name.startsWith('.'));
    const kinds = entries.map((entry) => ({ name: entry.name, ...kindOf(entry, { folder, above }) }));
    const named = (kind: Kind): string[] =>
      kinds.flatMap((entry) => (entry.kind === kind ? [entry.name] : [])).sort();
    found.push({ path, files: named('file'), folders: named('folder'), deadLinks: named('dead link') });
    for (const { name, real } of kinds.sort((one, other) => (one.name < other.name ? -1 : 1)))
      if (real !== undefined) walk(path === '' ? name : `${path}/${name}`, [...above, real]);
  };
  walk('', [realPath(root)]);
  return found;
}

type Kind = 'file' | 'folder' | 'dead link' | 'other';

/** What an entry is, and the real path of a folder. */
function kindOf(
  entry: Dirent,
  { folder, above }: { readonly folder: string; readonly above: readonly string[] },
): { readonly kind: Kind; readonly real?: string } {
  if (entry.isFile()) return { kind: 'file' };
  if (entry.isDirectory()) return { kind: 'folder', real: join(above.at(-1)!, entry.name) };
  if (!entry.isSymbolicLink()) return { kind: 'other' };
  const path = join(folder, entry.name);
  const target = targetOf(path);
  if (target?.isFile()) return { kind: 'file' };
  if (!target?.isDirectory()) return { kind: 'dead link' };
  const real = realpathSync(path);
  return above.includes(real) ? { kind: 'dead link' } : { kind: 'folder', real };
}

function targetOf(link: string): Stats | undefined {
  try {
    return statSync(link);
  } catch {
    return undefined;
  }
}

function readFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new FileError('read', folder, error);
  }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    throw new FileError('read', folder, error);
  }
}
