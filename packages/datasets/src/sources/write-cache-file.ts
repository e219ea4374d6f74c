import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeFileAtomically } from '@semantic-embeddings/formats';

/**
 * Keeps a value as a JSON file of the user's cache; where that is not possible nothing happens, as it only saves time.
 *
 * @param path - of the file; its folder is made
 * @example
 * writeCacheFile(join(cacheFolder(), 'statistics', 'birds.json'), { mean: [118.2], std: [61.9] });
 */
export function writeCacheFile(path: string, value: unknown): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomically(path, JSON.stringify(value));
  } catch {
    // It only saves time.
  }
}
