import { studentQuantile } from './student-quantile.js';

// Printed in tables of the distribution with three decimals.
it.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [9, 2.262],
  [30, 2.042],
])('of %d degrees of freedom: %d', (degrees, quantile) => {
  expect(studentQuantile(degrees)).toBeCloseTo(quantile, 3);
});
