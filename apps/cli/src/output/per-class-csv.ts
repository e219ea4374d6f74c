import { csvLine } from '../per-query/csv-records.js';

/** A class and how many images of it were measured. */
export interface PerClassRow {
  /** Its id in the hierarchy. */
  readonly id: string | number;
  readonly name: string;
  readonly count: number;
}

/** What was measured of every class by one run. */
export interface PerClassRun {
  readonly label: string;
  readonly classes: readonly PerClassRow[];
  /** Values by class, in their order; NaN where a class has none. */
  readonly metrics: readonly { readonly name: string; readonly values: ArrayLike<number> }[];
}

/**
 * A CSV file of values by class: `;` between fields, the columns `run`, `class` (its id), `name`, the number of images and one per
 * metric, one row per run and class; a field is empty where there is no value. Where runs have one label, as seeds of one method, the
 * column `seed` after `run` numbers them from 1.
 *
 * @param counted - what the images are, the name of the column of their numbers
 * @example
 * perClassCsv([{ label: 'a', classes: [{ id: 4, name: 'cat', count: 2 }], metrics: [{ name: 'AP', values: [0.5] }] }], { counted: 'queries' });
 * // 'run;class;name;queries;AP\na;4;cat;2;0.5\n'
 */
export function perClassCsv(runs: readonly PerClassRun[], { counted }: { readonly counted: string }): string {
  const names = [...new Set(runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)))];
  const hasSeeds = new Set(runs.map(({ label }) => label)).size < runs.length;
  const lines = runs.flatMap(({ label, classes, metrics }, place) => {
    const seed = runs.slice(0, place + 1).filter((run) => run.label === label).length;
    const columns = names.map((name) => metrics.find((metric) => metric.name === name)?.values);
    return classes.map(({ id, name, count }, row) =>
      csvLine([
        label,
        ...(hasSeeds ? [seed] : []),
        id,
        name,
        count,
        ...columns.map((values) => field(values?.[row])),
      ]),
    );
  });
  return [csvLine(['run', ...(hasSeeds ? ['seed'] : []), 'class', 'name', counted, ...names]), ...lines].join(
    '',
  );
}

function field(value: number | undefined): number | '' {
  return value === undefined || Number.isNaN(value) ? '' : value;
}
