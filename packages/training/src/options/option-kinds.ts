import { z } from 'zod';

/** A whole number of at least `min`, such as a number of epochs. */
export function wholeNumber(min: number): z.ZodInt {
  return z.int().min(min);
}

/** A finite number of at least 0, such as a learning rate or a weight. */
export function nonNegative(): z.ZodNumber {
  return z.number().min(0);
}

/** A finite number above 0, such as the steepness of a decay. */
export function positive(): z.ZodNumber {
  return z.number().gt(0);
}

/** A text that is not empty, such as a path or a name. */
export function text(): z.ZodString {
  return z.string().min(1);
}
