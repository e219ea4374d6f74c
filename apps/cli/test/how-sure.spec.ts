import { temporaryFolder, tinyImages, tinyHierarchy, writeNumbers, writeText } from './fixtures.js';
import { runCommand, runJson } from './run-command.js';

const inFolder = temporaryFolder();

interface Document {
  readonly runs: readonly {
    readonly label: string;
    readonly metrics: Readonly<Record<string, number>>;
    readonly intervals: Readonly<Record<string, readonly [number, number]>>;
    readonly deviations: Readonly<Record<string, number>>;
    readonly seeds: readonly unknown[];
  }[];
}

describe('how sure evaluations are', () => {
  const { labels, features, scores } = tinyImages(60);
  const noisy = (strength: number): Float32Array =>
    features.map((value, place) => value + strength * Math.sin(place * place));

  beforeAll(() => {
    writeText(inFolder('h.txt'), tinyHierarchy);
    writeNumbers(inFolder('labels.npy'), labels);
    writeNumbers(inFolder('one.npy'), noisy(0.5), [60, 4]);
    writeNumbers(inFolder('two.npy'), noisy(0.8), [60, 4]);
    const wrong = scores.slice();
    for (let image = 0; image < 60; image += 7) wrong.set([0, 1, 0, 0], image * 4);
    writeNumbers(inFolder('scores.npy'), wrong, [60, 4]);
  });

  it('retrieval: seeds of one label, their intervals, and files that compare reads', async () => {
    const args = [
      ...['evaluate', 'retrieval', '--labels', inFolder('labels.npy'), '--hierarchy', inFolder('h.txt')],
      ...['--feat', inFolder('one.npy'), '--feat', inFolder('two.npy'), '--metrics', 'AP,P@1:WUP'],
    ];
    const seeds = [...args, '--label', 'method', '--label', 'method', '--intervals', '--resamples', '200'];
    const { runs } = (await runJson(seeds)) as Document;
    expect(runs.map(({ label, seeds: { length } }) => [label, length])).toEqual([['method', 2]]);
    const { metrics, intervals, deviations } = runs[0]!;
    expect(Object.keys(intervals)).toEqual(['AP', 'P@1 (WUP)']);
    expect(intervals['AP']![0]).toBeLessThan(metrics['AP']!);
    expect(intervals['AP']![1]).toBeGreaterThan(metrics['AP']!);
    expect(deviations['AP']).toBeGreaterThan(0);

    const apart = (await runJson([...args, '--per-query', inFolder('q.csv')])) as Document;
    const [one, two] = apart.runs.map((run) => run.metrics['AP']!);
    expect(metrics['AP']).toBeCloseTo((one! + two!) / 2, 12);
    expect(await runJson(['compare', inFolder('q.csv'), '--metrics', 'AP'])).toMatchObject({
      metrics: [{ metric: 'AP', difference: expect.closeTo(one! - two!, 12) }],
    });
  });

  it('gives one and the same severity of mistakes in evaluation and comparison', async () => {
    // Mistakes of 20 and of 3 images, by neighbours and by strangers.
    const files = [3, 20].map((every, seed) => {
      const wrong = scores.slice();
      for (let image = 0; image < 60; image += every)
        wrong.set(seed === 0 ? [0, 1, 0, 0] : [0, 0, 1, 0], image * 4);
      writeNumbers(inFolder(`seed${seed}.npy`), wrong, [60, 4]);
      return inFolder(`seed${seed}.npy`);
    });
    const { runs } = (await runJson([
      ...['evaluate', 'classification', '--labels', inFolder('labels.npy'), '--hierarchy', inFolder('h.txt')],
      ...['--metrics', 'Accuracy,Mistake Severity', '--per-query', inFolder('s.csv')],
      ...[...files, inFolder('scores.npy')].flatMap((file, at) => [
        ...['--feat', file, '--prob-features', 'yes', '--label', at < 2 ? 'method' : 'other'],
      ]),
    ])) as Document;
    const name = 'Mistake Severity';
    const compared = [
      'compare',
      inFolder('s.csv'),
      '--label',
      'method',
      '--label',
      'other',
      '--metrics',
      name,
    ];
    expect(await runJson(compared)).toMatchObject({
      metrics: [
        {
          a: expect.closeTo(runs[0]!.metrics[name]!, 12),
          deviationA: expect.closeTo(runs[0]!.deviations[name]!, 12),
          b: expect.closeTo(runs[1]!.metrics[name]!, 12),
        },
      ],
    });
    expect(runs[0]!.deviations[name]).toBeGreaterThan(0);
  });

  it('classification: intervals in the table, with balanced accuracy', async () => {
    const { stdout, exitCode } = await runCommand([
      ...['evaluate', 'classification', '--labels', inFolder('labels.npy'), '--feat', inFolder('scores.npy')],
      ...['--prob-features', 'yes', '--intervals', '--resamples', '200'],
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Accuracy +\| +0\.\d{4} \[0\.\d{4}, \d\.\d{4}\]$/m);
    expect(stdout).toMatch(/^Avg\. Accuracy +\| +0\.\d{4} \[0\.\d{4}, \d\.\d{4}\]$/m);
    expect(stdout).toContain('[ ]: 95 % of 200 bootstrap resamples of the 60 queries');
  });
});
