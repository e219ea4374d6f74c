import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheFolder } from './cache-folder.js';

describe('cacheFolder', () => {
  it('is the folder of the environment variable, if there is one', () => {
    expect(cacheFolder({ SEMANTIC_EMBEDDINGS_CACHE: 'here' })).toBe(resolve('here'));
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('else lies in the place of the system for caches', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/var/xdg' })).toBe('/var/xdg/semantic-embeddings');
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' })).toBe(
      join(homedir(), '.cache', 'semantic-embeddings'),
    );
    expect(cacheFolder({})).toBe(join(homedir(), '.cache', 'semantic-embeddings'));
  });
});
