import { resolve } from 'node:path';
import { userCacheDirectory } from './user-cache-directory.js';

const home = '/home/ada';

it.each([
  [
    'the environment variable of its own',
    { SEMANTIC_EMBEDDINGS_CACHE: '/data/se', XDG_CACHE_HOME: '/x' },
    'linux',
    '/data/se',
  ],
  ['XDG_CACHE_HOME on Linux', { XDG_CACHE_HOME: '/x' }, 'linux', '/x/semantic-embeddings'],
  ['~/.cache on Linux', {}, 'linux', '/home/ada/.cache/semantic-embeddings'],
  [
    '~/.cache when XDG_CACHE_HOME is relative',
    { XDG_CACHE_HOME: 'x' },
    'linux',
    '/home/ada/.cache/semantic-embeddings',
  ],
  [
    '~/.cache when variables are empty',
    { SEMANTIC_EMBEDDINGS_CACHE: '', XDG_CACHE_HOME: '' },
    'linux',
    '/home/ada/.cache/semantic-embeddings',
  ],
  [
    '~/Library/Caches on macOS',
    { XDG_CACHE_HOME: '/x' },
    'darwin',
    '/home/ada/Library/Caches/semantic-embeddings',
  ],
  ['LOCALAPPDATA on Windows', { LOCALAPPDATA: '/local' }, 'win32', '/local/semantic-embeddings'],
] as const)('is %s', (_what, env, platform, expected) => {
  expect(userCacheDirectory({ env: { ...env }, platform, home })).toBe(expected);
});

it('is absolute even when the environment variable is not', () => {
  expect(userCacheDirectory({ env: { SEMANTIC_EMBEDDINGS_CACHE: 'cache' } })).toBe(resolve('cache'));
});
