import type { FileKind } from '../kinds/file-kind-texts.js';
import { type ByteSource, bytesSource, readBytes } from '../files/byte-source.js';
import { listZipEntries } from './zip-directory.js';

/** What an archive is by the names of its files; the first that fits counts. */
const contents: readonly (readonly [FileKind, (names: readonly string[]) => boolean])[] = [
  ['keras', (names) => names.includes('config.json')],
  ['torch', (names) => names.some((name) => /(^|\/)data\.pkl$/.test(name))],
  ['office', (names) => names.includes('[Content_Types].xml') || names.includes('content.xml')],
  ['npz', (names) => names.every((name) => name.endsWith('.npy'))],
];

/** How an archive begins: behind the fields of its first file, some of which damage may have moved, comes the name of that file. */
const beginnings: readonly (readonly [FileKind, RegExp])[] = [
  ['keras', /^[^]{20,50}(metadata|config)\.json/],
  ['torch', /^[^]{20,80}\/data\.pkl/],
  ['office', /^[^]{20,50}(\[Content_Types\]\.xml|content\.xml|mimetypeapplication\/vnd\.oasis)/],
  ['npz', /^[^]{20,300}?\.npy/],
];

/**
 * Tells what a ZIP archive is by the names of its files; where their list is damaged or missing, by the name of the first.
 *
 * @param file - bytes that begin as a ZIP archive
 * @returns `zip` if it is none of the archives that are told apart
 * @example
 * ```ts
 * zipKind(Buffer.from(serializeNpz({ x }))); // 'npz'
 * ```
 */
export function zipKind(file: Buffer): FileKind {
  return zipKindOf(bytesSource(file, 'data'));
}

/**
 * The same of an archive that is read where it lies.
 *
 * @example
 * ```ts
 * zipKindOf(openByteSource('features.npz')); // 'npz'
 * ```
 */
export function zipKindOf(file: ByteSource): FileKind {
  const names = listedNames(file);
  const start = readBytes(file, { offset: 0, length: Math.min(file.size, 512) }).toString('latin1');
  const found =
    names === undefined
      ? beginnings.find(([, form]) => form.test(start))
      : contents.find(([, holds]) => holds(names));
  return found?.[0] ?? 'zip';
}

/** `undefined` where the list of files cannot be read. */
function listedNames(file: ByteSource): readonly string[] | undefined {
  try {
    return listZipEntries(file).map(({ name }) => name);
  } catch {
    return undefined;
  }
}
