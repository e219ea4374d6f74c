import { join } from 'node:path';
import { temporaryFolder, tinyHierarchy, tinyImages, writeNumbers, writeText } from './fixtures.js';
import { runCommand, runJson, workspace } from './run-command.js';

const inFolder = temporaryFolder();

interface Runs {
  readonly runs: readonly { readonly label: string; readonly metrics: Readonly<Record<string, number>> }[];
}

describe('evaluate retrieval with a gallery apart from the queries', () => {
  const { labels, features } = tinyImages(120);
  const own = ['evaluate', 'retrieval', '--hierarchy', inFolder('h.txt'), '--clip-ahp', '20'];
  const published = [...own, '--labels', inFolder('labels.npy'), '--feat', inFolder('all.npy')];
  const gallery = ['--gallery-feat', inFolder('all.npy'), '--gallery-labels', inFolder('labels.npy')];
  const some = 30;
  beforeAll(() => {
    writeText(inFolder('h.txt'), tinyHierarchy);
    writeNumbers(inFolder('labels.npy'), labels);
    const noise = features.map((value, i) => value + ((i * 31) % 7));
    writeNumbers(inFolder('all.npy'), noise, [120, 4]);
    writeNumbers(inFolder('some.npy'), noise.slice(0, 4 * some), [some, 4]);
    writeNumbers(inFolder('some-labels.npy'), labels.slice(0, some));
    writeNumbers(inFolder('wide.npy'), noise.slice(0, 5 * some), [some, 5]);
    writeText(inFolder('same.txt'), Array.from({ length: 120 }, (_, image) => `${image}\n`).join(''));
    writeText(inFolder('wrong.txt'), '0\n1\n');
  });

  it('gives the published values where queries and gallery are the same images, which is said', async () => {
    const same = ['--same-images', inFolder('same.txt')];
    const apart = (await runJson([...published, ...gallery, ...same])) as Runs;
    expect(apart.runs).toEqual(((await runJson(published)) as Runs).runs);
  });

  it('ranks the whole gallery for queries that nothing says to be in it: each finds itself first', async () => {
    const queries = ['--feat', inFolder('some.npy'), '--labels', inFolder('some-labels.npy')];
    const { runs } = (await runJson([...own, ...queries, ...gallery])) as Runs;
    expect(runs[0]?.metrics['P@1 (WUP)']).toBe(1);
    expect(runs[0]?.metrics['AP']).toBeLessThan(1);
  });

  it('gives the same values where the gallery is ranked in blocks', async () => {
    const queries = ['--feat', inFolder('some.npy'), '--labels', inFolder('some-labels.npy')];
    const few = ['evaluate', 'retrieval', '--hierarchy', inFolder('h.txt'), '--metrics', 'P@5,AP'];
    const args = [...few, ...queries, ...gallery];
    const whole = (await runJson(args)) as Runs;
    // 32 KB, where the whole takes 39.
    const blocks = [...args, '--gallery-memory', '0.00003'];
    expect(((await runJson(blocks)) as Runs).runs).toEqual(whole.runs);
    const { stderr, exitCode } = await runCommand([...blocks, '--distances', 'published']);
    expect(stderr).toContain(
      'expected exact distances of a gallery in blocks, got published; raise --gallery-memory',
    );
    expect(exitCode).toBe(1);
    const tiny = await runCommand([...args, '--gallery-memory', '1e-8']);
    expect(tiny.stderr).toContain('--gallery-memory: expected at least');
  });

  it('reads queries and gallery from Parquet, labels too', async () => {
    const table = join(workspace, 'packages/formats/test/fixtures/parquet/columns.parquet');
    writeText(inFolder('tree.txt'), '2 0\n2 1\n');
    writeNumbers(
      inFolder('ids.npy'),
      Int32Array.from({ length: 61 }, (_, image) => image % 2),
    );
    const args = [
      'evaluate',
      'retrieval',
      '--hierarchy',
      inFolder('tree.txt'),
      '--labels',
      inFolder('ids.npy'),
    ];
    const [feat, apart] = [
      ['--feat', table, '--allow-missing'],
      ['--gallery-feat', table, '--gallery-labels', table],
    ];
    // Queries and gallery are numbered by "id" up to 60, but the table labels only its own seven rows.
    const { stderr, exitCode } = await runCommand([...args, ...feat, ...apart]);
    expect(stderr).toContain('has features of image 40, but there are only 7 (the images of');
    expect(exitCode).toBe(1);
  });

  it.each([
    ['wide.npy', [], 'all.npy has 4 features of every image, but'],
    [
      'some.npy',
      ['--same-images', 'wrong.txt'],
      'expected a position in the gallery, or -1, for each of 30 queries, got 2',
    ],
  ])('refuses what does not fit: %s %j', async (file, [option, path], message) => {
    const queries = ['--feat', inFolder(file), '--labels', inFolder('some-labels.npy')];
    const more = option === undefined ? [] : [option, inFolder(path!)];
    const { stderr, exitCode } = await runCommand([...own, ...queries, ...gallery, ...more]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(1);
  });
});
