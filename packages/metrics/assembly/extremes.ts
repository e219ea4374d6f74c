/** Lowest of at least one number. */
export function lowest(values: usize, count: i32): f32 {
  let lanes = v128.load_splat<f32>(values);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) lanes = f32x4.pmin(lanes, v128.load(values + <usize>i * 4));
  for (let i = whole; i < count; i++) lanes = f32x4.pmin(lanes, v128.load_splat<f32>(values + <usize>i * 4));
  return min(
    min(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
    min(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
  );
}

/** Highest of at least one number. */
export function highest(values: usize, count: i32): f32 {
  let lanes = v128.load_splat<f32>(values);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) lanes = f32x4.pmax(lanes, v128.load(values + <usize>i * 4));
  for (let i = whole; i < count; i++) lanes = f32x4.pmax(lanes, v128.load_splat<f32>(values + <usize>i * 4));
  return max(
    max(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
    max(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
  );
}
