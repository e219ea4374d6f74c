import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** Folder of golden numbers and published hierarchies; tests that need it are skipped where it is missing. */
export const sharedFolder = resolve(
  __dirname,
  '../../..',
  process.env['SEMANTIC_EMBEDDINGS_SHARED'] ?? '../shared',
);

/** `describe` where the shared folder exists; else a skipped suite whose title says why. */
export const describeShared = (title: string, tests: () => void): void => {
  if (existsSync(join(sharedFolder, 'golden/hierarchy'))) describe(title, tests);
  else describe.skip(`${title} (skipped: no golden numbers, set SEMANTIC_EMBEDDINGS_SHARED)`, tests);
};

/** What the published program computed for all pairs of classes, upper triangle with diagonal, row by row. */
export interface GoldenPairs {
  readonly labels: readonly (number | string)[];
  readonly lcsHeights: Int16Array;
  readonly lcsHeight: Float32Array;
  readonly wup: Float32Array;
}

/** Reads `golden/hierarchy/<name>.npz`. */
export function readGoldenPairs(name: string): GoldenPairs {
  const files = unzip(readFileSync(join(sharedFolder, 'golden/hierarchy', `${name}.npz`)));
  const array = (entry: string) => parseArray(files[`${entry}.npy`]!);
  return {
    labels: array('labels') as (number | string)[],
    lcsHeights: array('lcs_height_abs') as Int16Array,
    lcsHeight: array('lcs_height') as Float32Array,
    wup: array('wup') as Float32Array,
  };
}

/** Just enough of the zip format for the golden files: the entries of the central directory, stored or deflated. */
function unzip(bytes: Buffer): Record<string, Uint8Array> {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = bytes.readUInt32LE(end + 16);
  const files: Record<string, Uint8Array> = {};
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('latin1', at + 46, at + 46 + nameLength!);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + size);
    files[name] = new Uint8Array(method === 0 ? data : inflateRawSync(data));
    at += 46 + nameLength! + extra! + comment!;
  }
  return files;
}

/** Just enough of the npy format for the golden files: little-endian one-dimensional arrays. */
function parseArray(bytes: Uint8Array): Int16Array | Float32Array | (number | string)[] {
  const headerLength = bytes[8]! + 256 * bytes[9]!;
  const header = new TextDecoder('latin1').decode(bytes.subarray(10, 10 + headerLength));
  const type = /'descr': '([^']+)'/.exec(header)?.[1];
  const data = bytes.slice(10 + headerLength).buffer;
  switch (type) {
    case '<i2':
      return new Int16Array(data);
    case '<f4':
      return new Float32Array(data);
    case '<i8':
      return Array.from(new BigInt64Array(data), Number);
  }
  const width = Number(/^<U(\d+)$/.exec(type ?? '')?.[1]);
  const text = String.fromCodePoint(...new Uint32Array(data, 0, width));
  const count = data.byteLength / 4 / width;
  if (text === '') throw new Error(`unexpected array type ${type}`);
  return Array.from({ length: count }, (_, i) =>
    String.fromCodePoint(...new Uint32Array(data, 4 * width * i, width)).replaceAll('\0', ''),
  );
}
