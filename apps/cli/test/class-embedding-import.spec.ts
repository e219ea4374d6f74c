import { gzipSync } from 'node:zlib';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { temporaryFolder, tinyHierarchy, writeText } from './fixtures.js';
import { runCommand, runFailing, runJson, workspace } from './run-command.js';

const inFolder = temporaryFolder();
const importWords = (...args: string[]) => ['class-embedding', 'import', ...args];

let vectors: string;
let hierarchy: string;
beforeAll(() => {
  vectors = writeText(inFolder('v.txt'), 'bear 3 4\npolar 1 0\napple 0 2\npear 1 1\n');
  mkdirSync(inFolder('tiny'));
  hierarchy = writeText(inFolder('tiny/hierarchy.txt'), tinyHierarchy);
  writeText(inFolder('tiny/names.txt'), '0 apple\n1 pear\n2 bear\n3 polar_bear\n');
});

/** The rows of a written file. */
function rows(path: string): { classes: readonly unknown[]; rows: number[][] } {
  const { embedding, classes } = readClassEmbedding(path);
  return { classes, rows: classes.map((_, at) => [embedding.get(at, 0), embedding.get(at, 1)]) };
}

describe('class-embedding import', () => {
  it.each(['w.pickle', 'w.npz', 'w.json'])(
    'writes the words of the leaves of a hierarchy to %s',
    async (name) => {
      const out = inFolder(name);
      const { stdout, stderr, exitCode } = await runCommand(
        importWords(vectors, '--hierarchy', hierarchy, '--out', out),
      );
      expect(stderr).toBe('');
      expect(stdout).toBe(
        `${vectors}: 4 words with 2 numbers (text of GloVe)\n${out}: 2-dimensional vectors of 4 classes, 3 of one word, 1 the mean of several\n`,
      );
      expect(exitCode).toBe(0);
      expect(rows(out)).toEqual({
        classes: [0, 1, 2, 3],
        rows: [
          [0, 2],
          [1, 1],
          [3, 4],
          [2, 2],
        ],
      });
    },
  );

  it('takes classes, order and names from a list, and scales rows with --norm', async () => {
    const list = writeText(inFolder('list.txt'), '7 bear\n3 apple\n');
    const document = await runJson(
      importWords(vectors, '--class-list', list, '--norm', '--out', inFolder('l.json')),
    );
    expect(document).toMatchObject({
      ...{ format: 'glove', words: 4, dimensions: 2, normalized: true, warnings: [] },
      classes: [
        { class: 7, name: 'bear', words: ['bear'] },
        { class: 3, name: 'apple', words: ['apple'] },
      ],
    });
    expect(rows(inFolder('l.json'))).toEqual({
      classes: [7, 3],
      rows: [
        [0.6, 0.8],
        [0, 1],
      ],
    });
  });

  it('takes names beside the hierarchy for listed classes, and --class-names before them', async () => {
    const list = writeText(inFolder('two.txt'), '3\n0\n');
    const args = importWords(
      vectors,
      '--hierarchy',
      hierarchy,
      '--class-list',
      list,
      '--out',
      inFolder('two.npz'),
    );
    await runJson(args);
    expect(rows(inFolder('two.npz'))).toEqual({
      classes: [3, 0],
      rows: [
        [2, 2],
        [0, 2],
      ],
    });
    const names = writeText(inFolder('other.txt'), '3\tpear\n0\tpolar\n9\tunknown\n');
    await runJson([...args, '--class-names', names]);
    expect(rows(inFolder('two.npz')).rows).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it('takes the classes of a data set', async () => {
    const words = writeText(inFolder('kin.txt'), 'the 1 2\nBears_and_their_kin 3 4\n');
    const list = writeText(inFolder('emoji.txt'), 'bear\n');
    const document = await runJson(
      importWords(words, '--dataset', 'emoji', '--class-list', list, '--out', inFolder('emoji.pickle')),
    );
    expect(document).toMatchObject({
      classes: [{ class: 'bear', name: 'bears and their kin', words: ['Bears_and_their_kin'] }],
    });
  });

  it('takes compressed word2vec from a pipe', async () => {
    writeFileSync(inFolder('v.gz'), gzipSync('2 2\nbear 3 4\napple 0 2\n'));
    const list = writeText(inFolder('list.txt'), '7 bear\n3 apple\n');
    const program = join(workspace, 'apps/cli/bin/semantic-embeddings.mjs');
    const command = `cat ${inFolder('v.gz')} | "${process.execPath}" ${program} ${importWords('/dev/stdin', '--class-list', list, '--out', inFolder('p.json')).join(' ')}`;
    const { stderr, status } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(rows(inFolder('p.json')).rows).toEqual([
      [3, 4],
      [0, 2],
    ]);
  });

  it('names all classes without words, and takes --aliases and --missing skip as remedy', async () => {
    const list = writeText(inFolder('missing.txt'), '1 bear\n2 brown bear\n3 aple\n');
    const args = importWords(vectors, '--class-list', list, '--out', inFolder('m.json'));
    expect(await runFailing(args)).toMatch(
      /v\.txt: 2 of 3 classes have no vector: class 2 "brown bear" \(no "brown"\), class 3 "aple" \(no "aple", but "apple"\); remedy: .*--aliases.*--missing skip/,
    );
    expect(existsSync(inFolder('m.json'))).toBe(false);
    const aliases = writeText(inFolder('aliases.txt'), '3\tapple\n');
    const { stderr, exitCode } = await runCommand([...args, '--aliases', aliases, '--missing', 'skip']);
    expect(exitCode).toBe(0);
    expect(stderr.split('\n')).toEqual([
      'note: class 2 "brown bear": without brown, which the file lacks; from bear',
      'note: classes with the same vector, which cannot be told apart by it: 1 and 2; other words help (--aliases)',
      '',
    ]);
  });

  it('refuses what says no classes, classes twice, unknown ones, or none of their names', async () => {
    const out = ['--out', inFolder('no.json')];
    expect(await runFailing(importWords(vectors, ...out), 2)).toMatch(
      /give the classes by --hierarchy, --dataset or --class-list/,
    );
    const both = ['--hierarchy', hierarchy, '--dataset', 'emoji'];
    expect(await runFailing(importWords(vectors, ...both, ...out), 2)).toMatch(/give one of them/);
    const bare = writeText(inFolder('bare.txt'), tinyHierarchy);
    expect(await runFailing(importWords(vectors, '--hierarchy', bare, ...out))).toMatch(
      /bare\.txt: no name for 4 of 4 classes \(0, 1, 2, 3\), and numbers are no words; .*--class-names/,
    );
    const list = writeText(inFolder('unknown.txt'), '77\n');
    const unknown = ['--hierarchy', hierarchy, '--class-list', list];
    expect(await runFailing(importWords(vectors, ...unknown, ...out))).toMatch(/unknown class 77/);
    expect(await runFailing(importWords(hierarchy, '--hierarchy', hierarchy, ...out))).toMatch(
      /hierarchy\.txt: expected word vectors .* got text/,
    );
    expect(existsSync(inFolder('no.json'))).toBe(false);
  });
});
