import { normalQuantile } from './normal-quantile.js';

test.each([
  [0.5, 0],
  [0.8, 0.8416212335729143],
  [0.92, 1.4050715603096329],
  [0.975, 1.959963984540054],
  [0.02275013194817921, -2],
  [0.001, -3.090232306167813],
])('the quantile at %f is %f to a relative 1e-6', (p, expected) => {
  expect(Math.abs(normalQuantile(p) - expected)).toBeLessThanOrEqual(1e-6 * Math.abs(expected));
});

test('the quantile is odd around one half and continuous where its formula changes', () => {
  for (const p of [0.6, 0.9, 0.97]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 6);
  expect(normalQuantile(0.925 + 1e-9)).toBeCloseTo(normalQuantile(0.925 - 1e-9), 5);
});
