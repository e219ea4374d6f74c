import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNpyFile } from '@semantic-embeddings/formats';
import { temporaryFolder, tinyImages, tinyHierarchy, writeNumbers, writeText } from './fixtures.js';
import { describeWithShared, runCommand, runJson, shared, workspace } from './run-command.js';

const inFolder = temporaryFolder();
const cifar = join(workspace, 'hierarchies/cifar-100/hierarchy.txt');

interface Runs {
  readonly runs: readonly { readonly label: string; readonly metrics: Readonly<Record<string, number>> }[];
}

describe('evaluate retrieval', () => {
  const { labels, features } = tinyImages(120);
  const args = [
    ...['evaluate', 'retrieval', '--labels', inFolder('labels.npy')],
    ...['--hierarchy', inFolder('h.txt'), '--feat', inFolder('good.npy')],
  ];
  beforeAll(() => {
    writeText(inFolder('h.txt'), tinyHierarchy);
    writeNumbers(inFolder('labels.npy'), labels);
    writeNumbers(inFolder('good.npy'), features, [120, 4]);
    writeNumbers(
      inFolder('bad.npy'),
      features.map((value, i) => value * ((i * 31) % 7)),
      [120, 4],
    );
  });

  it('prints the published table on standard output and progress elsewhere', async () => {
    const { stdout, stderr, exitCode } = await runCommand([...args, '--clip-ahp', '29']);
    expect(stdout).toMatchSnapshot();
    expect(stderr).toMatch(/^ranking good: 120\/120 after [\d.]+ s\n$/);
    expect(exitCode).toBe(0);
  });

  it('warns of features that are the same for all images', async () => {
    writeNumbers(
      inFolder('same.npy'),
      Float32Array.from({ length: 480 }, (_, i) => i % 4),
      [120, 4],
    );
    const { stderr, exitCode } = await runCommand([...args, '--feat', inFolder('same.npy')]);
    expect(stderr).toMatch(/warning: .*same\.npy: all images have the same features/);
    expect(stderr).not.toMatch(/good\.npy: all images/);
    expect(exitCode).toBe(0);
  });

  it('refuses values that belong to no feature file', async () => {
    expect(await runCommand([...args, '--norm', 'yes', '--norm', 'no'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--norm has 2 values for 1 file'),
    });
  });

  it('compares several feature files, with labels and norms matched by position', async () => {
    const several = ['--feat', inFolder('bad.npy'), '--label', 'perfect', '--norm', 'no', '--norm', 'yes'];
    const { runs } = (await runJson([...args, ...several])) as Runs;
    expect(runs.map(({ label }) => label)).toEqual(['perfect', 'bad']);
    expect(runs[0]?.metrics['AP']).toBe(1);
    // A perfect ranking of 119 others has a whole-ranking AHP of 118/119.
    expect(runs[0]?.metrics['AHP (LCS_HEIGHT)']).toBeCloseTo(118 / 119, 12);
    expect(runs[1]?.metrics['AP']).toBeLessThan(0.9);
    expect(runs[1]?.metrics['P@1 (WUP)']).toBeLessThan(1);
  });

  it('prints nothing but one JSON document with --json, even with --csv', async () => {
    const csv = inFolder('curve.csv');
    const finished = await runCommand([
      ...args,
      '--json',
      '--plot-max',
      '3',
      '--csv',
      csv,
      '--prec-type',
      'WUP',
    ]);
    const { runs } = JSON.parse(finished.stdout) as Runs;
    expect(Object.keys(runs[0]?.metrics ?? {})).toEqual(
      expect.arrayContaining(['P@1 (WUP)', 'P@100 (LCS_HEIGHT)', 'AHP (WUP)', 'AP']),
    );
    expect(readFileSync(csv, 'utf8')).toBe('k;good\n1;1\n2;1\n3;1\n');
  });

  it('takes metrics by name, and writes them by query and by class', async () => {
    const [queries, classes] = [inFolder('queries.csv'), inFolder('classes.csv')];
    const files = ['--per-query', queries, '--per-class', classes, '--csv', inFolder('three.csv')];
    const { runs } = (await runJson([
      ...[...args, '--feat', inFolder('bad.npy'), '--plot-max', '3', ...files],
      ...['--metrics', 'nAHP@29:WUP,mAP@R,Hit@1'],
    ])) as Runs;
    const names = ['nAHP@29 (WUP)', 'AP@R', 'Hit@1'];
    expect(runs[0]?.metrics).toMatchObject({ 'nAHP@29 (WUP)': 1, 'AP@R': 1, 'Hit@1': 1 });
    const read = (path: string): string[][] =>
      readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(';'));
    expect(read(queries)[0]).toEqual(['run', 'image', 'class', ...names]);
    expect(read(classes)[0]).toEqual(['run', 'class', 'name', 'queries', ...names]);
    expect(
      read(classes)
        .slice(5)
        .map((row) => row.slice(0, 4)),
    ).toEqual(['0', '1', '2', '3'].map((id) => ['bad', id, id, '30']));
    // The classes have as many images as each other, so that both files have the means of the document.
    for (const [column, name] of names.entries()) {
      const mean = (rows: string[][], at: number): number =>
        rows.filter(([run]) => run === 'bad').reduce((sum, row) => sum + Number(row[at]), 0);
      // 120 terms of at most 1, added in another order.
      expect(mean(read(queries), column + 3) / 120).toBeCloseTo(runs[1]!.metrics[name]!, 13);
      expect(mean(read(classes), column + 4) / 4).toBeCloseTo(runs[1]!.metrics[name]!, 13);
    }
    expect(read(inFolder('three.csv')).map((row) => row.length)).toEqual([3, 3, 3, 3]);
  });

  it('refuses names that are no metrics, and ranks beyond the gallery', async () => {
    expect(await runCommand([...args, '--metrics', 'R-Precison'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('(did you mean R-Precision?)'),
    });
    expect(await runCommand([...args, '--metrics', 'Recall@120'])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Recall@120: expected a rank of at most 119'),
    });
  });

  it.each([
    [[], ['AHP@119 (WUP)', 'AHP@119 (LCS_HEIGHT)']],
    [
      ['--metrics', 'AHP:WUP,nAHP'],
      ['AHP@119 (WUP)', 'nAHP@119 (WUP)', 'nAHP@119 (LCS_HEIGHT)'],
    ],
    [
      ['--metrics', 'all'],
      ['AHP@119 (WUP)', 'nAHP@119 (WUP)', 'AHP@119 (LCS_HEIGHT)', 'nAHP@119 (LCS_HEIGHT)'],
    ],
  ])('lowers --clip-ahp to what rankings have, and says so, with %j', async (more, names) => {
    const command = [
      ...args,
      '--feat',
      inFolder('bad.npy'),
      '--clip-ahp',
      '250',
      '--plot-max',
      '250',
      ...more,
    ];
    const { stdout, stderr } = await runCommand([...command, '--json', '--no-progress']);
    expect(stderr).toBe('note: an image has only 119 results, so --clip-ahp is lowered to 119\n');
    const averages = (JSON.parse(stdout) as Runs).runs.map(({ metrics }) =>
      Object.keys(metrics).filter((name) => name.includes('AHP')),
    );
    expect(averages).toEqual([names, names]);
  });

  it('has the same note in a report', async () => {
    const files = [
      '--labels',
      inFolder('labels.npy'),
      '--hierarchy',
      inFolder('h.txt'),
      '--out',
      inFolder('r.html'),
    ];
    const small = ['--queries', '0', '--map-points', '0', '--resamples', '0'];
    const { stdout, stderr } = await runCommand(['report', inFolder('good.npy'), ...files, ...small]);
    expect(stderr).toContain('note: an image has only 119 results, so --clip-ahp is lowered to 119\n');
    expect(stdout).toContain('mAHP@119');
  });

  it('takes flat metrics without a hierarchy, and says which queries have nothing to find', async () => {
    const flat = [
      'evaluate',
      'retrieval',
      '--feat',
      inFolder('good.npy'),
      '--metrics',
      'AP,Hit@1',
      '--no-progress',
    ];
    expect(await runJson([...flat, '--labels', inFolder('labels.npy')])).toEqual({
      runs: [{ label: 'good', metrics: { AP: 1, 'Hit@1': 1 } }],
    });
    const alone = labels.slice();
    alone[3] = 4;
    writeNumbers(inFolder('alone.npy'), alone);
    const lone = await runCommand([...flat, '--labels', inFolder('alone.npy'), '--json']);
    expect(lone.stderr).toBe('note: 1 image is the only one of its class; its AP, Hit@1 count as 0\n');
    // Nothing for it to find, and for the five others with its very features it comes first.
    expect((JSON.parse(lone.stdout) as Runs).runs[0]!.metrics['Hit@1']).toBe(114 / 120);
    alone[7] = 5;
    writeNumbers(inFolder('alone.npy'), alone);
    const two = ['--labels', inFolder('alone.npy'), '--metrics', 'AP'];
    expect((await runCommand([...flat, ...two])).stderr).toBe(
      'note: 2 images are the only one of their class; their AP counts as 0\n',
    );
  });

  it('shows no progress with --no-progress', async () => {
    expect((await runCommand([...args, '--no-progress'])).stderr).toBe('');
  });

  it('translates labels by the class list of an embedding file', async () => {
    const embedding = inFolder('embedding.json');
    const rows = [0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => (row === column ? 1 : 0)));
    const document = { ind2label: [2, 0, 3, 1], label2ind: { 2: 0, 0: 1, 3: 2, 1: 3 }, embedding: rows };
    writeText(embedding, JSON.stringify(document));
    // Labels 0, 1, 2, 3 now mean 2, 0, 3, 1; so what was similar (0 and 1) no longer is.
    const { runs } = (await runJson([...args, '--classes-from', embedding, '--plot-max', '60'])) as Runs;
    const plain = (await runJson([...args, '--plot-max', '60'])) as Runs;
    expect(runs[0]?.metrics['AP']).toBe(1);
    expect(runs[0]?.metrics['P@60 (LCS_HEIGHT)']).not.toBe(plain.runs[0]?.metrics['P@60 (LCS_HEIGHT)']);
  });

  it('refuses a row of zeros with --norm yes, naming file, row and remedy', async () => {
    const zero = features.slice();
    zero.fill(0, 7 * 4, 8 * 4);
    writeNumbers(inFolder('zero.npy'), zero, [120, 4]);
    const command = [...args.slice(0, -1), inFolder('zero.npy')];
    expect((await runCommand(command)).exitCode).toBe(0);
    for (const distances of ['exact', 'published']) {
      const { exitCode, stderr, stdout } = await runCommand([
        ...command,
        ...['--norm', 'yes', '--distances', distances],
      ]);
      expect(exitCode).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain(`${inFolder('zero.npy')}: feature row 7 is all zeros`);
      expect(stderr).toContain('or rank without --norm yes');
    }
  });

  it('ranks images without features last with --allow-missing', async () => {
    writeNumbers(inFolder('first100.npy'), features.subarray(0, 400), [100, 4]);
    const { runs } = (await runJson([
      ...args.slice(0, -1),
      inFolder('first100.npy'),
      '--allow-missing',
    ])) as Runs;
    expect(runs[0]?.metrics['P@10 (LCS_HEIGHT)']).toBe(1);
    expect(runs[0]?.metrics['AP']).toBeLessThan(1);
  });
});

