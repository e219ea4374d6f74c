import { fileKind } from '../kinds/file-kind.js';
import type { FileKind } from '../kinds/file-kind-texts.js';
import { FormatError } from '../format-error.js';
import { unexpectedFile } from '../kinds/explain-file.js';

/** What a text should be. */
export interface ParseTextOptions {
  /** Its name, normally the path. */
  readonly source: string;
  /** What was expected, as it stands in the message: `a hierarchy in text`. */
  readonly expected: string;
}

const textKinds: ReadonlySet<FileKind> = new Set(['text', 'csv', 'json', 'empty']);

/**
 * Decodes a file of text in UTF-8; a byte order mark is dropped.
 *
 * @throws `FormatError` that names what the file is instead, with the remedy: compressed, a Git LFS pointer, UTF-16, …
 * @example
 * ```ts
 * parseText(readFileBytes('hierarchy.txt'), { source: 'hierarchy.txt', expected: 'a hierarchy in text' }); // '10 0\n10 1\n…'
 * ```
 */
export function parseText(bytes: Uint8Array, { source, expected }: ParseTextOptions): string {
  if (!textKinds.has(fileKind(bytes))) throw unexpectedFile(bytes, { source, expected });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FormatError(
      `expected ${expected}, got text that is not UTF-8; convert it with iconv -t UTF-8`,
      {
        ...{ source, cause },
      },
    );
  }
}
