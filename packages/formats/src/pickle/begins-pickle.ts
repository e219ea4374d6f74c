/** Sizes of arguments by instruction: a number of bytes, `line`, `lines` (two), or the width of a length in front. */
const argumentSizes = new Map<number, number | 'line' | 'lines' | { readonly width: 1 | 4 | 8 }>([
  ...[...'(012N)]}teasudlRb.o\x81\x85\x86\x87\x88\x89\x8f\x90\x91\x92\x93\x94\x97\x98Q'].map(
    (code) => [code.charCodeAt(0), 0] as const,
  ),
  ...[...'IFLSVgpP'].map((code) => [code.charCodeAt(0), 'line'] as const),
  ...[...'ci'].map((code) => [code.charCodeAt(0), 'lines'] as const),
  ...[...'Kqh\x80\x82'].map((code) => [code.charCodeAt(0), 1] as const),
  ...[...'M\x83'].map((code) => [code.charCodeAt(0), 2] as const),
  ...[...'Jrj\x84'].map((code) => [code.charCodeAt(0), 4] as const),
  ...[...'G\x95'].map((code) => [code.charCodeAt(0), 8] as const),
  ...[...'UC\x8a\x8c'].map((code) => [code.charCodeAt(0), { width: 1 }] as const),
  ...[...'TXB\x8b'].map((code) => [code.charCodeAt(0), { width: 4 }] as const),
  ...[...'\x8d\x8e\x96'].map((code) => [code.charCodeAt(0), { width: 8 }] as const),
]);

const stop = 0x2e;
const lineFeed = 0x0a;
/** Instructions that need nothing on the stack, so that a pickle can begin with them. */
const first = /^[(N\]})cILFSVKMJGUTXBC\x80\x88\x89\x8a-\x8e\x95\x96]/;
/** Beginnings that text hardly has: a class that is named, or a container and where it is remembered. */

const certain = /^(c[a-z_][\w.]*\r?\n\w+\r?\n[(q\x94pN]|\((lp|dp|c[a-z_][\w.]+\r?\n)\d*|[\]}]q\0|[\]}]\()/;

/**
 * Tells whether bytes are a pickle of protocol 0 or 1, which has no signature: by a beginning that text does not have, or
 * because the instructions lead exactly to the end. Later protocols begin with the byte 0x80.
 */
export function beginsPickle(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 200);
  return certain.test(start) || (first.test(start) && leadsToEnd(bytes));
}

function leadsToEnd(bytes: Buffer): boolean {
  if (bytes.at(-1) !== stop) return false;
  for (let at = 0; at < bytes.length;) {
    const code = bytes[at]!;
    const size = argumentSizes.get(code);
    if (code === stop) return at === bytes.length - 1;
    if (size === undefined) return false;
    at++;
    if (typeof size === 'number') at += size;
    else if (typeof size === 'object') at = afterLength(bytes, at, size.width);
    else for (let lines = size === 'line' ? 1 : 2; lines > 0; lines--) at = afterLine(bytes, at);
  }
  return false;
}

/** A length that lies beyond the data leads beyond the data. */
function afterLength(bytes: Buffer, at: number, width: 1 | 4 | 8): number {
  if (at + width > bytes.length) return bytes.length;
  const length = width === 8 ? Number(bytes.readBigUInt64LE(at)) : bytes.readUIntLE(at, width);
  return at + width + length;
}

function afterLine(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(lineFeed, at);
  return end < 0 ? bytes.length : end + 1;
}
