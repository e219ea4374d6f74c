import { smallInput, smallLabels, smallRun } from '../../../test/small-runs.js';
import { analyseRuns, type ReportData, type ReportRun } from '../../index.js';

/** A run that finds the classes of the first `right` images, and takes all others for the class next to their own. */
function runWith(right: number, seed?: number): ReportRun {
  const scores = Float32Array.from({ length: 48 * 4 }, (_, at) => {
    const image = Math.floor(at / 4);
    const predicted = image < right ? smallLabels[image]! : (smallLabels[image]! + 1) % 4;
    return at % 4 === predicted ? 1 : 0;
  });
  return { ...smallRun('a', { meaning: true }), scores, seed };
}

function analyse(runs: readonly ReportRun[], resamples = 200): Promise<ReportData> {
  return analyseRuns(smallInput({ runs, resamples, mapPoints: 0, queries: 0 }));
}

const figureOf = ({ figures }: ReportData, wanted: string) => figures.find(({ name }) => name === wanted)!;

it('the first result of the very class counts, and the only image of a class has none', async () => {
  const features = Float32Array.of(0, 1, 1.9);
  const { images } = smallInput();
  const data = await analyseRuns(
    smallInput({
      images: { ...images, labels: [0, 0, 1] },
      runs: [{ label: 'a', features, dimension: 1, normalize: false }],
      ...{ mapPoints: 0, queries: 0 },
    }),
  );
  // The first finds the second; the second finds the third, a relative; the third has nobody of its class to find.
  expect(figureOf(data, 'Hit@1').estimates[0]!.value).toBe(1 / 3);
  expect(figureOf(data, 'Hit@1').ideal).toBe(2 / 3);
  // One of two others is right for the first and the second, none for the third.
  expect(figureOf(data, 'Hit@1').chance).toBe(1 / 3);
  // Where similarity counts, the third is served as well as can be.
  expect(figureOf(data, 'first result').estimates[0]!.value).toBeGreaterThan(2 / 3);
});

describe('differences of methods with the same seeds', () => {
  const other = (run: ReportRun): ReportRun => ({ ...run, label: 'b' });

  it('have t intervals over pairs of equal seeds, whatever their order, also without resamples', async () => {
    const runs = [runWith(24, 1), runWith(30, 2), other(runWith(36, 2)), other(runWith(33, 1))];
    for (const data of [await analyse(runs), await analyse(runs, 0)]) {
      const { estimates, best } = figureOf(data, 'accuracy');
      expect(data.gainsOver).toBe('seeds');
      expect(estimates[1]!.bySeed).toEqual([
        { seed: 2, value: 36 / 48 },
        { seed: 1, value: 33 / 48 },
      ]);
      const { value, interval } = estimates[1]!.gain!;
      // Of seeds 1 and 2: 9 and 6 images more; a standard error of 1.5, and 12.7062 of them with one degree of freedom.
      expect(value).toBeCloseTo(7.5 / 48, 12);
      expect(interval[0]).toBeCloseTo((7.5 - 12.7062 * 1.5) / 48, 5);
      expect(interval[1]).toBeCloseTo((7.5 + 12.7062 * 1.5) / 48, 5);
      expect(best).toBeUndefined();
    }
  });

  it('tell the best one where every seed gains alike', async () => {
    const runs = [runWith(24, 1), runWith(30, 2), other(runWith(33, 1)), other(runWith(39, 2))];
    expect(figureOf(await analyse(runs), 'accuracy').best).toBe(1);
  });

  it('are not given for a figure that one of the seeds does not have', async () => {
    const data = await analyse([
      runWith(48, 1),
      runWith(30, 2),
      other(runWith(33, 1)),
      other(runWith(39, 2)),
    ]);
    const [first, second] = figureOf(data, 'severity of mistakes').estimates;
    expect(first!.bySeed!.map(({ value }) => Number.isNaN(value))).toEqual([true, false]);
    expect(first!.value).toBe(first!.bySeed![1]!.value);
    expect(second!.gain).toBeUndefined();
  });

  it.each([
    ['one seed each', [runWith(24, 1), other(runWith(33, 1))]],
    ['unknown seeds', [runWith(24), runWith(30), other(runWith(33)), other(runWith(39))]],
    ['other seeds', [runWith(24, 1), runWith(30, 2), other(runWith(33, 1)), other(runWith(39, 3))]],
    ['more seeds', [runWith(24, 1), runWith(30, 2), ...[1, 2, 3].map((seed) => other(runWith(33, seed)))]],
    ['a seed twice', [runWith(24, 1), runWith(30, 1), other(runWith(33, 1)), other(runWith(39, 1))]],
  ])('are over images with %s', async (_, runs) => {
    const data = await analyse(runs);
    expect(data.gainsOver).toBe('images');
    const { value, interval } = figureOf(data, 'accuracy').estimates[1]!.gain!;
    // Of 48 pictures at least 6 more are right, where the t interval of two seeds reaches far below 0.
    expect(interval[0]).toBeGreaterThan(0);
    expect(interval[1]).toBeGreaterThan(value);
  });
});
