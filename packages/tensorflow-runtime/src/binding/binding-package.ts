import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { TensorFlowRuntimeError } from '../runtime-error.js';

/** The npm package whose native addon is built and loaded here. */
export const bindingPackageName = '@tensorflow/tfjs-node-gpu';

/** An installed copy of @tensorflow/tfjs-node-gpu. */
export interface BindingPackage {
  /** Absolute path of the package's folder. */
  readonly directory: string;
  /** Its version, such as `4.22.0`. */
  readonly version: string;
  /** The Node-API level its addon is built for on this Node. */
  readonly napiVersion: number;
  /** Where it looks for its compiled addon. */
  readonly bindingPath: string;
  /** The link through which the addon finds TensorFlow's library and headers. */
  readonly depsPath: string;
}

/** Options of {@link findBindingPackage}. */
export interface FindBindingPackageOptions {
  /**
   * A folder to resolve the package from.
   * @default the folder of this module, then the current directory
   */
  readonly from?: string | undefined;
}

/**
 * Finds the installed @tensorflow/tfjs-node-gpu: the copy that this package's neighbours import, else the one of the
 * current directory.
 *
 * @throws {TensorFlowRuntimeError} with code `package` when it is not installed
 * @example
 * ```ts
 * findBindingPackage().version; // '4.22.0'
 * ```
 */
export function findBindingPackage({ from }: FindBindingPackageOptions = {}): BindingPackage {
  const places =
    from === undefined
      ? [import.meta.url, join(process.cwd(), 'package.json')]
      : [join(from, 'package.json')];
  for (const place of places) {
    const manifestPath = resolveFrom(place);
    if (manifestPath !== undefined) return describePackage(manifestPath);
  }
  throw new TensorFlowRuntimeError(
    'package',
    `the npm package ${bindingPackageName} is not installed where ${from ?? process.cwd()} can see it; ` +
      `install it with: npm install --ignore-scripts ${bindingPackageName}@4.22.0`,
  );
}

function resolveFrom(place: string): string | undefined {
  try {
    return createRequire(place).resolve(`${bindingPackageName}/package.json`);
  } catch {
    return undefined;
  }
}

function describePackage(manifestPath: string): BindingPackage {
  const directory = dirname(manifestPath);
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as {
    version: string;
    binary?: { napi_versions?: number[] };
  };
  const supported = Number(process.versions['napi']);
  const offered = (manifest.binary?.napi_versions ?? [8]).filter((version) => version <= supported);
  const napiVersion = Math.max(...offered);
  return {
    directory,
    version: manifest.version,
    napiVersion,
    bindingPath: join(directory, 'lib', `napi-v${napiVersion}`, 'tfjs_binding.node'),
    depsPath: join(directory, 'deps'),
  };
}
