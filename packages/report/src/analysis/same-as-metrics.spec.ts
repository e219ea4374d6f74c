import { rankMistakes } from '@semantic-embeddings/metrics';
import { subsumerHeights } from '@semantic-embeddings/taxonomy';
import { smallInput, smallRun } from '../../test/small-runs.js';
import { analyseRuns } from './analyse-runs.js';

it('severity and heights of mistakes are those of the package metrics', async () => {
  const { images, taxonomy } = smallInput();
  const { classes, labels } = images;
  const numClasses = classes.length;
  const predicted = Int32Array.from(labels, (_, row) => (row * 7 + (row >> 2)) % numClasses);
  const scores = Float32Array.from({ length: 48 * numClasses }, (_, at) =>
    at % numClasses === predicted[Math.floor(at / numClasses)] ? 1 : 0,
  );
  const runs = [{ ...smallRun('a', { meaning: true }), scores }];
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
