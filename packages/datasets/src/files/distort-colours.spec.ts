import { distortColours } from './distort-colours.js';
import type { ColourStep } from './colour-steps.js';

const pixels = [200, 10, 30, 0, 128, 255, 90, 90, 90, 17, 250, 120];

function distort(steps: readonly ColourStep[], channels: 1 | 3 = 3): number[] {
  const values = Float32Array.from(pixels, (value) => value / 255);
  distortColours(values, { steps, channels });
  return Array.from(values);
}

function expectClose(values: readonly number[], expected: readonly number[]): void {
  // Expected values have seven digits, and are stored in single precision between the steps: 2⁻²⁴ each.
  values.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(5e-7));
}

/*
 * Python 3.11 and NumPy 2.1.3:
 *
 * def hsv(x, f): return np.array([colorsys.hsv_to_rgb(*f(*colorsys.rgb_to_hsv(*p))) for p in x])
 * clip = lambda v: min(1, max(0, v))
 * x = np.array([[200, 10, 30], [0, 128, 255], [90, 90, 90], [17, 250, 120]]) / 255
 * SLOW: a = hsv(x, lambda h, s, v: (h, clip(s * 1.3), v))
 *       b = np.clip(a + 0.1, 0, 1)
 *       c = np.clip((b - b.mean(0)) * [0.5, 1.2, 1.5] + b.mean(0), 0, 1)
 *       d = hsv(c, lambda h, s, v: ((h - 0.15) % 1, s, v))
 * FAST: hsv(x, lambda h, s, v: (h, clip(s * 0.6), clip(v - 0.07)))
 */
const SLOW = [
  ...[0.6343137, 0.0027274, 0.5616276, 0.2421569, 1.0, 0.7033333],
  ...[0.4357843, 0.4282054, 0.4083002, 0.6373958, 1.0, 0.2421569],
];
const FAST = [
  ...[0.7143137, 0.3071549, 0.3500137, 0.372, 0.6520941, 0.93],
  ...[0.2829412, 0.2829412, 0.2829412, 0.4013009, 0.9103922, 0.6263498],
];

describe('distortColours', () => {
  it('takes the steps one after the other', () => {
    const steps: readonly ColourStep[] = [
      { kind: 'saturation', amount: 1.3 },
      { kind: 'brightness', amount: 0.1 },
      { kind: 'contrast', factors: [0.5, 1.2, 1.5] },
      { kind: 'hue', amount: -0.15 },
    ];
    expectClose(distort(steps), SLOW);
  });

  it('takes brightness and saturation together in hue, saturation, value', () => {
    expectClose(
      distort([
        { kind: 'value', amount: -0.07 },
        { kind: 'saturation', amount: 0.6 },
      ]),
      FAST,
    );
  });

  it('leaves colours as they are without steps, and after a whole turn of the hue', () => {
    const plain = pixels.map((value) => value / 255);
    expectClose(distort([]), plain);
    expectClose(
      distort([
        { kind: 'hue', amount: 0.4 },
        { kind: 'hue', amount: 0.6 },
      ]),
      plain,
    );
  });

  it('keeps grey pictures grey: brightness as it is, contrast by the first factor', () => {
    const steps: readonly ColourStep[] = [
      { kind: 'hue', amount: 0.3 },
      { kind: 'value', amount: 0.5 },
      { kind: 'contrast', factors: [0, 1, 1] },
    ];
    const brighter = pixels.map((value) => Math.min(1, value / 255 + 0.5));
    const mean = brighter.reduce((sum, value) => sum + value) / brighter.length;
    expectClose(
      distort(steps, 1),
      brighter.map(() => mean),
    );
  });
});
