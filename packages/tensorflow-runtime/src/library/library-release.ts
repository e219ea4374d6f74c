import { createHash } from 'node:crypto';
import type { Host } from '../host/host.js';
import type { TensorFlowVariant } from './tensorflow-variant.js';
import { gpuWheels } from './gpu-wheels.js';
import { processorWheels, type Wheel } from './wheels.js';

/** One TensorFlow library as it is kept in the cache: which wheels make it up, under which name. */
export interface LibraryRelease {
  /** The folder's name in the cache; it changes with every recorded checksum. */
  readonly id: string;
  readonly variant: TensorFlowVariant;
  /** TensorFlow's version. */
  readonly version: string;
  readonly wheels: readonly Wheel[];
  /** Bytes on disk once unpacked. */
  readonly unpackedSize: number;
  /** Bytes to fetch. */
  readonly downloadSize: number;
}

/** The version of TensorFlow that is set up. */
export const tensorflowVersion = '2.19.1';

/**
 * Names the wheels that hold TensorFlow's library for a system.
 *
 * @returns undefined where no wheel fits: other systems than Linux with glibc on x64 or arm64, or a GPU on arm64
 * @example
 * ```ts
 * libraryRelease('cpu', detectHost())?.version; // '2.19.1'
 * ```
 */
export function libraryRelease(variant: TensorFlowVariant, host: Host): LibraryRelease | undefined {
  if (host.platform !== 'linux' || host.libc !== 'glibc') return undefined;
  const wheels = variant === 'gpu' ? gpuWheels[host.arch] : processorWheels[host.arch];
  return wheels && describeRelease(wheels, { variant, system: `linux-${host.arch}` });
}

/** Makes the record of a library from its wheels; separate so that tests can describe small ones. */
export function describeRelease(
  wheels: readonly Wheel[],
  { variant, system }: { readonly variant: TensorFlowVariant; readonly system: string },
): LibraryRelease {
  const digest = createHash('sha256').update(wheels.map((wheel) => wheel.sha256).join('\n'));
  return {
    id: `${tensorflowVersion}-${variant}-${system}-${digest.digest('hex').slice(0, 8)}`,
    variant,
    version: tensorflowVersion,
    wheels,
    unpackedSize: wheels.reduce((sum, wheel) => sum + wheel.unpackedSize, 0),
    downloadSize: wheels.reduce((sum, wheel) => sum + wheel.size, 0),
  };
}
