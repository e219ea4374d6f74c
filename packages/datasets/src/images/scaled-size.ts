/**
 * The size of an image whose shorter side gets a given length, the sides keeping their ratio; halves are
 * rounded to even numbers.
 *
 * @example
 * scaledSize({ width: 640, height: 480 }, 256); // { width: 341, height: 256 }
 */
export function scaledSize(
  { width, height }: { readonly width: number; readonly height: number },
  shorter: number,
): { width: number; height: number } {
  return width < height
    ? { width: shorter, height: roundHalfEven(height * (shorter / width)) }
    : { width: roundHalfEven(width * (shorter / height)), height: shorter };
}

/**
 * Rounds to the nearest whole number, halves to the even one, as Python does.
 *
 * @example
 * roundHalfEven(2.5); // 2
 */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) {
    return Math.round(value);
  }
  return floor % 2 === 0 ? floor : floor + 1;
}
