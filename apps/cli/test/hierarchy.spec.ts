import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serializePickle } from '@semantic-embeddings/formats';
import { writeFileSync } from 'node:fs';
import { temporaryFolder, tinyHierarchy, writeText } from './fixtures.js';
import { describeWithShared, runCommand, runFailing, runJson, shared, workspace } from './run-command.js';

const inFolder = temporaryFolder();

describe('hierarchy check', () => {
  it('counts what a hierarchy holds', async () => {
    const path = join(workspace, 'hierarchies/cifar-100/hierarchy.txt');
    const report = await runJson(['hierarchy', 'check', '--hierarchy', path]);
    expect(report).toMatchObject({
      valid: true,
      nodes: 163,
      edges: 162,
      leaves: 100,
      maxHeight: 8,
      findings: [],
    });
  });

  it('prints every finding and ends with exit code 1 when the hierarchy cannot be used', async () => {
    const path = writeText(inFolder('cycle.txt'), '1 2\n2 3\n3 2\n3 3\n');
    const { stdout, stderr, exitCode } = await runCommand(['hierarchy', 'check', '--hierarchy', path]);
    expect(stdout).toMatch(/error: cycle[^]*error: .*3/);
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
  });

  it('looks for the classes of a list', async () => {
    const path = writeText(inFolder('h.txt'), tinyHierarchy);
    const list = writeText(inFolder('list.txt'), '0 zero\n7 seven\n');
    const { stdout, exitCode } = await runCommand([
      'hierarchy',
      'check',
      '--hierarchy',
      path,
      '--class-list',
      list,
    ]);
    expect(stdout).toMatch(/error: .*7/);
    expect(exitCode).toBe(1);
  });
});

describe('hierarchy encode', () => {
  const text = 'thing\n-- fruit\n---- pear\n---- apple\n-- bowl\n';

  it('numbers classes first, then the other nodes in text order', async () => {
    writeText(inFolder('indented.txt'), text);
    const names = new Map([['fine_label_names', ['apple', 'bowl', 'pear']]]);
    writeFileSync(inFolder('meta'), serializePickle(names as never));
    const { stdout, exitCode } = await runCommand(
      ['hierarchy', 'encode', 'indented.txt', 'meta', '--plot', 'p.svg'],
      {
        cwd: inFolder('.'),
      },
    );
    expect(exitCode).toBe(0);
    expect(readFileSync(inFolder('cifar.parent-child.txt'), 'utf8')).toBe('3 4\n3 1\n4 2\n4 0\n');
    expect(readFileSync(inFolder('class_names.txt'), 'utf8')).toBe(
      '0 apple\n1 bowl\n2 pear\n3 thing\n4 fruit\n',
    );
    expect(readFileSync(inFolder('p.svg'), 'utf8')).toMatch(/^<svg[^]*apple/);
    expect(stdout).toContain('cifar.parent-child.txt: 4 relations between 5 nodes, 3 of them classes');
  });

  it('names the line of a mistake and writes nothing', async () => {
    const bad = writeText(inFolder('bad.txt'), 'thing\n---- fruit\n');
    const out = inFolder('not-written.txt');
    const args = [
      'hierarchy',
      'encode',
      bad,
      inFolder('meta'),
      '--out',
      out,
      '--out-names',
      inFolder('names.txt'),
    ];
    expect(await runFailing(args)).toMatch(/bad\.txt:2: /);
    expect(existsSync(out)).toBe(false);
  });
});

describe('hierarchy draw', () => {
  it('labels every node and refuses a list of names that lacks one', async () => {
    const path = writeText(inFolder('h.txt'), tinyHierarchy);
    const names = ['0 apple', '1 pear', '2 bus', '3 train', '10 fruit', '11 vehicle', '12 thing'];
    const list = writeText(inFolder('names.txt'), names.join('\n'));
    const args = [
      'hierarchy',
      'draw',
      '--hierarchy',
      path,
      '--class-names',
      list,
      '--out',
      inFolder('h.svg'),
    ];
    expect(await runJson(args)).toEqual({ out: inFolder('h.svg'), nodes: 7, leaves: 4 });
    expect(readFileSync(inFolder('h.svg'), 'utf8')).toContain('vehicle');
    writeText(list, names.slice(1).join('\n'));
    expect(await runFailing(args)).toMatch(/names\.txt|no name/);
  });
});