describeWithShared('evaluate retrieval of features whose digits cancel', () => {
  const reports = (name: string): string => join(shared, 'reports/features', name);
  const evaluate = async (file: string, ...more: string[]): Promise<Readonly<Record<string, number>>> => {
    const { runs } = (await runJson([
      ...[
        'evaluate',
        'retrieval',
        '--labels',
        reports('labels.npy'),
        '--hierarchy',
        reports('hierarchy.txt'),
      ],
      ...['--feat', file, '--plot-max', '0', ...more],
    ])) as Runs;
    return runs[0]?.metrics ?? {};
  };

  it('gives the same numbers of vectors that were moved by 10,000', async () => {
    const moved = await evaluate(reports('moved-by-10000.npy'));
    expect(moved['P@1 (LCS_HEIGHT)']).toBe(1);
    // At 10,000 single precision has steps of 0.001: the file itself was rounded when it was moved.
    expect(Math.abs((moved['AHP (LCS_HEIGHT)'] ?? NaN) - 0.92345)).toBeLessThan(2e-5);
    expect(moved['AP']).toBe(1);
    const published = await evaluate(reports('moved-by-10000.npy'), '--distances', 'published');
    expect(published['P@1 (LCS_HEIGHT)']).toBeLessThan(0.5);
  });

  it('warns of published distances that have no digits left, and of no others', async () => {
    const files = ['--feat', reports('around-zero.npy'), '--feat', reports('moved-by-10000.npy')];
    const command = [
      ...['evaluate', 'retrieval', '--labels', reports('labels.npy'), '--plot-max', '0'],
      ...['--hierarchy', reports('hierarchy.txt'), ...files, '--no-progress'],
    ];
    const { stderr, exitCode } = await runCommand([...command, '--distances', 'published']);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^warning: .*moved-by-10000\.npy: the features lie so close together.*\n$/);
    expect(stderr).toContain('give --distances exact');
    expect((await runCommand(command)).stderr).toBe('');
  });

  it('keeps the digits of double precision, and those of directions close together', async () => {
    const { data, shape } = readNpyFile(reports('around-zero.npy'));
    const numbers = Float64Array.from(data as ArrayLike<number>);
    const [around, moved] = [inFolder('around.npy'), inFolder('moved.npy')];
    writeNumbers(around, numbers, [...shape]);
    const expected = await evaluate(around);
    // Single precision has steps of 64 at 1e9.
    writeNumbers(
      moved,
      numbers.map((value) => value + 1e9),
      [...shape],
    );
    for (const [name, value] of Object.entries(await evaluate(moved))) {
      expect(Math.abs(value - (expected[name] ?? NaN))).toBeLessThan(1e-3);
    }
    // Beside a large common coordinate, directions differ as the vectors do.
    const columns = (shape[1] ?? 0) + 1;
    const directions = Float64Array.from({ length: (shape[0] ?? 0) * columns }, (_, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      return column === 0 ? 1e7 : (numbers[row * (columns - 1) + column - 1] ?? 0);
    });
    writeNumbers(moved, directions, [shape[0] ?? 0, columns]);
    for (const [name, value] of Object.entries(await evaluate(moved, '--norm', 'yes'))) {
      expect(Math.abs(value - (expected[name] ?? NaN))).toBeLessThan(1e-3);
    }
  });
});

