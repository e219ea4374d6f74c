import { branchResults, rankMistakes } from '@semantic-embeddings/metrics';
import { subsumerHeights } from '@semantic-embeddings/taxonomy';
import { smallInput, smallRun } from '../../test/small-runs.js';
import type { ReportRun } from '../index.js';
import { analyseRuns } from './analyse-runs.js';

const { images, taxonomy } = smallInput();
const { classes, labels } = images;
const numClasses = classes.length;

/** Mixes up two of every few images, and finds the class of the others. */
function predictedWith(every: number): Int32Array {
  return Int32Array.from(labels, (label, row) =>
    row % every < 2 ? (row * 7 + (row >> 2)) % numClasses : label,
  );
}

function runOf(predicted: Int32Array): ReportRun {
  const scores = Float32Array.from({ length: 48 * numClasses }, (_, at) =>
    at % numClasses === predicted[Math.floor(at / numClasses)] ? 1 : 0,
  );
  return { ...smallRun('a', { meaning: true }), scores };
}

it('severity and heights of mistakes are those of the package metrics', async () => {
  const predicted = predictedWith(2);
  const runs = [runOf(predicted)];
  const data = await analyseRuns(smallInput({ runs, mapPoints: 0 }));
  const heights = subsumerHeights(taxonomy, { classes });
  const mistakes = rankMistakes({ predicted, labels, numClasses, heights });
  expect(mistakes.length).toBeGreaterThan(10);
  const mean = mistakes.reduce((sum, { severity }) => sum + severity, 0) / mistakes.length;
  const severity = data.figures.find(({ name }) => name === 'severity of mistakes')!;
  // Sums of up to 48 numbers in another order.
  expect(severity.estimates[0]!.value).toBeCloseTo(mean, 12);
  expect(data.mistakes[0]!.byHeight).toEqual(
    Array.from(
      { length: taxonomy.maxHeight },
      (_, index) => mistakes.filter((mistake) => mistake.severity === index + 1).length,
    ),
  );
});

it('branches have the results of their level, the mean over several seeds', async () => {
  const seeds = [5, 7].map(predictedWith);
  const data = await analyseRuns(smallInput({ runs: seeds.map(runOf), mapPoints: 0, resamples: 0 }));
  const results = seeds.map((predicted) =>
    branchResults({ predicted, labels, numClasses, branchOf: [0, 0, 1, 1] }),
  );
  const [one, other] = results;
  expect(one).not.toEqual(other);
  expect(data.taxonomy.children.map(({ name }) => name)).toEqual(['animal', 'vehicle']);
  data.taxonomy.children.forEach(({ images: count, accuracy, kept }, branch) => {
    expect(count).toBe(one![branch]!.images);
    expect(accuracy[0]).toBe((one![branch]!.accuracy! + other![branch]!.accuracy!) / 2);
    expect(kept[0]).toBe((one![branch]!.branchAccuracy! + other![branch]!.branchAccuracy!) / 2);
  });
});
