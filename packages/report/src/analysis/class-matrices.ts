import type { ClassMatrices, ClassStretch } from '../data/class-matrices.js';
import { classMeanCosines } from './class-means.js';
import { drawMatrix } from './draw-matrix.js';
import { orderClasses } from './order-classes.js';
import type { ReportContext } from './report-context.js';

/** Side of a matrix in pixels at most; of more classes a pixel shows the mean of a block. */
const LARGEST_SIDE = 500;

/**
 * Draws the class similarity beside the cosines of class means of the first run of each method, classes in the order of the taxonomy;
 * classes without images are left out.
 *
 * @example
 * (await classMatrices(context)).cosines[0].correlation; // 0.72
 */
export async function classMatrices(context: ReportContext): Promise<ClassMatrices> {
  const { taxonomy, classes, labels, similarity, methods } = context;
  const present = new Set(labels);
  const order = orderClasses(taxonomy, classes).filter((label) => present.has(label));
  const perPixel = Math.ceil(order.length / LARGEST_SIDE);
  const drawing = { order, perPixel };
  const cosines = [];
  for (const { label, runs } of methods) {
    const matrix = classMeanCosines(runs[0].run, { labels, numClasses: classes.length });
    const picture = await drawMatrix(matrix, drawing);
    cosines.push({ label, picture, correlation: correlationOf(similarity, { other: matrix, order }) });
  }
  return {
    similarity: await drawMatrix(similarity, drawing),
    cosines,
    numClasses: order.length,
    perPixel,
    stretches: stretchesOf(context, order),
  };
}

/** Where classes of one branch lie side by side. */
function stretchesOf({ branches: { branchOf } }: ReportContext, order: readonly number[]): ClassStretch[] {
  const stretches: { branch: number; start: number; end: number }[] = [];
  order.forEach((label, index) => {
    const branch = branchOf[label]!;
    const last = stretches.at(-1);
    if (last?.branch === branch) last.end = (index + 1) / order.length;
    else stretches.push({ branch, start: index / order.length, end: (index + 1) / order.length });
  });
  return stretches;
}

/** Pearson's correlation over all pairs of different classes; NaN where one side is constant. */
function correlationOf(
  one: Float64Array,
  { other, order }: { readonly other: Float64Array; readonly order: readonly number[] },
): number {
  const stride = Math.sqrt(one.length);
  const pairs = order.flatMap((a, index) => order.slice(index + 1).map((b) => a * stride + b));
  const mean = (values: Float64Array) => pairs.reduce((sum, at) => sum + values[at]!, 0) / pairs.length;
  const [a, b] = [mean(one), mean(other)];
  let [covariance, varianceA, varianceB] = [0, 0, 0];
  for (const at of pairs) {
    const [x, y] = [one[at]! - a, other[at]! - b];
    covariance += x * y;
    varianceA += x * x;
    varianceB += y * y;
  }
  return covariance / Math.sqrt(varianceA * varianceB);
}
