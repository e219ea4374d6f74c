import type { Figure } from '../../data/figure.js';
import type { EvaluatedRun } from '../evaluate-run.js';

/** A figure and the values that it is the mean of. */
export interface MeanFigure extends Omit<Figure, 'estimates'> {
  /** One value an image, those that are NaN do not count. */
  readonly valuesOf: (run: EvaluatedRun) => Float64Array;
}
