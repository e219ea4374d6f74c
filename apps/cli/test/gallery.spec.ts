import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeNpzFile, writeSafetensorsFile } from '@semantic-embeddings/formats';
import ndarray from 'ndarray';
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

  describe('of twelve images', () => {
    const few = [
      ...['evaluate', 'retrieval', '--hierarchy', inFolder('h.txt'), '--feat', inFolder('some.npy')],
      ...['--labels', inFolder('some-labels.npy'), '--gallery-feat', inFolder('twelve.npy')],
      ...['--gallery-labels', inFolder('twelve-labels.npy')],
    ];
    const one = inFolder('one.txt');
    beforeAll(() => {
      writeNumbers(inFolder('twelve.npy'), features.slice(0, 48), [12, 4]);
      writeNumbers(inFolder('twelve-labels.npy'), labels.slice(0, 12));
      // Query 0 is image 4, of the same class.
      writeText(one, `4\n${'-1\n'.repeat(some - 1)}`);
    });

    it.each([
      ['the whole gallery', [], 12, 'AHP (WUP)'],
      ['the whole gallery, clipped beyond it', ['--clip-ahp', '250'], 12, 'AHP@12 (WUP)'],
      ['one less where a query is in it', ['--same-images', one, '--clip-ahp', '12'], 11, 'AHP@11 (WUP)'],
    ])('looks as far as rankings go: %s', async (_, more, places, average) => {
      const { stdout, stderr } = await runCommand([...few, ...more, '--json', '--no-progress']);
      const names = Object.keys((JSON.parse(stdout) as Runs).runs[0]!.metrics);
      const ranks = names.flatMap((name) => /^P@(\d+) \(WUP\)$/.exec(name)?.[1] ?? []).map(Number);
      expect(Math.max(...ranks)).toBe(places);
      expect(names.filter((name) => name.startsWith('AHP'))[0]).toBe(average);
      const note = `note: an image has only ${places} results, so --clip-ahp is lowered to ${places}\n`;
      expect(stderr).toBe(more.length > 0 ? note : '');
    });

    it('takes the last rank by its name, and refuses those beyond', async () => {
      const hit = ['--metrics', 'Hit@12'];
      expect(((await runJson([...few, ...hit])) as Runs).runs[0]!.metrics).toEqual({ 'Hit@12': 1 });
      expect((await runCommand([...few, '--same-images', one, ...hit])).stderr).toContain(
        'Hit@12: expected a rank of at most 11, the places of a ranking (all images but the query), got 12',
      );
    });
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

  describe('of one matrix in files of several kinds', () => {
    // Image i has the class i % 4; the table of pyarrow has it in another row, which "id" says. No image is equally far from two others.
    const images = Array.from({ length: 24 }, (_, image) => image);
    const vector = (i: number) =>
      [0, 1, 2, 3].map((j) => ((i * i * 37 + j * j * 53 + i * j * 11 + i * 7) % 101) / 64 + (i % 4) / 2);
    const matrix = (of: readonly number[]) => Float32Array.from(of.flatMap(vector));
    const classes = (of: readonly number[]) => Int32Array.from(of, (i) => i % 4);
    const table = join(__dirname, 'tables/numbered.parquet');
    const backwards = images.toReversed();
    const run = async (args: readonly string[]) => {
      const all = ['evaluate', 'retrieval', '--hierarchy', inFolder('h.txt'), ...args];
      const values = Object.entries(((await runJson(all)) as Runs).runs[0]!.metrics);
      // Means add the queries up in the order of the file, which rounds the last digit otherwise.
      return Object.fromEntries(values.map(([name, value]) => [name, value.toFixed(12)]));
    };
    beforeAll(() => {
      writeNumbers(inFolder('m.npy'), matrix(images), [24, 4]);
      writeNumbers(inFolder('c.npy'), classes(images));
      const numbered = {
        feat: ndarray(matrix(backwards), [24, 4]),
        ids: ndarray(Int32Array.from(backwards), [24]),
      };
      writeSafetensorsFile(inFolder('m.safetensors'), numbered);
      writeNpzFile(inFolder('m.npz'), { ...numbered, labels: ndarray(classes(backwards), [24]) });
      mkdirSync(inFolder('shards'));
      writeNumbers(inFolder('shards/part-1.npy'), matrix(images.slice(0, 10)), [10, 4]);
      writeNumbers(inFolder('shards/part-2.npy'), matrix(images.slice(10)), [14, 4]);
    });

    it.each([
      ['m.safetensors', 'c.npy'],
      ['shards', 'c.npy'],
      ['m.npz', 'c.npy'],
      ['m.npz', 'm.npz'],
      ['m.npy', 'm.npz'],
      [table, 'c.npy'],
      [table, table],
      ['m.npy', table],
    ])('gives equal values: features of %s, labels of %s', async (feat, classesOf) => {
      const expected = await run(['--feat', inFolder('m.npy'), '--labels', inFolder('c.npy')]);
      expect(Number(expected['AP'])).toBeGreaterThan(0);
      const path = (name: string) => (name === table ? table : inFolder(name));
      expect(await run(['--feat', path(feat), '--labels', path(classesOf)])).toEqual(expected);
    });

    it('takes queries and gallery from one table', async () => {
      const queries = ['--feat', inFolder('m.npy'), '--labels', inFolder('c.npy')];
      const against = (gallery: string, labels: string) =>
        run([...queries, '--gallery-feat', gallery, '--gallery-labels', labels]);
      const expected = await against(inFolder('m.npy'), inFolder('c.npy'));
      expect(await against(table, table)).toEqual(expected);
    });

    it('refuses labels of a table that does not number all its images', async () => {
      const gaps = join(workspace, 'packages/formats/test/fixtures/parquet/columns.parquet');
      const args = ['--hierarchy', inFolder('h.txt'), '--feat', gaps, '--labels', gaps];
      const { stderr, exitCode } = await runCommand(['evaluate', 'retrieval', ...args]);
      expect(stderr).toContain(
        'expected the numbers 0 to 6 in the column "id", got none of 1, 2, 3, 4, 5, …;',
      );
      expect(exitCode).toBe(1);
    });
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
