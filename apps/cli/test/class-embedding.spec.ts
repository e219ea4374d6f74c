import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readClassEmbedding } from '@semantic-embeddings/class-embedding';
import { temporaryFolder, tinyHierarchy, writeText } from './fixtures.js';
import { describeWithShared, runCommand, runFailing, runJson, shared, workspace } from './run-command.js';

const inFolder = temporaryFolder();
const compute = ['class-embedding', 'compute'];

describe('class-embedding compute', () => {
  it('prints the published three lines', async () => {
    const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
    const { stdout, stderr, exitCode } = await runCommand([
      ...[...compute, '--hierarchy', hierarchy, '--out', inFolder('e.npz'), '--method', 'mds'],
    ]);
    expect(stdout).toMatch(
      /^Computed 3-dimensional semantic embeddings for 4 classes using the "mds" method in [\d.e-]+ seconds\.\nMaximum deviation from target distances: [\d.e-]+\nAverage deviation from target distances: [\d.e-]+\n$/,
    );
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it.each(['e.pickle', 'e.npz', 'e.json'])(
    'writes unit vectors with the right dot products to %s',
    async (name) => {
      const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
      await runJson([...compute, '--hierarchy', hierarchy, '--out', inFolder(name)]);
      const { embedding, classes } = readClassEmbedding(inFolder(name));
      expect(classes).toEqual([0, 1, 2, 3]);
      const dot = (a: number, b: number): number =>
        [0, 1, 2, 3].reduce((sum, d) => sum + embedding.get(a, d) * embedding.get(b, d), 0);
      expect([dot(0, 0), dot(0, 1), dot(0, 2), dot(2, 3)]).toEqual(
        [1, 0.5, 0, 0.5].map((x) => expect.closeTo(x, 12)),
      );
    },
  );

  it('measures the deviations of a sample of more than 2000 classes, and says so', async () => {
    const lines = Array.from({ length: 2100 }, (_, id) => `${5000 + (id % 50)} ${id}\n`);
    const groups = Array.from({ length: 50 }, (_, id) => `6000 ${5000 + id}\n`);
    const hierarchy = writeText(inFolder('wide.txt'), [...lines, ...groups].join(''));
    const args = [...compute, '--hierarchy', hierarchy, '--out', inFolder('wide.pickle')];
    const { stdout } = await runCommand(args);
    expect(stdout).toMatch(
      /\nThe deviations are those of 64 classes from all, a sample that is the same in every run\.\n$/,
    );
    const document = await runJson([...args, '--deviation-rows', '3']);
    expect(document).toMatchObject({ classes: 2100, deviationRows: 3 });
    // Rounding of sums of up to 2100 products below 1.
    expect((document as { maxDeviation: number }).maxDeviation).toBeLessThan(1e-12);
    expect(readClassEmbedding(inFolder('wide.pickle')).embedding.shape).toEqual([2100, 2100]);
  });

  it('takes classes and their order from a list', async () => {
    const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
    const list = writeText(inFolder('list.txt'), '3 train\n0 apple\n');
    const document = await runJson([
      ...[...compute, '--hierarchy', hierarchy, '--class_list', list, '--out', inFolder('two.json')],
    ]);
    expect(document).toMatchObject({
      method: 'unitsphere',
      dimensions: 2,
      classes: 2,
      target: 'similarities',
    });
    expect(readClassEmbedding(inFolder('two.json')).classes).toEqual([3, 0]);
  });

  it('warns of more roots than leaves, as a file that is read the wrong way round has', async () => {
    const hierarchy = writeText(inFolder('dag.txt'), 'a r1\nb r1\nb r2\nc r2\n');
    const args = [...compute, '--hierarchy', hierarchy, '--str-ids', '--out', inFolder('dag.json')];
    expect((await runCommand(args)).stderr).toMatch(
      /warning: .*dag\.txt: 3 roots, but only 2 leaves.*give --is-a/,
    );
    expect((await runCommand([...args, '--is-a'])).stderr).not.toMatch(/but only/);
  });

  it('names an unknown class of the list and writes nothing', async () => {
    const hierarchy = writeText(inFolder('h.txt'), tinyHierarchy);
    const list = writeText(inFolder('list.txt'), '3\n99\n');
    const args = [...compute, '--hierarchy', hierarchy, '--class-list', list, '--out', inFolder('no.pickle')];
    expect(await runFailing(args)).toMatch(/99/);
    expect(existsSync(inFolder('no.pickle'))).toBe(false);
  });

  it('explains a hierarchy whose similarities no vectors can have', async () => {
    const dag = join(workspace, 'hierarchies/ilsvrc-dag');
    const args = [
      '--hierarchy',
      join(dag, 'hierarchy.txt'),
      '--str-ids',
      '--class-list',
      join(dag, 'classes.txt'),
    ];
    expect(await runFailing([...compute, ...args, '--out', inFolder('no.pickle')])).toMatch(/n\d{8}/);
    expect(existsSync(inFolder('no.pickle'))).toBe(false);
  });
});

describeWithShared('class-embedding compute on the reference data', () => {
  it('gives the published embedding of CIFAR-100 within 1e-12', async () => {
    const out = inFolder('cifar100.pickle');
    await runJson([
      ...compute,
      '--hierarchy',
      join(workspace, 'hierarchies/cifar-100/hierarchy.txt'),
      '--out',
      out,
    ]);
    const ours = readClassEmbedding(out);
    const published = readClassEmbedding(join(shared, 'reference/embeddings/cifar100.unitsphere.pickle'));
    expect(ours.classes).toEqual(published.classes);
    let largest = 0;
    for (let i = 0; i < 100; i++) {
      for (let j = 0; j < 100; j++) {
        largest = Math.max(largest, Math.abs(ours.embedding.get(i, j) - published.embedding.get(i, j)));
      }
    }
    expect(largest).toBeLessThan(1e-12);
  });
});
