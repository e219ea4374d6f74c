import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { totalmem } from 'node:os';
import { findBindingPackage } from '../binding/binding-package.js';
import type { BindingPackage } from '../binding/binding-package.js';
import { describeProcessor, type ProcessorDescription } from '../host/describe-processor.js';
import { findCompiler } from '../binding/find-compiler.js';
import { findPip } from '../library/find-pip.js';
import { detectHost } from '../host/host.js';
import type { Host } from '../host/host.js';
import { examineBackend, type BackendReport } from './read-backend.js';
import { lastLines, runCommand } from '../run-command.js';
import { isSupportedNode, supportedNodeRange } from '../binding/supported-node.js';
import { chooseVariant, type VariantChoice } from '../library/tensorflow-variant.js';
import { userCacheDirectory } from '../library/user-cache-directory.js';

/** Options of {@link doctor}. */
export interface DoctorOptions {
  /**
   * A folder from which @tensorflow/tfjs-node-gpu is resolved.
   * @default the folder of this package, then the current directory
   */
  readonly from?: string | undefined;
  /**
   * The cache directory to report on.
   * @default userCacheDirectory()
   */
  readonly cacheDirectory?: string | undefined;
}

/** Everything {@link doctor} found. */
export interface DoctorReport {
  /** Whether TensorFlow loads, computes and runs on a supported Node.js. */
  readonly ok: boolean;
  /** What is wrong, each with its remedy. */
  readonly problems: readonly string[];
  readonly node: { readonly version: string; readonly supported: boolean; readonly path: string };
  readonly platform: {
    readonly system: string;
    readonly arch: string;
    readonly libc: string;
    readonly processor: ProcessorDescription;
    /** Bytes. */
    readonly memory: number;
  };
  /** The build that a set-up takes here, and why; undefined when the wish cannot be read. */
  readonly variant: VariantChoice | undefined;
  /** The npm package, its addon and whether that is there. */
  readonly binding:
    | {
        readonly package: string;
        readonly version: string;
        readonly path: string;
        readonly present: boolean;
      }
    | undefined;
  /** The folder that holds the library in use. */
  readonly library: string | undefined;
  /** TensorFlow itself; undefined when it does not load. */
  readonly backend: BackendReport | undefined;
  readonly cacheDirectory: string;
  /** What a set-up needs; undefined for what is missing. */
  readonly tools: {
    readonly pip: string | undefined;
    readonly compiler: string | undefined;
    readonly nvidiaDriver: string | undefined;
  };
}

/**
 * Looks at everything that native TensorFlow depends on, and loads it in a process of its own. Changes nothing and never
 * throws for what it finds: problems are part of the report.
 *
 * @example
 * ```ts
 * (await doctor()).backend?.version; // '2.19.1'
 * ```
 */
export async function doctor({ from, cacheDirectory }: DoctorOptions = {}): Promise<DoctorReport> {
  const host = detectHost();
  const problems: string[] = [];
  const attempt = <T>(look: () => T): T | undefined => {
    try {
      return look();
    } catch (error) {
      problems.push((error as Error).message);
      return undefined;
    }
  };
  const supported = isSupportedNode(process.versions.node);
  if (!supported)
    problems.push(`Node.js ${process.versions.node} is not supported; install ${supportedNodeRange}`);
  const variant = attempt(() => chooseVariant('auto', host));
  const found = attempt(() => findBindingPackage({ from }));
  const backend = found && (await examineBackend(found, problems));
  const compiler = attempt(() => findCompiler(host.env));
  return {
    ok: problems.length === 0 && backend !== undefined,
    problems,
    node: { version: process.versions.node, supported, path: process.execPath },
    platform: describePlatform(host),
    variant,
    binding: found && describeBinding(found),
    library: found && targetOf(found.depsPath),
    backend,
    cacheDirectory: cacheDirectory ?? userCacheDirectory(),
    tools: {
      pip: (await findPip(host.env))?.version,
      compiler: compiler && (await firstLine(compiler.program, [...compiler.prefix, '--version'])),
      nvidiaDriver: readDriverVersion(),
    },
  };
}

function describePlatform({ platform, arch, libc }: Host): DoctorReport['platform'] {
  return {
    system: platform,
    arch,
    libc,
    processor: describeProcessor(),
    memory: totalmem(),
  };
}

function describeBinding({ directory, version, bindingPath }: BindingPackage): DoctorReport['binding'] {
  return { package: directory, version, path: bindingPath, present: existsSync(bindingPath) };
}

function targetOf(link: string): string | undefined {
  try {
    return realpathSync(link);
  } catch {
    return undefined;
  }
}

async function firstLine(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await runCommand(program, { args, timeout: 30_000 });
  return `${program} (${stdout.split('\n', 1)[0] || lastLines(stdout, 1) || 'version unknown'})`;
}

function readDriverVersion(): string | undefined {
  try {
    return readFileSync('/proc/driver/nvidia/version', 'utf8').split('\n', 1)[0];
  } catch {
    return undefined;
  }
}
