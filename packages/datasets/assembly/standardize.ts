/**
 * Writes standardized pixels: of the byte b in channel k of a pixel becomes number b of the k-th table of 256 float32.
 *
 * `columns` and `rows` (int32) say at which byte of a row, and at which byte from `source`, each pixel and row of the
 * result begins; `pixels` by `lines` of them. Colours with `reversed` channels are written blue, green, red. A source of
 * one byte per pixel (`step` 0) gives all channels the same byte.
 */
export function writeStandardized(
  source: usize,
  columns: usize,
  pixels: i32,
  rows: usize,
  lines: i32,
  tables: usize,
  channels: i32,
  step: i32,
  reversed: i32,
  target: usize,
): void {
  const endOfColumns = columns + ((<usize>pixels) << 2);
  const endOfRows = rows + ((<usize>lines) << 2);
  const green = <usize>step;
  const blue = green + green;
  const redAt: usize = reversed ? 8 : 0;
  for (; rows < endOfRows; rows += 4) {
    const row = source + <usize>load<i32>(rows);
    if (channels == 1) {
      for (let at = columns; at < endOfColumns; at += 4) {
        store<f32>(target, valueOf(tables, row + <usize>load<i32>(at)));
        target += 4;
      }
    } else {
      for (let at = columns; at < endOfColumns; at += 4) {
        const pixel = row + <usize>load<i32>(at);
        store<f32>(target + redAt, valueOf(tables, pixel));
        store<f32>(target, valueOf(tables + 1024, pixel + green), 4);
        store<f32>(target + 8 - redAt, valueOf(tables + 2048, pixel + blue));
        target += 12;
      }
    }
  }
}

function valueOf(table: usize, at: usize): f32 {
  return load<f32>(table + ((<usize>load<u8>(at)) << 2));
}
