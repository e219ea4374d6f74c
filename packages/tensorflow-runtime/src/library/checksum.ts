import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { basename } from 'node:path';
import { TensorFlowRuntimeError } from '../runtime-error.js';

/**
 * Computes the SHA-256 of a file without holding it in memory.
 *
 * @returns the digest in hexadecimal
 * @example
 * ```ts
 * await sha256OfFile('/dev/null'); // 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
 * ```
 */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash);
  return hash.digest('hex');
}

/**
 * Compares a downloaded file with its recorded SHA-256 and removes it when they differ.
 *
 * @throws {TensorFlowRuntimeError} with code `checksum` when they differ
 * @example
 * ```ts
 * await checkSha256('/tmp/wheels/tensorflow_cpu.whl', wheel.sha256);
 * ```
 */
export async function checkSha256(path: string, expected: string): Promise<void> {
  const actual = await sha256OfFile(path);
  if (actual === expected) return;
  rmSync(path, { force: true });
  throw new TensorFlowRuntimeError(
    'checksum',
    `${basename(path)} is not the file that is expected: its SHA-256 is ${actual}, recorded is ${expected}; it was removed ` +
      'and nothing of it was used. Run the set-up again; if it fails the same way, the index or proxy that pip uses ' +
      'serves another file (pip config list names it)',
  );
}
