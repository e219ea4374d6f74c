import {
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { BindingPackage } from './binding-package.js';
import { isLibraryComplete } from '../library/library-store.js';

/** The library of a package that was set up by its own installer. */
export const ownInstallerLibrary = 'own-installer';

/** What is recorded in the package, beside its addon, once that was seen to load. */
export interface PackageStamp {
  /** The library's identifier, or {@link ownInstallerLibrary}. */
  readonly library: string;
  /** Bytes of the addon. */
  readonly bindingSize: number;
}

function stampPath({ bindingPath }: BindingPackage): string {
  return join(dirname(bindingPath), 'semantic-embeddings.json');
}

/**
 * Points the package's `deps` at a library in the cache. The link changes in one step; a folder that stands in its place is
 * moved away and removed.
 *
 * @example
 * ```ts
 * linkLibrary(findBindingPackage(), '/home/ada/.cache/semantic-embeddings/tensorflow/2.19.1-cpu-linux-x64-…');
 * ```
 */
export function linkLibrary({ depsPath }: BindingPackage, library: string): void {
  const draft = `${depsPath}.${process.pid}`;
  const replaced = `${depsPath}.replaced.${process.pid}`;
  rmSync(draft, { force: true });
  symlinkSync(library, draft, 'dir');
  if (lstatSync(depsPath, { throwIfNoEntry: false })?.isDirectory()) renameSync(depsPath, replaced);
  renameSync(draft, depsPath);
  rmSync(replaced, { recursive: true, force: true });
}

/**
 * Records that the package's addon loads with a library.
 *
 * @example
 * ```ts
 * stampPackage(findBindingPackage(), '2.19.1-cpu-linux-x64-…');
 * ```
 */
export function stampPackage(found: BindingPackage, library: string): void {
  const stamp: PackageStamp = { library, bindingSize: statSync(found.bindingPath).size };
  const path = stampPath(found);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(stamp)}\n`);
  renameSync(`${path}.${process.pid}`, path);
}

/** Forgets that the package was set up, so that an interrupted change is not taken for a finished one. */
export function removeStamp(found: BindingPackage): void {
  rmSync(stampPath(found), { force: true });
}

/**
 * Reads which library the package was set up with.
 *
 * @returns undefined when it was not set up, or its addon has changed since
 * @example
 * ```ts
 * readStamp(findBindingPackage())?.library; // '2.19.1-cpu-linux-x64-…'
 * ```
 */
export function readStamp(found: BindingPackage): PackageStamp | undefined {
  try {
    const stamp = JSON.parse(readFileSync(stampPath(found), 'utf8')) as PackageStamp;
    return statSync(found.bindingPath).size === stamp.bindingSize ? stamp : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether the package is set up with a library of the cache that is complete. Looks at names and sizes only.
 *
 * @param library the library's folder
 * @example
 * ```ts
 * isLinked(findBindingPackage(), { id: '2.19.1-cpu-linux-x64-…', directory: '/home/ada/.cache/…' }); // true
 * ```
 */
export function isLinked(
  found: BindingPackage,
  library: { readonly id: string; readonly directory: string },
): boolean {
  if (readStamp(found)?.library !== library.id || !isLibraryComplete(library.directory)) return false;
  try {
    return realpathSync(found.depsPath) === realpathSync(library.directory);
  } catch {
    return false;
  }
}
