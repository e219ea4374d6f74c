import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';

/** Pictures in a row, and in a column, of a packed picture; and their side in pixels. */
const [TILES, SIDE] = [100, 32];

/**
 * Writes the official files of CIFAR-100 from packed ones: head and tail of each, and between them its pictures, tiled.
 *
 * @param packed folder with `train_0.webp` and so on
 * @returns the folder with `train`, `test` and `meta`
 */
export async function unpackCifar(packed: string, folder: string): Promise<string> {
  mkdirSync(folder);
  writeFileSync(join(folder, 'meta'), readFileSync(join(packed, 'meta')));
  for (const [part, mosaics] of [['train', 5] as const, ['test', 1] as const]) {
    const pieces = [gunzipSync(readFileSync(join(packed, `${part}.head.gz`)))];
    for (let mosaic = 0; mosaic < mosaics; mosaic++)
      pieces.push(await readTiles(join(packed, `${part}_${mosaic}.webp`)));
    pieces.push(readFileSync(join(packed, `${part}.tail`)));
    writeFileSync(join(folder, part), Buffer.concat(pieces));
  }
  return folder;
}

/** The pictures of a mosaic one after the other, each channel by channel. */
async function readTiles(file: string): Promise<Buffer<ArrayBuffer>> {
  const pixels = await sharp(file).removeAlpha().raw().toBuffer();
  const out = Buffer.alloc(pixels.length);
  let at = 0;
  for (let tile = 0; tile < TILES * TILES; tile++)
    for (let channel = 0; channel < 3; channel++)
      for (let y = 0; y < SIDE; y++) {
        const row = (Math.floor(tile / TILES) * SIDE + y) * TILES * SIDE + (tile % TILES) * SIDE;
        for (let x = 0; x < SIDE; x++) out[at++] = pixels[(row + x) * 3 + channel]!;
      }
  return out;
}
