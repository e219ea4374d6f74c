import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Options of {@link userCacheDirectory}. */
export interface UserCacheDirectoryOptions {
  /**
   * The environment to look into.
   * @default process.env
   */
  readonly env?: NodeJS.ProcessEnv;
  /**
   * The operating system whose custom is followed.
   * @default process.platform
   */
  readonly platform?: NodeJS.Platform;
  /**
   * The user's home directory.
   * @default os.homedir()
   */
  readonly home?: string;
}

/**
 * Names the folder in which this project keeps what can be fetched again: SEMANTIC_EMBEDDINGS_CACHE when set, else the
 * operating system's place for caches (XDG_CACHE_HOME or ~/.cache on Linux, ~/Library/Caches on macOS, %LOCALAPPDATA% on
 * Windows). Creates nothing.
 *
 * @example
 * ```ts
 * userCacheDirectory({ env: {}, platform: 'linux', home: '/home/ada' }); // '/home/ada/.cache/semantic-embeddings'
 * ```
 */
export function userCacheDirectory({
  env = process.env,
  platform = process.platform,
  home = homedir(),
}: UserCacheDirectoryOptions = {}): string {
  const chosen = env['SEMANTIC_EMBEDDINGS_CACHE'];
  if (chosen) return resolve(chosen);
  return join(systemCacheDirectory(env, platform, home), 'semantic-embeddings');
}

function systemCacheDirectory(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
  // The XDG base directory specification has relative paths ignored.
  const xdg = env['XDG_CACHE_HOME'];
  return xdg && isAbsolute(xdg) ? xdg : join(home, '.cache');
}
