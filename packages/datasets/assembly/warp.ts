/**
 * Distorts an 8-bit image and standardizes it, as `src/memory/image-warp.ts` says: output pixel (r, c) takes the input at
 * `rowZoom * (r - o) + rowShift + o` with `o = height / 2 + 0.5`, columns likewise, blended in double precision.
 *
 * `scales` are float64, a factor and then a summand per channel. `work` is room for 16 bytes per column, and 8 bytes per
 * value of a row and 8 more. Writes up to 4 bytes beyond the image.
 */
export function warpImage(
  source: usize,
  height: i32,
  width: i32,
  channels: i32,
  rowZoom: f64,
  rowShift: f64,
  columnZoom: f64,
  columnShift: f64,
  flip: i32,
  scales: usize,
  work: usize,
  target: usize,
): void {
  const blended = work + ((<usize>width) << 4);
  placeColumns(width, channels, columnZoom, columnShift, flip, work);
  const stride = <usize>(width * channels);
  const origin = <f64>height / 2 + 0.5;
  for (let row = 0; row < height; row++) {
    const place = min(max(rowZoom * (<f64>row - origin) + rowShift + origin, 0), <f64>(height - 1));
    const low = Math.floor(place);
    const upper = source + <usize>low * stride;
    const lower = source + <usize>min(<i32>low + 1, height - 1) * stride;
    blendRows(upper, lower, place - low, stride, blended);
    if (channels == 3) blendColours(blended, work, scales, target, target + (stride << 2));
    else blendValues(blended, work, channels, scales, target, target + (stride << 2));
    target += stride << 2;
  }
}

/** Writes of every column of the result where its left and right sample lie in a blended row, and the weight of the right one. */
function placeColumns(width: i32, channels: i32, zoom: f64, shift: f64, flip: i32, columns: usize): void {
  const origin = <f64>width / 2 + 0.5;
  for (let i = 0; i < width; i++) {
    const column = flip ? width - 1 - i : i;
    const place = min(max(zoom * (<f64>column - origin) + shift + origin, 0), <f64>(width - 1));
    const low = Math.floor(place);
    store<i32>(columns, (<i32>low * channels) << 3);
    store<i32>(columns, (min(<i32>low + 1, width - 1) * channels) << 3, 4);
    store<f64>(columns, place - low, 8);
    columns += 16;
  }
}

/** Four bytes as whole numbers of 32 bits. */
function loadFour(at: usize): v128 {
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at)));
}

/** Reads up to 3 bytes beyond the rows. */
function blendRows(upper: usize, lower: usize, weight: f64, stride: usize, target: usize): void {
  const weights = f64x2.splat(weight);
  const end = target + (stride << 3);
  while (target < end) {
    const a = loadFour(upper);
    const b = loadFour(lower);
    const difference = i32x4.sub(b, a);
    const front = f64x2.mul(weights, f64x2.convert_low_i32x4_s(difference));
    const back = f64x2.mul(weights, f64x2.convert_low_i32x4_s(upperHalf(difference)));
    v128.store(target, f64x2.add(f64x2.convert_low_i32x4_s(a), front));
    v128.store(target, f64x2.add(f64x2.convert_low_i32x4_s(upperHalf(a)), back), 16);
    upper += 4;
    lower += 4;
    target += 32;
  }
}

function upperHalf(lanes: v128): v128 {
  return v128.shuffle<i32>(lanes, lanes, 2, 3, 2, 3);
}

/** The fourth lane is garbage that the next pixel overwrites. */
function blendColours(blended: usize, columns: usize, scales: usize, target: usize, end: usize): void {
  const scale0 = v128.load(scales);
  const scale1 = v128.load64_splat(scales, 16);
  const bias0 = v128.load(scales, 24);
  const bias1 = v128.load64_splat(scales, 40);
  while (target < end) {
    const left = blended + <usize>load<i32>(columns);
    const right = blended + <usize>load<i32>(columns, 4);
    const weight = v128.load64_splat(columns, 8);
    const a0 = v128.load(left);
    const a1 = v128.load(left, 16);
    const b0 = f64x2.add(a0, f64x2.mul(weight, f64x2.sub(v128.load(right), a0)));
    const b1 = f64x2.add(a1, f64x2.mul(weight, f64x2.sub(v128.load(right, 16), a1)));
    const c0 = f32x4.demote_f64x2_zero(f64x2.add(f64x2.mul(b0, scale0), bias0));
    const c1 = f32x4.demote_f64x2_zero(f64x2.add(f64x2.mul(b1, scale1), bias1));
    v128.store(target, v128.shuffle<i32>(c0, c1, 0, 1, 4, 5));
    columns += 16;
    target += 12;
  }
}

/** Any number of channels. */
function blendValues(
  blended: usize,
  columns: usize,
  channels: i32,
  scales: usize,
  target: usize,
  end: usize,
): void {
  const biases = scales + ((<usize>channels) << 3);
  while (target < end) {
    const left = blended + <usize>load<i32>(columns);
    const right = blended + <usize>load<i32>(columns, 4);
    const weight = load<f64>(columns, 8);
    for (let channel: usize = 0; channel < (<usize>channels) << 3; channel += 8) {
      const value = load<f64>(left + channel);
      const mixed = value + weight * (load<f64>(right + channel) - value);
      store<f32>(target, <f32>(mixed * load<f64>(scales + channel) + load<f64>(biases + channel)));
      target += 4;
    }
    columns += 16;
  }
}
