import { imageValues, type MeanMeasure, type MeasuredImages } from './classification-measure.js';
import { preferenceOrder, type PreferenceOrder } from './preference-order.js';

/** Options of {@link preferenceScore}. */
export interface PreferenceScoreOptions {
  /** What the order of the classes should be, by {@link preferenceOrder}. */
  readonly order: PreferenceOrder;
  /**
   * Places that count.
   * @default all
   */
  readonly k?: number | undefined;
}

/** Difference of ranks at the first places, each by its weight. */
function weightedDifference(
  { expected, weights }: PreferenceOrder,
  { places, rankAt }: { readonly places: number; readonly rankAt: (place: number) => number },
): number {
  let sum = 0;
  for (let place = 0; place < places; place++) {
    sum += weights[place]! * Math.abs(expected[place]! - rankAt(place));
  }
  return sum;
}

/**
 * Hierarchically ordered preference score of one ranking of classes, from 0 to 1: with the expected ranks `z` and those of
 * the predictions `ẑ`, `1 − Σ wᵢ |zᵢ − ẑᵢ| / Σ wᵢ |zᵢ − z_{k+1−i}|` over the first k places, and 0 where this is
 * negative. The classes that are nearest to the right one have rank 0, the next ones 1, …
 *
 * Where all expected ranks are equal, as with k = 1, it is 1 if the predictions have them, and else 0.
 *
 * Sani and Anand, "Learning and Evaluating Hierarchical Feature Representations", 2025 (Hier-COS), by the analysis that
 * is published with it.
 *
 * @param ranking class indexes in the order of preference: all, or the first k
 * @example
 * ```ts
 * preferenceScore([0, 2, 1], { order: preferenceOrder([0, 1, 2]) }); // 0.7
 * ```
 */
export function preferenceScore(
  ranking: ArrayLike<number>,
  { order, k = order.expected.length }: PreferenceScoreOptions,
): number {
  const { ranks, expected } = order;
  const places = Math.min(k, expected.length);
  const difference = weightedDifference(order, { places, rankAt: (place) => ranks[ranking[place]!]! });
  const worst = weightedDifference(order, { places, rankAt: (place) => expected[places - 1 - place]! });
  if (worst === 0) return difference === 0 ? 1 : 0;
  return Math.max(0, 1 - difference / worst);
}

function scores(images: MeasuredImages<'heights'>, { k: places }: { k: number | undefined }): Float64Array {
  const { predictions, k, labels, numClasses, heights } = images;
  const orders = new Map<number, PreferenceOrder>();
  const orderOf = (label: number): PreferenceOrder => {
    const known = orders.get(label);
    if (known) return known;
    const start = label * numClasses;
    const order = preferenceOrder(Array.from({ length: numClasses }, (_, other) => heights[start + other]!));
    orders.set(label, order);
    return order;
  };
  return imageValues(images, (image) =>
    preferenceScore(predictions.subarray(image * k, (image + 1) * k), {
      order: orderOf(labels[image]!),
      k: places,
    }),
  );
}

/** `HOPS`, `HOPS@k`: mean of {@link preferenceScore}. */
export const hierarchicallyOrderedPreferenceMeasure = {
  name: 'HOPS',
  k: 'optional',
  needs: ['heights'],
  places: ({ k = Infinity }) => k,
  perImage: scores,
} as const satisfies MeanMeasure<'heights'>;
