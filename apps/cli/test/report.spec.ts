import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { RunRecord } from '../src/run-folder/run-record.js';
import { fileChecksum } from '../src/run-folder/write-run-folder.js';
import { temporaryFolder, tinyHierarchy, writeColourCifar, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson } from './run-command.js';

const inFolder = temporaryFolder();
const data = ['--dataset', 'CIFAR-100', '--data-root', inFolder('cifar')];
const hierarchy = ['--hierarchy', inFolder('h.txt')];
const page = inFolder('page.html');

/** One-hot targets; the run can be gone on with. */
const resumable = ['--embedding', 'onehot', '--snapshot', inFolder('state.npz')];

interface Report {
  readonly images: number;
  readonly runs: readonly {
    readonly label: string;
    readonly figures: Readonly<
      Record<string, { readonly value: number; readonly interval?: readonly number[] }>
    >;
  }[];
}

interface Evaluation {
  readonly runs: readonly { readonly metrics: Readonly<Record<string, number>> }[];
}

/** Trains with `--run`. */
function train(run: string, ...options: string[]): Promise<unknown> {
  return runJson([
    ...[
      'train',
      'embedding',
      ...data,
      '--batch-size',
      '16',
      '--lr-schedule',
      'SGD',
      '--sgd-schedule',
      '1:0.05,99',
    ],
    ...['--epochs', '1', '--eager', '--read-workers', '0', '--run', inFolder(run), ...options],
  ]);
}

beforeAll(async () => {
  mkdirSync(inFolder('cifar'));
  writeColourCifar(inFolder('cifar'), { classes: 4, train: 12, test: 6 });
  // In another order than that of the data set, so that scores and class embeddings have to be put in order.
  writeText(inFolder('h.txt'), tinyHierarchy);
  writeText(inFolder('classes.txt'), '2\n0\n3\n1\n');
  await runJson([
    ...[
      'class-embedding',
      'compute',
      ...hierarchy,
      '--class-list',
      inFolder('classes.txt'),
      '--out',
      inFolder('e.npz'),
    ],
  ]);
  await train('one-hot', ...resumable);
  await train(
    'semantic',
    '--embedding',
    inFolder('e.npz'),
    '--cls-weight',
    '0.1',
    '--feature-dump',
    inFolder('f.npy'),
  );
});

describe('--run of a training command', () => {
  it('keeps network, features, scores, history and run.json in one folder, whatever else is dumped', () => {
    expect(readdirSync(inFolder('semantic')).sort()).toEqual([
      ...['features.npz', 'history.jsonl', 'model', 'run.json', 'scores.npz'],
    ]);
    expect(existsSync(inFolder('f.npy'))).toBe(true);
    const record = JSON.parse(readFileSync(inFolder('semantic/run.json'), 'utf8')) as Record<string, unknown>;
    expect(record).toMatchObject({
      ...{ format: 'semantic-embeddings-run', formatVersion: 1, method: 'embedding', seed: 0 },
      options: {
        dataset: 'CIFAR-100',
        'batch-size': 16,
        'cls-weight': 0.1,
        nesterov: false,
        'weight-dump': null,
      },
      dataset: { name: 'CIFAR-100', train: 48, test: 24, classes: [2, 0, 3, 1] },
      network: { architecture: 'simple', epochs: 1 },
    });
    expect(record['command']).toEqual(
      expect.arrayContaining(['train', 'embedding', '--run', inFolder('semantic')]),
    );
  });

  it('goes on in its folder from a snapshot', async () => {
    await train('one-hot', ...resumable, '--epochs', '2');
    const record = JSON.parse(readFileSync(inFolder('one-hot/run.json'), 'utf8')) as RunRecord;
    expect(record.network.epochs).toBe(2);
    expect(readFileSync(inFolder('one-hot/history.jsonl'), 'utf8').match(/"epoch":/g)).toHaveLength(2);
    for (const [name, checksum] of Object.entries(record.files))
      expect(fileChecksum(inFolder(`one-hot/${name}`))).toBe(checksum);
  });

  it('does not begin another run in a folder that holds one', async () => {
    const again = ['train', 'embedding', ...data, '--embedding', 'onehot', '--run', inFolder('one-hot')];
    expect(await runFailing(again)).toMatch(/it holds a run already .*; give the path of a new folder/);
  });
});

