import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import type { BindingPackage } from '../binding/binding-package.js';
import { lastLines, runCommand } from '../run-command.js';
import type { TensorFlowVariant } from '../library/tensorflow-variant.js';

/** Options of {@link runOwnInstaller}. */
export interface OwnInstallerOptions {
  readonly variant: TensorFlowVariant;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Milliseconds after which it is given up.
   * @default 900000
   */
  readonly timeout?: number;
}

/**
 * Runs the installer that @tensorflow/tfjs-node-gpu brings along, which fetches an older TensorFlow (2.9.1) built for use
 * from C and a compiled addon. It is the only way where no wheel fits or there is no pip.
 *
 * @returns undefined when the addon is in place, else why not, in one line
 * @example
 * ```ts
 * await runOwnInstaller(findBindingPackage(), { variant: 'cpu', env: process.env }); // undefined
 * ```
 */
export async function runOwnInstaller(
  found: BindingPackage,
  { variant, env, timeout = 900_000 }: OwnInstallerOptions,
): Promise<string | undefined> {
  const script = join(found.directory, 'scripts', 'install.js');
  if (!existsSync(script)) return 'the package has no installer';
  const { status, signal, stdout, stderr } = await runCommand(process.execPath, {
    args: [script, variant, 'download'],
    cwd: found.directory,
    env: { ...env, PATH: [...programFolders(found), env['PATH'] ?? ''].join(delimiter) },
    timeout,
  });
  if (status === 0 && existsSync(found.bindingPath)) return undefined;
  const said = lastLines(stderr, 2) || lastLines(stdout, 2);
  return (
    said ||
    (signal === undefined ? `it ended with status ${status} and left no addon` : `it was ended by ${signal}`)
  );
}

/** The installer calls `node-pre-gyp` by name, as npm would let it. */
function programFolders(found: BindingPackage): string[] {
  try {
    const manifest = createRequire(join(found.directory, 'package.json')).resolve(
      '@mapbox/node-pre-gyp/package.json',
    );
    return [join(dirname(manifest), '..', '..', '.bin'), join(dirname(manifest), 'bin')];
  } catch {
    return [];
  }
}
