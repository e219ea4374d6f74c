/**
 * The 97.5 % quantile of Student's t distribution: a two-sided interval of 95 % reaches so many standard errors to either side. By
 * bisection of the closed form for whole degrees of freedom (Abramowitz & Stegun, "Handbook of Mathematical Functions", 1964, 26.7.3
 * and 26.7.4).
 *
 * @param degrees - degrees of freedom, a whole number from 1
 * @example
 * ```ts
 * studentQuantile(2); // 4.302652729911275
 * ```
 */
export function studentQuantile(degrees: number): number {
  let [low, high] = [1, 13];
  for (let middle = 7; middle > low && middle < high; middle = (low + high) / 2) {
    if (shareWithin(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability of a value from −t to t. */
function shareWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const odd = degrees % 2 === 1;
  // Terms cos θ, cos³ θ · 2/3, … for odd degrees, and 1, cos² θ · 1/2, … for even ones.
  let term = odd ? Math.cos(angle) : 1;
  let sum = 0;
  for (let power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
    sum += term;
    term *= (Math.cos(angle) ** 2 * (power + 1)) / (power + 2);
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
