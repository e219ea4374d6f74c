import type { ClassMatrices, ClassStretch } from '../data/class-matrices.js';
import { classMeanCosines } from './class-means.js';
import { drawMatrix } from './draw-matrix.js';
import { orderClasses } from './order-classes.js';
import type { ReportContext } from './report-context.js';
import { splitIntoBranches } from './split-into-branches.js';

/** Side of a matrix in pixels at most; of more classes a pixel shows the mean of a block. */
const LARGEST_SIDE = 500;
/** Branches that are named along a matrix. */
const NAMED = 7;

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

/** Where the classes of the largest branches lie side by side. */
function stretchesOf({ taxonomy, classes, nameOf }: ReportContext, order: readonly number[]): ClassStretch[] {
  const position = new Map(order.map((label, index) => [label, index]));
  return splitIntoBranches(taxonomy, { classes, count: NAMED })
    .map(({ node, members }) => {
      const places = members.flatMap((label) => position.get(label) ?? []).sort((a, b) => a - b);
      return { name: nameOf(node), places };
    })
    .filter(({ places }) => places.length > 0 && places.at(-1)! - places[0]! === places.length - 1)
    .map(({ name, places }) => ({
      name,
      start: places[0]! / order.length,
      end: (places.at(-1)! + 1) / order.length,
    }))
    .sort((a, b) => a.start - b.start);
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
