import { createRandom } from '@semantic-embeddings/datasets';
import { analyseRuns, type ReportData } from '@semantic-embeddings/report';
import { Taxonomy } from '@semantic-embeddings/taxonomy';
import { compareNetworks, figureOf } from './compare-networks.js';

const taxonomy = Taxonomy.fromEdges([
  ['thing', 'animal'],
  ['thing', 'car'],
  ['animal', 'dog'],
  ['animal', 'cat'],
]);
const labels = [0, 1, 2, 0, 1, 2];

/** Runs of one value an image, the nearer the more alike; every image is taken for the class of the nearest other one. */
function analyse(values: Readonly<Record<string, readonly (readonly number[])[]>>): Promise<ReportData> {
  return analyseRuns({
    images: { title: 'six things', labels, classes: ['dog', 'cat', 'car'] },
    taxonomy,
    runs: Object.entries(values).flatMap(([label, seeds]) =>
      seeds.map((of, seed) => ({
        ...{ label, seed, features: Float32Array.from(of), dimension: 1, normalize: false },
      })),
    ),
    random: createRandom(1),
    ...{ mapPoints: 0, queries: 0 },
  });
}

const apart = [0, 10, 20, 1, 11, 21];
/** One dog is among the cats. */
const mixed = [0, 10, 20, 11.2, 11, 21];
const lost = [0, 10, 20, 5.5, 14, 40];

it('figures and differences are those of the page', async () => {
  const data = await analyse({ first: [mixed], second: [apart] });
  const [first, second] = compareNetworks(data);
  expect([first.label, second!.label]).toEqual(['first', 'second']);
  expect(first).not.toHaveProperty('gains');
  // The stray dog, the dog it left, and the cat beside it do not find their class.
  expect(first.figures.firstSame.value).toBe(0.5);
  expect(second!.gains.firstSame.value).toBe(0.5);
  for (const measure of ['meanPrecision', 'averagePrecision', 'accuracy', 'firstSame'] as const) {
    const [, estimate] = figureOf(data, measure).estimates;
    expect(second!.figures[measure]).toBe(estimate);
    expect(second!.gains[measure]).toBe(estimate!.gain);
  }
  expect(figureOf(data, 'meanPrecision').name).toBe('mAHP@5');
});

it('differences of several seeds are paired by seed', async () => {
  const data = await analyse({ first: [mixed, lost], second: [apart, mixed] });
  expect(data.gainsOver).toBe('seeds');
  const [first, second] = compareNetworks(data);
  const [one, other] = first.figures.firstSame.bySeed!.map(
    ({ value }, seed) => second!.figures.firstSame.bySeed![seed]!.value - value,
  );
  const { value, interval } = second!.gains.firstSame;
  expect(value).toBeCloseTo((one! + other!) / 2, 12);
  // Half the difference of two values is their standard error; 12.7062 of them to either side.
  expect(interval[1] - value).toBeCloseTo((12.7062 * Math.abs(one! - other!)) / 2, 4);
});

it('a figure that is not on the page is named, and a difference that is not there', async () => {
  const data = await analyse({ first: [mixed], second: [apart] });
  expect(() => compareNetworks({ ...data, cutoff: 9 })).toThrow('there is no figure mAHP@9 on the page');
  const figures = data.figures.map((figure) => ({
    ...figure,
    estimates: figure.estimates.map(({ value }) => ({ value })),
  }));
  expect(() => compareNetworks({ ...data, figures })).toThrow('second: there is no difference in mAHP@5');
});
