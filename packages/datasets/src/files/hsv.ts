/**
 * Turns red, green, blue into hue, saturation, value in place (Smith, "Color gamut transform pairs", SIGGRAPH 1978);
 * the hue of grey is 0.
 *
 * @param colour - three numbers, 0 … 1
 * @example
 * const colour = Float64Array.of(0.25, 0.5, 0.25);
 * rgbToHsv(colour); // colour: [1 / 3, 0.5, 0.5]
 */
export function rgbToHsv(colour: Float64Array): void {
  const [red, green, blue] = [colour[0]!, colour[1]!, colour[2]!];
  const value = Math.max(red, green, blue);
  const range = value - Math.min(red, green, blue);
  colour[2] = value;
  colour[1] = range === 0 ? 0 : range / value;
  if (range === 0) {
    colour[0] = 0;
    return;
  }
  const sixth =
    value === red
      ? (green - blue) / range
      : value === green
        ? 2 + (blue - red) / range
        : 4 + (red - green) / range;
  colour[0] = sixth < 0 ? sixth / 6 + 1 : sixth / 6;
}

/**
 * Turns hue, saturation, value into red, green, blue in place.
 *
 * @param colour - three numbers, 0 … 1
 * @example
 * const colour = Float64Array.of(1 / 3, 0.5, 0.5);
 * hsvToRgb(colour); // colour: [0.25, 0.5, 0.25]
 */
export function hsvToRgb(colour: Float64Array): void {
  const [hue, saturation, value] = [colour[0]! * 6, colour[1]!, colour[2]!];
  for (let channel = 0; channel < 3; channel++) {
    // Each primary is full within a sixth of the circle about its hue (0, 2, 4 sixths), and falls over the next sixth.
    const distance = Math.abs(hue - 2 * channel);
    const nearest = Math.min(distance, 6 - distance);
    const missing = Math.min(1, Math.max(0, nearest - 1));
    colour[channel] = value * (1 - saturation * missing);
  }
}