describe('report', () => {
  it('measures what the evaluations measure, and writes one page', async () => {
    const runs = [inFolder('one-hot'), inFolder('semantic')];
    const options = [
      ...hierarchy,
      '--out',
      page,
      '--clip-ahp',
      '10',
      '--map-points',
      '0',
      '--resamples',
      '100',
    ];
    const report = (await runJson(['report', ...runs, ...options])) as Report;
    expect(report).toMatchObject({ images: 24, runs: [{ label: 'one-hot' }, { label: 'semantic' }] });
    const retrieval = (await runJson([
      ...['evaluate', 'retrieval', ...data, ...hierarchy, '--clip-ahp', '10'],
      ...runs.flatMap((run) => ['--feat', `${run}/features.npz`, '--norm', 'yes']),
    ])) as Evaluation;
    const classification = (await runJson([
      ...['evaluate', 'classification', ...data, ...hierarchy, '--classes-from', inFolder('e.npz')],
      ...['--feat', `${inFolder('semantic')}/scores.npz`, '--prob-features', 'yes'],
    ])) as Evaluation;
    report.runs.forEach(({ figures }, run) => {
      const { metrics } = retrieval.runs[run]!;
      // Sums over the same values in another order.
      expect(figures['mAHP@10']!.value).toBeCloseTo(metrics['AHP@10 (LCS_HEIGHT)']!, 12);
      expect(figures['first result']!.value).toBeCloseTo(metrics['P@1 (LCS_HEIGHT)']!, 12);
      expect(figures['mAP']!.value).toBeCloseTo(metrics['AP']!, 12);
      expect(figures['mAHP@10']!.interval).toHaveLength(2);
    });
    const { metrics } = classification.runs[0]!;
    expect(report.runs[1]!.figures['accuracy']!.value).toBeCloseTo(metrics['Accuracy']!, 12);
    expect(report.runs[1]!.figures['hierarchical accuracy']!.value).toBeCloseTo(
      metrics['Hierarchical Accuracy']!,
      12,
    );
    const html = readFileSync(page, 'utf8');
    for (const text of ['<!doctype html>', 'data:image/webp;base64,', 'id="training"', 'cls-weight'])
      expect(html.includes(text)).toBe(true);
  });

  it('takes feature files alone, and says what is missing', async () => {
    const labels = writeText(
      inFolder('labels.txt'),
      Array.from({ length: 24 }, (_, image) => image % 4).join('\n'),
    );
    const report = (other: string) => [
      ...['report', inFolder('f.npy'), other, '--label', 'a', '--label', 'a', '--labels', labels],
      ...[...hierarchy, '--out', page, '--map-points', '0', '--resamples', '0', '--no-progress'],
    ];
    cpSync(inFolder('f.npy'), inFolder('g.npy'));
    expect(await runFailing(report(inFolder('g.npy')), 2)).toMatch(
      /g\.npy has the same features as .*f\.npy/,
    );
    const { stdout, exitCode } = await runCommand(report(inFolder('one-hot/features.npz')));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/page\.html: 1 method on 24 images/);
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('There are no pictures');
    expect(html).toContain('by the class of the nearest other image');
  });

  it('puts score columns in the order of the data set by the classes that the file names', async () => {
    const scores = inFolder('semantic/scores.npz');
    const of = async (...options: string[]) =>
      (
        (await runJson([
          ...['evaluate', 'classification', ...data, '--feat', scores, '--prob-features', 'yes'],
          ...options,
        ])) as Evaluation
      ).runs[0]!.metrics['Accuracy'];
    const listed = await of('--classes-from', inFolder('e.npz'));
    expect(await of()).toBe(listed);
    const features = (await runJson([
      ...['report', inFolder('semantic/features.npz'), '--scores', scores, ...data, ...hierarchy],
      ...['--out', page, '--map-points', '0', '--resamples', '0'],
    ])) as Report;
    expect(features.runs[0]!.figures['accuracy']!.value).toBeCloseTo(listed!, 12);
  });

  it('uses class embeddings that are given for a folder, or refuses them', async () => {
    const of = (centroids: string) => [
      ...['report', inFolder('semantic'), '--centroids', centroids, ...hierarchy, '--out', page],
      ...['--map-points', '0', '--resamples', '0'],
    ];
    const nearest = (await runJson([
      ...['evaluate', 'classification', ...data, '--classes-from', inFolder('e.npz')],
      ...['--feat', inFolder('semantic/features.npz'), '--centroids', inFolder('e.npz')],
    ])) as Evaluation;
    const report = (await runJson(of(inFolder('e.npz')))) as Report;
    expect(report.runs[0]!.figures['accuracy']!.value).toBeCloseTo(nearest.runs[0]!.metrics['Accuracy']!, 12);
    expect(await runFailing(of(inFolder('missing.npz')))).toMatch(/missing\.npz/);
  });

  it('refuses numbers of resamples and ranks that say nothing', async () => {
    const of = (...options: string[]) => ['report', inFolder('semantic'), '--out', page, ...options];
    expect(await runFailing(of('--resamples', '1'), 2)).toMatch(/--resamples: expected .* at least 100/);
    expect(await runFailing(of('--clip-ahp', '1'), 2)).toMatch(/--clip-ahp: expected .* at least 2/);
  });

  it.each(['class-embedding.npz', 'manifest.json'])('refuses a folder whose model lacks %s', async (name) => {
    cpSync(inFolder('semantic'), inFolder(`without-${name}`), { recursive: true });
    rmSync(inFolder(`without-${name}/model/${name}`));
    expect(await runFailing(['report', inFolder(`without-${name}`), ...hierarchy, '--out', page])).toMatch(
      `model/${name} is missing`,
    );
  });

  it('does not take runs with other options for seeds of one method', async () => {
    const runs = [inFolder('one-hot'), inFolder('semantic'), '--label', 'm', '--label', 'm'];
    expect(await runFailing(['report', ...runs, ...hierarchy, '--out', page], 2)).toMatch(
      /semantic and .*one-hot have the label "m", .* differ in .*--cls-weight \(0 and 0\.1\)/,
    );
  });

  it('chooses images by a given seed in place of the recorded one, 0 as well', async () => {
    // As if it had been trained on other images: --limit is drawn by --data-seed.
    cpSync(inFolder('semantic'), inFolder('limited'), { recursive: true });
    const record = JSON.parse(readFileSync(inFolder('limited/run.json'), 'utf8')) as RunRecord;
    const options = { ...record.options, limit: 3, 'data-seed': -1 };
    writeFileSync(inFolder('limited/run.json'), JSON.stringify({ ...record, options }));
    const of = (...more: string[]) => ['report', inFolder('limited'), ...more, ...hierarchy, '--out', page];
    expect(await runFailing(of(), 2)).toContain('--data-seed');
    // Its features are of all 24 images.
    expect(await runFailing(of('--data-seed', '0'))).toMatch(/features\.npz/);
  });

  it('reads histories as strictly as training does', async () => {
    const history = writeText(inFolder('h.jsonl'), '{"epoch":1,"loss":"low","seconds":1}\n');
    expect(
      await runFailing([
        ...['report', inFolder('semantic'), '--history', history, ...hierarchy, '--out', page],
      ]),
    ).toMatch(/h\.jsonl:1: expected a line of JSON with the values of an epoch, got .*low/);
  });

  it('refuses a folder whose files are not of one run', async () => {
    cpSync(inFolder('semantic'), inFolder('mixed'), { recursive: true });
    writeFileSync(inFolder('mixed/history.jsonl'), '{"epoch":1,"loss":1}\n');
    expect(await runFailing(['report', inFolder('mixed'), ...hierarchy, '--out', page])).toMatch(
      /mixed: history\.jsonl is not as it was when the run ended/,
    );
  });
});
