import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';

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
  const files = unzipSync(readFileSync(join(sharedFolder, 'golden/hierarchy', `${name}.npz`)));
  const array = (entry: string) => parseArray(files[`${entry}.npy`]!);
  return {
    labels: array('labels') as (number | string)[],
    lcsHeights: array('lcs_height_abs') as Int16Array,
    lcsHeight: array('lcs_height') as Float32Array,
    wup: array('wup') as Float32Array,
  };
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
