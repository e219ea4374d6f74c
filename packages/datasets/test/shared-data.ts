import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of the project's shared data. */
export const sharedData = (...parts: string[]): string =>
  join(process.env['SEMANTIC_EMBEDDINGS_SHARED']!, 'data', ...parts);

/** `describe`, or `describe.skip` with the reason where a shared folder is missing. */
export function describeWith(title: string, folder: string, tests: () => void): void {
  if (existsSync(folder)) describe(title, tests);
  else describe.skip(`${title} (skipped: there is no ${folder})`, tests);
}
