import { beginsPickle } from '../pickle/begins-pickle.js';
import type { FileKind } from './file-kind-texts.js';
import { fileSignatures } from './file-signatures.js';
import { isMatlab4 } from '../matlab/is-matlab-4.js';
import { damagedSignature } from './transfer-damage.js';
import { zipKind } from '../zip/zip-kind.js';

/**
 * Tells by its content, not its name, what a file is. Looks at the beginning, of a ZIP archive also at the names
 * of its files; nothing is unpacked. Of a damaged file it is the kind that it was, as long as that can be told.
 *
 * @returns the kind; `unknown` for binary data without a signature that is known here
 * @example
 * ```ts
 * fileKind(readFileBytes('features.pickle')); // 'pickle'
 * fileKind(Buffer.from('\x1f\x8b\x08', 'latin1')); // 'gzip'
 * ```
 */
export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = file.toString('latin1', 0, 1024);
  // Before the signatures: a length may look like one of two bytes, 0x0178 like that of zlib.
  if (isSafetensors(file)) return 'safetensors';
  if (isMatlab4(file)) return 'matlab-4';
  const found = fileSignatures.find(([, signature]) => signature.test(start))?.[0];
  if (found === 'zip') return zipKind(file);
  if (found !== undefined) return found;
  if (damagedSignature(file) !== undefined) return 'damaged';
  if (beginsPickle(file)) return 'pickle';
  return textKind(file);
}

/** The length of a header, which is below 4 GiB, and the header, which is JSON. */
function isSafetensors(file: Buffer): boolean {
  return file.length > 9 && file[8] === 0x7b && file.readUInt32LE(4) === 0;
}

const marks = /^(?:\ufeff)?\s*/;
const texts: readonly (readonly [FileKind, RegExp])[] = [
  ['lfs-pointer', /^version https:\/\/(git-lfs\.github\.com|hawser)/],
  ['annex-pointer', /^(\.\.\/)*\.?(git)?\/annex\/objects\//],
  ['dvc-pointer', /^outs:\s*\n- (md5|etag|hash)/],
  ['html', /^(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body)[\s>]/i],
  ['xml', /^<(\?xml|!doctype|[a-z][\w:.-]*[\s>])/i],
  ['base64', /^(gA[IJMNQRUV]|k05VTVBZ|UEsDB|iUhERg0K|H4sI)[A-Za-z0-9+/\r\n]{16}/],
  ['json', /^[{[]/],
  ['csv', /^[^\n]*[,;\t][^\n]*(\n[^\n]*[,;\t]|\n?$)/],
];

/** The kind of text, or `unknown` where the bytes are none. */
function textKind(file: Buffer): FileKind {
  const sample = file.subarray(0, 1 << 16);
  // eslint-disable-next-line no-control-regex -- control characters are what tells binary data
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(sample.toString('latin1'))) return 'unknown';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      .decode(sample, { stream: true })
      .replace(marks, '');
    return texts.find(([, form]) => form.test(text))?.[0] ?? 'text';
  } catch {
    return 'foreign-text';
  }
}
