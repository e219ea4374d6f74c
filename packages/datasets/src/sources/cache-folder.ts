import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Names the user's folder for files that can be made again: that of the environment variable
 * SEMANTIC_EMBEDDINGS_CACHE, or else `semantic-embeddings` in the system's place for caches. It need not exist.
 *
 * @param environment - the variables to look at
 * @example
 * cacheFolder({ SEMANTIC_EMBEDDINGS_CACHE: '/var/cache/ours' }); // '/var/cache/ours'
 */
export function cacheFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const own = environment['SEMANTIC_EMBEDDINGS_CACHE'];
  if (own) {
    return resolve(own);
  }
  return join(systemFolder(environment), 'semantic-embeddings');
}

function systemFolder(environment: Readonly<Record<string, string | undefined>>): string {
  if (process.platform === 'win32') {
    return environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  }
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Caches');
  }
  const xdg = environment['XDG_CACHE_HOME'];
  return xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache');
}
