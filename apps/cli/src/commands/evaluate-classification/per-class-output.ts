import { writeFileAtomically } from '@semantic-embeddings/formats';
import { classResults, meansByClass, metricName } from '@semantic-embeddings/metrics';
import { checkWritable } from '../../output/check-writable.js';
import { csvLine } from '../../per-query/csv-records.js';
import type { PlanOutput } from './classification-output.js';
import type { MeasuredClassification } from './measure-run.js';

/** Columns of every file, in their order. */
const columns = ['run', 'class', 'name', 'images', 'predicted', 'Precision', 'confused with'] as const;

/** `--per-class`: how the images of each class are classified, with the means of the metrics over them. */
export const perClassOutput: PlanOutput = (values) => {
  const path = values['per-class'];
  if (path === undefined) return undefined;
  checkWritable(path, '--per-class');
  return {
    perQuery: true,
    write: ({ runs }) => writeFileAtomically(path, perClassTable(runs)),
  };
};

/** Means over the images of each class, by metric. */
function meansOf({ metrics, classes, numClasses }: MeasuredClassification): Map<string, Float64Array> {
  return new Map(
    metrics.flatMap((metric) =>
      metric.perQuery === undefined
        ? []
        : [[metricName(metric), meansByClass(metric.perQuery, { labels: classes, numClasses })] as const],
    ),
  );
}

/**
 * The table as CSV: `;` between fields, a row per run and class, in the order of the classes; `confused with` is the class that is
 * predicted most often for images of this one that are classified wrongly. A field is empty where there is no value.
 */
export function perClassTable(runs: readonly MeasuredClassification[]): string {
  const means = runs.map(meansOf);
  const names = [...new Set(means.flatMap((ofRun) => [...ofRun.keys()]))];
  const lines = runs.flatMap((run, index) => {
    const { classIds, images } = run;
    const nameOf = (label: number): string => images.names?.[label] ?? String(classIds[label]!);
    return classResults({ ...run, labels: run.classes }).map((result) => {
      const { label, precision, confusedWith } = result;
      return csvLine([
        ...[run.label, classIds[label]!, nameOf(label), result.images, result.predicted, precision ?? ''],
        confusedWith === undefined ? '' : nameOf(confusedWith),
        ...names.map((name) => number(means[index]!.get(name)?.[label])),
      ]);
    });
  });
  return [csvLine([...columns, ...names]), ...lines].join('');
}

function number(value: number | undefined): number | '' {
  return value === undefined || Number.isNaN(value) ? '' : value;
}
