/** Lowest of some numbers. */
export function lowest(values: usize, count: i32): f64 {
  let lanes = v128.load_splat<f64>(values);
  const whole = count & ~1;
  for (let i = 0; i < whole; i += 2) lanes = f64x2.pmin(lanes, v128.load(values + <usize>i * 8));
  if (whole < count) lanes = f64x2.pmin(lanes, v128.load_splat<f64>(values + <usize>whole * 8));
  return min(f64x2.extract_lane(lanes, 0), f64x2.extract_lane(lanes, 1));
}

/** Highest of some numbers. */
export function highest(values: usize, count: i32): f64 {
  let lanes = v128.load_splat<f64>(values);
  const whole = count & ~1;
  for (let i = 0; i < whole; i += 2) lanes = f64x2.pmax(lanes, v128.load(values + <usize>i * 8));
  if (whole < count) lanes = f64x2.pmax(lanes, v128.load_splat<f64>(values + <usize>whole * 8));
  return max(f64x2.extract_lane(lanes, 0), f64x2.extract_lane(lanes, 1));
}
