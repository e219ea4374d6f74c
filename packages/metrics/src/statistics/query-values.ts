/** What was measured for every query, so that the metric is a mean of it. */
export interface QueryValues {
  /** In the order of the queries; NaN where a query has no value: the metric is the mean over the others. */
  readonly values: Float64Array;
  /**
   * Class of every query, if the metric is the mean over the classes of the means within them, as balanced accuracy is.
   * @default none: every query weighs the same
   */
  readonly classes?: ArrayLike<number>;
  /**
   * How many measurements a value is the sum of, or what they weigh.
   * @default 1, or 0 where there is no value
   */
  readonly counts?: Float64Array;
}

/**
 * Values as sums and counts, whose quotient of sums is the metric.
 *
 * Values that weigh by class are multiplied such that their sum over the number of queries is the mean over the classes.
 */
export interface QueryQuotient {
  /** Finite everywhere, 0 where there is no value. */
  readonly sums: Float64Array;
  /** `undefined` where all are 1. */
  readonly counts: Float64Array | undefined;
}

/**
 * Makes sure that values belong to the same queries, and can be averaged.
 *
 * @throws RangeError naming the column and the query that do not fit.
 * @example
 * ```ts
 * checkQueryValues([{ values: Float64Array.of(1) }, { values: Float64Array.of(1, 2) }]); // throws
 * ```
 */
export function checkQueryValues(columns: readonly QueryValues[]): void {
  const queries = columns[0]?.values.length;
  columns.forEach(({ values, classes, counts }, column) => {
    const at = `values ${column}`;
    if (values.length === 0) throw new RangeError(`${at}: expected at least one query, got none`);
    if (values.length !== queries) {
      throw new RangeError(`${at}: expected ${queries} queries as in values 0, got ${values.length}`);
    }
    checkLength(classes, { queries, name: `${at}: expected a class for each of` });
    checkLength(counts, { queries, name: `${at}: expected a count for each of` });
    const infinite = values.findIndex((value) => Math.abs(value) === Infinity);
    if (infinite >= 0) {
      throw new RangeError(`${at}: expected finite values, got ${values[infinite]} for query ${infinite}`);
    }
    const missing = values.findIndex((value) => Number.isNaN(value));
    if (classes && (missing >= 0 || counts)) {
      throw new RangeError(
        `${at}: expected one value for every query where means are taken by class, got ${counts ? 'counts' : `none for query ${missing}`}`,
      );
    }
    if (missing >= 0 && values.every((value) => Number.isNaN(value))) {
      throw new RangeError(`${at}: expected a value for at least one query, got none`);
    }
  });
}

function checkLength(
  list: ArrayLike<number> | undefined,
  { queries, name }: { readonly queries: number; readonly name: string },
): void {
  if (list && list.length !== queries) {
    throw new RangeError(`${name} ${queries} queries, got ${list.length}`);
  }
}

/**
 * Values as sums and counts.
 *
 * @example
 * ```ts
 * queryQuotient({ values: Float64Array.of(1, NaN) }); // { sums: [1, 0], counts: [1, 0] }
 * queryQuotient({ values: Float64Array.of(1, 0, 1), classes: [0, 0, 1] }); // { sums: [0.75, 0, 1.5], counts: undefined }
 * ```
 */
export function queryQuotient({ values, classes, counts }: QueryValues): QueryQuotient {
  if (classes) return { sums: weighByClass(values, classes), counts: undefined };
  if (!counts && !values.some((value) => Number.isNaN(value))) return { sums: values, counts: undefined };
  return {
    sums: values.map((value) => (Number.isNaN(value) ? 0 : value)),
    counts: counts ?? values.map((value) => (Number.isNaN(value) ? 0 : 1)),
  };
}

/** Multiplies by n / (number of classes · queries of the class). */
function weighByClass(values: Float64Array, classes: ArrayLike<number>): Float64Array {
  const sizes = new Map<number, number>();
  for (let query = 0; query < values.length; query++) {
    sizes.set(classes[query]!, (sizes.get(classes[query]!) ?? 0) + 1);
  }
  const share = values.length / sizes.size;
  return values.map((value, query) => (value * share) / sizes.get(classes[query]!)!);
}

/**
 * The metric: the mean over the queries that have a value, or over the classes of the means within them.
 *
 * @example
 * ```ts
 * meanOfQueries({ values: Float64Array.of(1, NaN, 0) }); // 0.5
 * meanOfQueries({ values: Float64Array.of(1, 0, 1), classes: [0, 0, 1] }); // 0.75
 * ```
 */
export function meanOfQueries(values: QueryValues): number {
  checkQueryValues([values]);
  const { sums, counts } = queryQuotient(values);
  return total(sums) / (counts ? total(counts) : sums.length);
}

/** The sum of numbers, from the first to the last. */
export function total(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
