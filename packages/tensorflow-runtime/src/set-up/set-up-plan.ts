import { join } from 'node:path';
import { findBindingPackage } from '../binding/binding-package.js';
import type { BindingPackage } from '../binding/binding-package.js';
import type { ProbeResult } from '../binding/probe-binding.js';
import { detectHost } from '../host/host.js';
import type { Host } from '../host/host.js';
import { libraryRelease } from '../library/library-release.js';
import type { LibraryRelease } from '../library/library-release.js';
import { libraryDirectory, storeDirectory } from '../library/library-store.js';
import { chooseVariant } from '../library/tensorflow-variant.js';
import type { TensorFlowVariant, VariantChoice } from '../library/tensorflow-variant.js';
import { userCacheDirectory } from '../library/user-cache-directory.js';
import type { SetUpProgressListener } from './set-up-progress.js';

/** Everything that is decided before the set-up does anything. */
export interface SetUpPlan {
  readonly host: Host;
  readonly package: BindingPackage;
  readonly choice: VariantChoice;
  readonly cacheDirectory: string;
  /** The library to use; undefined where no wheel fits. */
  readonly library: LibraryPlan | undefined;
}

/** The library of a {@link SetUpPlan} and where its parts are kept. */
export interface LibraryPlan {
  readonly release: LibraryRelease;
  /** Names library and addon; a package that was set up with them carries it. */
  readonly id: string;
  readonly directory: string;
  /** Where the addon that was compiled for it is kept, for all copies of the package. */
  readonly compiledBinding: string;
}

/** How a plan is carried out. */
export interface RunSetUpOptions {
  readonly force: boolean;
  readonly onProgress: SetUpProgressListener;
  /**
   * How the finished addon is tried.
   * @default probeBinding
   */
  readonly probe?: (found: SetUpPlan['package']) => Promise<ProbeResult>;
}

/** What a plan is made from. */
export interface SetUpPlanOptions {
  readonly variant: 'auto' | TensorFlowVariant;
  readonly cacheDirectory?: string | undefined;
  readonly from?: string | undefined;
}

/**
 * Decides what to set up and where. Changes nothing and reads little: it takes milliseconds.
 *
 * @throws {TensorFlowRuntimeError} with code `package` or `option`
 * @example
 * ```ts
 * planSetUp({ variant: 'auto' }).library?.id; // '2.19.1-cpu-linux-x64-…-tfjs-4.22.0-napi-8-r2'
 * ```
 */
export function planSetUp(
  options: SetUpPlanOptions,
  host: Host = detectHost(),
  releaseFor: (variant: TensorFlowVariant, host: Host) => LibraryRelease | undefined = libraryRelease,
): SetUpPlan {
  const choice = chooseVariant(options.variant, host);
  const cacheDirectory =
    options.cacheDirectory ?? userCacheDirectory({ env: host.env, platform: host.platform });
  const found = findBindingPackage({ from: options.from });
  const release = releaseFor(choice.variant, host);
  const library = release && planLibrary(release, { cacheDirectory, found });
  return { host, package: found, choice, cacheDirectory, library };
}

/** Changes when the addon is compiled in another way, so that no older one is taken for it. */
const addonRevision = 'r2';

function planLibrary(
  release: LibraryRelease,
  { cacheDirectory, found }: { readonly cacheDirectory: string; readonly found: BindingPackage },
): LibraryPlan {
  const addon = `${release.id}-tfjs-${found.version}-napi-${found.napiVersion}-${addonRevision}`;
  return {
    release,
    id: addon,
    directory: libraryDirectory(cacheDirectory, release),
    compiledBinding: join(storeDirectory(cacheDirectory), 'addons', addon, 'tfjs_binding.node'),
  };
}