describeWithShared('evaluate retrieval on the reference data', () => {
  const golden = (name: string): string => join(shared, 'golden/retrieval', name);
  const table = readFileSync(golden('results.csv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const columns = table[0] ?? [];
  const first1000 = inFolder('first1000.npy');
  beforeAll(() => {
    const labels = Int32Array.from(
      readNpyFile(golden('labels.npy')).data as ArrayLike<number | bigint>,
      Number,
    );
    writeNumbers(first1000, labels.subarray(0, 1000));
  });

  /** The row of the reference table, by set, norm and mode. */
  function reference(set: string, norm: string, mode: string): Readonly<Record<string, number>> {
    const row = table.find((cells) => cells[0] === set && cells[1] === norm && cells[2] === mode) ?? [];
    const metrics = columns.map((name, index) => [name, row[index] ?? ''] as const).slice(5, -2);
    return Object.fromEntries(
      metrics.filter(([, value]) => value !== '').map(([name, value]) => [name, Number(value)]),
    );
  }

  it.each([
    ['shared_s0.1_first1000', 'npy', 'True', 'full'],
    ['shared_s0.1_first1000', 'pickle', 'False', 'clip250_AP'],
    ['shared_s0.2_first1000', 'pickle', 'True', 'clip250_AP'],
    ['shared_s0.2', 'pickle', 'False', 'full'],
    ['shared_s0.2', 'npy', 'True', 'clip250'],
  ])('gives the published means of %s.%s, norm %s, %s within 1e-6', async (set, type, norm, mode) => {
    const { runs } = (await runJson([
      ...[
        'evaluate',
        'retrieval',
        '--distances',
        'published',
        '--hierarchy',
        cifar,
        '--feat',
        golden(`${set}.${type}`),
        '--norm',
        norm,
      ],
      ...['--labels', set.endsWith('first1000') ? first1000 : golden('labels.npy')],
      ...(mode === 'full' ? [] : ['--clip-ahp', '250']),
    ])) as Runs;
    const expected = reference(set, norm, mode);
    expect(Object.keys(expected).length).toBeGreaterThanOrEqual(10);
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs((runs[0]?.metrics[name] ?? NaN) - value)).toBeLessThan(1e-6);
    }
  });

  it('writes the published --csv: same form, same numbers within 1e-6', async () => {
    const csv = inFolder('golden.csv');
    const label = 'shared s=0.1 first1000';
    const { exitCode } = await runCommand([
      ...['evaluate', 'retrieval', '--hierarchy', cifar, '--labels', first1000, '--label', label],
      ...['--feat', golden('shared_s0.1_first1000.pickle'), '--norm', 'yes', '--csv', csv],
      ...['--distances', 'published'],
    ]);
    const [ours, published] = [csv, golden('cli_csv_shared_s0.1_first1000_norm_LCS.csv')].map((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .map((line) => line.split(';')),
    );
    expect(exitCode).toBe(0);
    expect(ours?.length).toBe(published?.length);
    expect(ours?.[0]).toEqual(published?.[0]);
    expect(ours?.at(-1)).toEqual(['']);
    for (const [row, cells] of (published ?? []).slice(1, -1).entries()) {
      expect(ours?.[row + 1]?.[0]).toBe(cells[0]);
      expect(Math.abs(Number(ours?.[row + 1]?.[1]) - Number(cells[1]))).toBeLessThan(1e-6);
    }
  });
});
