import { mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSha256, sha256OfFile } from './checksum.js';
import { checkFreeSpace } from './free-space.js';
import { explainCacheError } from '../set-up/cache-error.js';
import { downloadWheel } from './download-wheel.js';
import { extractWheel } from './extract-wheel.js';
import type { Pip } from './find-pip.js';
import { formatBytes } from '../format-bytes.js';
import type { LibraryRelease } from './library-release.js';
import { libraryDirectory, storeDirectory } from './library-store.js';
import type { LibraryManifest } from './library-store.js';
import type { SetUpProgressListener } from '../set-up/set-up-progress.js';
import { makeStagingDirectory } from './staging-directory.js';

/** Options of {@link installLibrary}. */
export interface InstallLibraryOptions {
  /** The user's cache directory. */
  readonly cacheDirectory: string;
  readonly pip: Pip;
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress: SetUpProgressListener;
}

/**
 * Fetches the wheels of a library, checks them, unpacks what is needed and puts it into the cache by one rename. When
 * anything fails, the cache is as it was before.
 *
 * @returns the library's folder
 * @throws {TensorFlowRuntimeError} with code `offline`, `download`, `checksum`, `disk-full` or `cache`
 * @example
 * ```ts
 * await installLibrary(release, { cacheDirectory, pip, env: process.env, onProgress: console.error });
 * ```
 */
export async function installLibrary(
  release: LibraryRelease,
  options: InstallLibraryOptions,
): Promise<string> {
  const { cacheDirectory, onProgress } = options;
  const store = storeDirectory(cacheDirectory);
  const staging = makeStagingDirectory(store);
  try {
    // While a wheel is handed over, pip holds it twice.
    const largest = Math.max(...release.wheels.map((wheel) => wheel.size));
    checkFreeSpace(store, release.unpackedSize + 2 * largest);
    const library = join(staging, 'library');
    await fetchWheels(release, { ...options, library, staging });
    onProgress({ phase: 'install', message: `Recording TensorFlow ${release.version}` });
    const manifest = await describeLibrary(release, library);
    writeFileSync(join(library, 'library.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    linkUnversionedNames(join(library, 'lib'));
    return putInPlace(library, { target: libraryDirectory(cacheDirectory, release), staging });
  } catch (error) {
    throw explainCacheError(error, cacheDirectory);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

interface FetchOptions extends InstallLibraryOptions {
  readonly library: string;
  readonly staging: string;
}

async function fetchWheels(release: LibraryRelease, options: FetchOptions): Promise<void> {
  const { pip, env, onProgress, library, staging } = options;
  for (const [index, wheel] of release.wheels.entries()) {
    const folder = join(staging, 'wheel');
    const part = release.wheels.length > 1 ? `, part ${index + 1} of ${release.wheels.length}` : '';
    const name = `${wheel.project} ${wheel.version}`;
    const download = {
      phase: 'download',
      message: `Downloading ${name} (${formatBytes(wheel.size)}${part})`,
      total: wheel.size,
    } as const;
    onProgress({ ...download, done: 0 });
    const file = await downloadWheel(wheel, {
      pip,
      folder,
      env,
      onBytes: (done) => onProgress({ ...download, done }),
    });
    onProgress({ ...download, done: wheel.size });
    onProgress({ phase: 'verify', message: `Checking the SHA-256 of ${name}` });
    await checkSha256(file, wheel.sha256);
    const extract = { phase: 'extract', message: `Unpacking ${name}`, total: wheel.unpackedSize } as const;
    await extractWheel(file, { into: library, onBytes: (done) => onProgress({ ...extract, done }) });
    rmSync(folder, { recursive: true });
  }
}

/** The names that a linker looks for. */
function linkUnversionedNames(lib: string): void {
  symlinkSync('libtensorflow_cc.so.2', join(lib, 'libtensorflow.so'));
  symlinkSync('libtensorflow_framework.so.2', join(lib, 'libtensorflow_framework.so'));
}

async function describeLibrary(release: LibraryRelease, directory: string): Promise<LibraryManifest> {
  const files: Record<string, { size: number; sha256: string }> = {};
  for (const folder of readdirSync(directory).filter((name) => name === 'lib' || name === 'nvidia')) {
    const names = readdirSync(join(directory, folder), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((candidate) => /\.so(\.\d+)*$/.test(candidate)).sort()) {
      const path = join(directory, folder, name);
      files[`${folder}/${name}`] = { size: statSync(path).size, sha256: await sha256OfFile(path) };
    }
  }
  const { id, version, variant, wheels } = release;
  return {
    id,
    version,
    variant,
    wheels: wheels.map(({ project, version, sha256 }) => ({ project, version, sha256 })),
    files,
  };
}

function putInPlace(library: string, { target, staging }: { target: string; staging: string }): string {
  mkdirSync(join(staging, 'replaced'));
  try {
    renameSync(target, join(staging, 'replaced', 'library'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  renameSync(library, target);
  return target;
}
