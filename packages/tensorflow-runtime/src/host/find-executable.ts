import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Looks a program up on PATH.
 *
 * @param name the program's name, or an absolute path, which is only checked
 * @returns its absolute path, or undefined when there is no such executable file
 * @example
 * ```ts
 * findExecutable('python3', process.env); // '/usr/bin/python3'
 * ```
 */
export function findExecutable(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const names =
    process.platform === 'win32' && !/\.\w+$/.test(name) ? [`${name}.exe`, `${name}.cmd`] : [name];
  const folders = isAbsolute(name)
    ? ['']
    : (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of folders) {
    for (const candidate of names) {
      const path = folder === '' ? candidate : join(folder, candidate);
      if (isExecutableFile(path)) return path;
    }
  }
  return undefined;
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
