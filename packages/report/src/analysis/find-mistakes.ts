import { rankMistakes } from '@semantic-embeddings/metrics';
import type { MethodMistakes, Mistake } from '../data/mistakes.js';
import type { EvaluatedRun } from './evaluate-run.js';
import { shownImage, type ReportContext } from './report-context.js';

/** Images of one class that were taken for another. */
interface MistakenPair {
  readonly label: number;
  readonly prediction: number;
  /** Height of their lowest common subsumer, in edges. */
  readonly severity: number;
  readonly rows: number[];
}

/**
 * Finds the gravest and the slightest mistakes of a run, pairs of classes with an example each; of equally grave ones the more
 * frequent come first.
 *
 * @param options - `shown`: number of pairs at either end
 * @example
 * (await findMistakes(context, { run, shown: 6 })).severe[0].similarity; // 0
 */
export async function findMistakes(
  context: ReportContext,
  { run, shown }: { readonly run: EvaluatedRun; readonly shown: number },
): Promise<MethodMistakes> {
  const pairs = mistakenPairs(context, run.predictions);
  const frequent = (a: MistakenPair, b: MistakenPair) =>
    b.rows.length - a.rows.length || a.label - b.label || a.prediction - b.prediction;
  const severe = [...pairs].sort((a, b) => b.severity - a.severity || frequent(a, b)).slice(0, shown);
  const slight = pairs
    .filter((pair) => !severe.includes(pair))
    .sort((a, b) => a.severity - b.severity || frequent(a, b))
    .slice(0, shown);
  const show = (some: readonly MistakenPair[]) =>
    Promise.all(some.map((pair) => shownMistake(context, { pair, run })));
  return {
    count: pairs.reduce((sum, { rows }) => sum + rows.length, 0),
    severe: await show(severe),
    slight: await show(slight),
    byHeight: countByHeight(context, pairs),
  };
}

function mistakenPairs({ labels, heights, classes }: ReportContext, predicted: Int32Array): MistakenPair[] {
  const pairs = new Map<number, MistakenPair>();
  const numClasses = classes.length;
  for (const mistake of rankMistakes({ predicted, labels, numClasses, heights })) {
    const { image, label, predicted: prediction, severity } = mistake;
    const key = label * numClasses + prediction;
    const pair = pairs.get(key) ?? { label, prediction, severity, rows: [] };
    pair.rows.push(image);
    pairs.set(key, pair);
  }
  return [...pairs.values()];
}

async function shownMistake(
  context: ReportContext,
  { pair, run: { neighbours } }: { readonly pair: MistakenPair; readonly run: EvaluatedRun },
): Promise<Mistake> {
  const { label, prediction, rows } = pair;
  const [row] = rows as [number];
  const other = neighbours?.[row] ?? context.labels.indexOf(prediction);
  const image = await shownImage(context, row);
  const className = context.classNameOf(prediction);
  const takenFor = other < 0 ? { title: className, className } : await shownImage(context, other);
  return {
    image: { ...image, className: context.classNameOf(label) },
    takenFor,
    similarity: context.similarity[label * context.classes.length + prediction]!,
    count: rows.length,
  };
}

function countByHeight({ taxonomy }: ReportContext, pairs: readonly MistakenPair[]): number[] {
  const counts = new Array<number>(taxonomy.maxHeight).fill(0);
  for (const { severity, rows } of pairs) counts[severity - 1]! += rows.length;
  return counts;
}