describe('hierarchy import', () => {
  it('reduces a DAG of words to a tree over the listed classes', async () => {
    const dag = writeText(inFolder('dag.txt'), 'a b\na c\nb x\nc x\nc y\n');
    const list = writeText(inFolder('classes.txt'), 'x\ny\n');
    const out = inFolder('tree.txt');
    await runJson(['hierarchy', 'import', 'wordnet', dag, '--class-list', list, '--out', out]);
    expect(readFileSync(out, 'utf8')).toBe('a c\nc x\nc y\n');
  });

  it('tells what is doubtful in the files as a warning of its own', async () => {
    const tree = writeText(inFolder('cub.txt'), 'thing\n-- apple\n-- pear\n');
    const labels = writeText(inFolder('cub-labels.txt'), '01 apple\n2 pear\n');
    const { stderr, exitCode } = await runCommand([
      ...['hierarchy', 'import', 'cub', tree, labels, '--out', inFolder('cub-out.txt')],
    ]);
    expect(stderr).toBe(
      `warning: ${labels}: whole numbers lose their spelling: "01" (line 1); read ids as text (stringIds, --str-ids) if the spelling matters\n`,
    );
    expect(exitCode).toBe(0);
  });

  it('takes nested folders of pictures, and what it writes can be read', async () => {
    for (const path of ['dog/small one/a.jpg', 'dog/large/b.PNG', 'cat/c.webp', 'notes/read.txt']) {
      mkdirSync(dirname(inFolder(`pets/${path}`)), { recursive: true });
      writeText(inFolder(`pets/${path}`), '');
    }
    const files = ['--out', inFolder('pets.txt'), '--out-names', inFolder('pets-names.txt')];
    const { stdout } = await runCommand([
      ...[
        'hierarchy',
        'import',
        'folder',
        inFolder('pets'),
        ...files,
        '--out-classes',
        inFolder('pets-ids.txt'),
      ],
    ]);
    expect(stdout).toContain('pets.txt: 4 relations between 5 nodes, 3 of them classes');
    expect(readFileSync(inFolder('pets.txt'), 'utf8')).toBe(
      '. cat\n. dog\ndog dog/large\ndog dog/small_one\n',
    );
    expect(readFileSync(inFolder('pets-ids.txt'), 'utf8')).toBe('cat\ndog/large\ndog/small_one\n');
    const args = ['class-embedding', 'compute', '--hierarchy', inFolder('pets.txt'), '--str-ids'];
    expect(await runJson([...args, '--out', inFolder('pets.pickle')])).toMatchObject({ classes: 3 });
  });

  it('asks for what a source needs', async () => {
    const out = ['--out', inFolder('x.txt')];
    expect(await runFailing(['hierarchy', 'import', 'wordnet', 'dag.txt', ...out], 2)).toMatch(
      /--class-list/,
    );
    expect(await runFailing(['hierarchy', 'import', 'cub', 'h.txt', ...out], 2)).toMatch(/two paths/);
  });
});

describeWithShared('hierarchies of the reference data', () => {
  const reference = (name: string): string => join(shared, 'reference/hierarchies', name);
  /** Relations by name, in ascending order: inner numbers are free to differ. */
  const relationsByName = (relations: string, names: string): string[] => {
    const nameOf = new Map(
      readFileSync(names, 'utf8')
        .trim()
        .split('\n')
        .map((line) => [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)]),
    );
    const lines = readFileSync(relations, 'utf8').trim().split('\n');
    return lines
      .map((line) =>
        line
          .split(' ')
          .map((id) => nameOf.get(id))
          .join(' > '),
      )
      .sort();
  };

  it('encode gives the published hierarchy of CIFAR-100', async () => {
    const [out, names] = [inFolder('cifar.txt'), inFolder('cifar-names.txt')];
    const meta = join(shared, 'data/cifar-100-packed/meta');
    await runJson([
      'hierarchy',
      'encode',
      reference('cifar-100/hierarchy.txt'),
      meta,
      '--out',
      out,
      '--out_names',
      names,
    ]);
    expect(relationsByName(out, names)).toEqual(
      relationsByName(reference('cifar-100/cifar.parent-child.txt'), reference('cifar-100/class_names.txt')),
    );
    const firstHundred = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, 100);
    expect(firstHundred(names)).toEqual(firstHundred(reference('cifar-100/class_names.txt')));
  });

  it('import turns the files of NABirds into parents first', async () => {
    const args = ['hierarchy', 'import', 'nabirds', reference('nabirds'), '--out', inFolder('nab.txt')];
    expect(await runJson(args)).toMatchObject({ nodes: 1011, edges: 1010, classes: 555, tree: true });
  });

  it('import finds the 1010 classes of iNaturalist 2019', async () => {
    const annotations = join(shared, 'data/annotations-only/inat2019/val2019.json');
    const args = ['hierarchy', 'import', 'inaturalist', annotations, '--out', inFolder('inat.txt')];
    expect(await runJson(args)).toMatchObject({ nodes: 1190, edges: 1189, classes: 1010, tree: true });
  });
});
