import { fileDamage } from './file-damage.js';
import { fileKind } from './file-kind.js';
import type { FileKind } from './file-kind-texts.js';
import { fileKindTexts, type FileKindText } from './file-kind-texts.js';

/** For whom a file is explained. */
export interface ExplainFileOptions {
  /** Its name, normally the path. */
  readonly source: string;
  /** Whether numbers were wanted, so that the remedy says how to make an array of it. @default false */
  readonly numbers?: boolean;
}

/**
 * How messages call a kind of file.
 *
 * @example
 * ```ts
 * describeFileKind('gzip'); // 'a file compressed with gzip'
 * ```
 */
export function describeFileKind(kind: FileKind): string {
  return fileKindTexts[kind].name;
}

/**
 * Says what a file is that should be something else, or what happened to it, and what to do.
 *
 * @returns the end of a sentence that begins with what was expected and a comma
 * @example
 * ```ts
 * explainFile(bytes, { source: 'f.gz' }); // 'found a file compressed with gzip; unpack it first: gunzip -c f.gz > NEW'
 * ```
 */
export function explainFile(bytes: Uint8Array, { source, numbers = false }: ExplainFileOptions): string {
  const kind = fileKind(bytes);
  const { name, remedy, toNumbers }: FileKindText = fileKindTexts[kind];
  const damage = kind === 'damaged' || kind === 'zip' ? fileDamage(bytes) : undefined;
  if (damage !== undefined) {
    return `${kind === 'damaged' ? '' : `found ${name}, `}but ${damage.problem}; ${damage.remedy}`;
  }
  return `found ${name}; ${(numbers && toNumbers) || remedy}`.replaceAll('FILE', source);
}
