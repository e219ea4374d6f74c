import { createRandom } from '@semantic-embeddings/datasets';
import { averageHierarchicalPrecision } from '@semantic-embeddings/metrics';
import { smallInput, smallRun } from '../../test/small-runs.js';
import { analyseRuns } from './analyse-runs.js';

describe('analyseRuns', () => {
  it('measures every run, with chance, ideal and intervals', async () => {
    const data = await analyseRuns(smallInput({ mapPoints: 0 }));
    const [ahp] = data.figures;
    expect(ahp!.name).toBe('mAHP@47');
    expect(ahp!.chance).toBeCloseTo(averageHierarchicalPrecision(data.chance), 12);
    expect(ahp!.ideal).toBe(46 / 47);
    const [oneHot, semantic] = ahp!.estimates;
    expect(semantic!.value).toBeGreaterThan(oneHot!.value);
    for (const { value, interval } of ahp!.estimates) {
      expect(interval![0]).toBeLessThan(value);
      expect(interval![1]).toBeGreaterThan(value);
    }
    // A ranking of all other images holds them all, whatever their order.
    for (const { curve } of data.methods) expect(curve.at(-1)).toBeCloseTo(1, 12);
    expect(data.chance.at(-1)).toBeCloseTo(1, 12);
  });

  it('tells differences from the first run, and a best one only where it is clear', async () => {
    const runs = [
      smallRun('one-hot', { meaning: false }),
      smallRun('semantic', { meaning: true }),
      smallRun('again', { meaning: true }),
    ];
    const [two, three] = [
      await analyseRuns(smallInput({ runs: runs.slice(0, 2), mapPoints: 0 })),
      await analyseRuns(smallInput({ runs, mapPoints: 0 })),
    ];
    const [ahp] = two.figures;
    const [first, second] = ahp!.estimates;
    expect(first!.gain).toBeUndefined();
    expect(second!.gain!.value).toBeCloseTo(second!.value - first!.value, 12);
    expect(second!.gain!.interval[0]).toBeGreaterThan(0);
    expect(ahp!.best).toBe(1);
    // Two equal runs: neither is clearly better than the other.
    expect(three.figures[0]!.estimates[2]!.value).toBe(three.figures[0]!.estimates[1]!.value);
    expect(three.figures[0]!.best).toBeUndefined();
  });

  it('knows that mAP cannot be 1 where a class has one image', async () => {
    const { images } = smallInput();
    const labels = Int32Array.from(images.labels, (label) => (label === 3 ? 2 : label));
    labels[0] = 3;
    const data = await analyseRuns(smallInput({ images: { ...images, labels }, mapPoints: 0 }));
    expect(data.figures.find(({ name }) => name === 'mAP')!.ideal).toBe(47 / 48);
  });

  it('gives equal data for equal draws', async () => {
    const [one, other] = [await analyseRuns(smallInput()), await analyseRuns(smallInput())];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('takes equal labels for seeds of one method', async () => {
    const runs = [1, 2, 3].map((seed) => smallRun('semantic', { meaning: true, seed }));
    const data = await analyseRuns(smallInput({ runs, mapPoints: 0 }));
    expect(data.methods).toHaveLength(1);
    expect(data.methods[0]!.seeds).toBe(3);
    expect(data.figures[0]!.estimates[0]!.deviation).toBeGreaterThan(0);
    expect(data.notes.join(' ')).toContain('3 seeds');
  });

  it('decides by class scores, else by class embeddings, else by the nearest other image', async () => {
    const run = smallRun('a', { meaning: true });
    const scores = Float32Array.from({ length: 48 * 4 }, (_, at) =>
      at % 4 === Math.floor(at / 4) % 4 ? 1 : 0,
    );
    const { centroids: _, ...bare } = run;
    const runs = [
      { ...run, label: 'scores', scores },
      { ...run, label: 'centroids' },
      { ...bare, label: 'neighbour' },
    ];
    const data = await analyseRuns(smallInput({ runs, mapPoints: 0 }));
    expect(data.methods.map(({ decision }) => decision)).toEqual(['scores', 'centroids', 'neighbour']);
    expect(data.figures.find(({ name }) => name === 'accuracy')!.estimates[0]!.value).toBe(1);
    expect(data.mistakes[0]).toMatchObject({ count: 0, severe: [], slight: [] });
    expect(data.maps).toBeUndefined();
  });

  it('leaves out images that a run lacks, and says so', async () => {
    const run = smallRun('a', { meaning: true });
    const part = {
      ...run,
      label: 'b',
      features: run.features.slice(4),
      ids: Array.from({ length: 47 }, (_, row) => row + 1),
    };
    const data = await analyseRuns(smallInput({ runs: [run, part], mapPoints: 0 }));
    expect(data.testSize).toBe(47);
    expect(data.notes.join(' ')).toContain('1 test images are left out');
    expect(data.figures[0]!.estimates[0]!.value).toBe(data.figures[0]!.estimates[1]!.value);
  });

  it('names the run whose sizes do not fit', async () => {
    const run = { ...smallRun('wrong', { meaning: true }), dimension: 5 };
    await expect(analyseRuns(smallInput({ runs: [run] }))).rejects.toThrow(
      /run "wrong": expected rows of 5 features/,
    );
  });

  it('counts images, mistakes and accuracy alike in figures, mistakes and taxonomy', async () => {
    const data = await analyseRuns(smallInput({ random: createRandom(3), mapPoints: 0 }));
    const accuracy = data.figures.find(({ name }) => name === 'accuracy')!;
    data.mistakes.forEach(({ count, byHeight }, method) => {
      expect(count).toBe(Math.round(48 * (1 - accuracy.estimates[method]!.value)));
      expect(byHeight.reduce((sum, mistakes) => sum + mistakes, 0)).toBe(count);
      expect(data.taxonomy.accuracy[method]).toBeCloseTo(accuracy.estimates[method]!.value, 12);
    });
    expect(data.taxonomy.images).toBe(48);
    expect(data.taxonomy.children.map(({ name, images }) => [name, images])).toEqual([
      ['animal', 24],
      ['vehicle', 24],
    ]);
    for (const branch of data.taxonomy.children)
      branch.kept.forEach((share, method) => expect(share).toBeGreaterThanOrEqual(branch.accuracy[method]!));
  });

  it('shows queries with their rankings, without the query itself', async () => {
    const { queries } = await analyseRuns(smallInput({ queries: 4, places: 5, mapPoints: 0 }));
    expect(queries).toHaveLength(4);
    expect(new Set(queries.map(({ className }) => className)).size).toBe(4);
    for (const { title, className, rankings } of queries) {
      expect(rankings.map((ranking) => ranking.length)).toEqual([5, 5]);
      for (const image of rankings.flat()) {
        expect(image.title).not.toBe(title);
        expect(image.similarity === 1).toBe(image.className === className);
      }
    }
  });
});
