import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeShared, sharedFolder } from '../../test/golden-pairs.js';
import { randomDag, seededRandom } from '../../test/random-relations.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { formatRelations, writeRelationFile } from './write-relations.js';
import { parseIntegerId } from '../graph/parse-integer-id.js';
import { parseRelations, readRelationFile } from './read-relations.js';
import { TaxonomyError } from '../taxonomy-error.js';
import { Taxonomy } from '../graph/taxonomy.js';

const folder = temporaryFolder();

/** Writes a file into the temporary folder and returns its path. */
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('parseIntegerId', () => {
  it.each([
    ['7', 7],
    ['007', 7],
    ['+7', 7],
    ['-7', -7],
    ['-0', 0],
    [' 1_024\t', 1024],
    ['9007199254740991', 2 ** 53 - 1],
  ])('reads %j as %d', (text, value) => {
    expect(Object.is(parseIntegerId(text), value)).toBe(true);
  });

  it.each([
    '',
    '1.0',
    '1e3',
    '0x10',
    '1__0',
    '_1',
    '1_',
    '- 1',
    '1 2',
    'n01440764',
    '９',
    '9007199254740992',
  ])('refuses %j', (text) => {
    expect(parseIntegerId(text)).toBeUndefined();
  });
});

describe('parseRelations', () => {
  it('skips blank lines, counts all lines and accepts every line end', () => {
    expect(parseRelations('\uFEFF1 2\r\n\r\n  \t\n1\t  3\r4 5')).toEqual([
      [1, 2, 1],
      [1, 3, 4],
      [4, 5, 5],
    ]);
  });

  it('swaps the columns of is-a files', () => {
    expect(parseRelations('apple fruit\n', { isA: true, stringIds: true })).toEqual([['fruit', 'apple', 1]]);
  });

  it('splits once, so that a second string id may hold spaces', () => {
    expect(parseRelations('fruit  sour  apple \n', { stringIds: true })).toEqual([
      ['fruit', 'sour  apple', 1],
    ]);
  });

  it('keeps string ids verbatim and repeated lines', () => {
    expect(parseRelations('007 7\n007 7', { stringIds: true })).toHaveLength(2);
    expect(parseRelations('007 7', { stringIds: true })[0]).toEqual(['007', '7', 1]);
  });

  it.each([
    ['1 2\n5\n', /^x\.txt:2: expected two ids separated by white space \(parent child\), got "5"; remedy/],
    ['1 a\n', /^x\.txt:1: expected an integer class id .* got "a"; remedy: read the file with string ids/],
    ['1 2 3\n', /^x\.txt:1: expected an integer class id .* got "2 3"/],
    ['99999999999999999999 1\n', /^x\.txt:1: expected an integer class id within ±\(2\^53 − 1\)/],
    ['1 2\n\0\0\n', /^x\.txt: expected a text file, got binary data/],
  ])('explains what is wrong with %j', (text, message) => {
    expect(() => parseRelations(text, { source: 'x.txt' })).toThrow(message);
    expect(() => parseRelations(text, { source: 'x.txt' })).toThrow(TaxonomyError);
  });

  it('either reads random bytes or throws a TaxonomyError, and never hangs', () => {
    const random = seededRandom(11);
    const alphabet = ['1', '2', '3', ' ', '\t', '\n', '\r', '-', '_', 'é', '\u2028', '\uFEFF', '\0', '🐶'];
    let readable = 0;
    for (let round = 0; round < 2000; round++) {
      const length = Math.floor(random() * 40);
      const text = Array.from({ length }, () => alphabet[Math.floor(random() * (4 + (round % 11)))]).join('');
      try {
        const relations = parseRelations(text, { stringIds: round % 2 === 0 });
        const taxonomy = Taxonomy.fromEdges(relations);
        readable++;
        expect([...taxonomy.edges()]).toEqual(relations.map(([parent, child]) => [parent, child]));
      } catch (error) {
        expect(error).toBeInstanceOf(TaxonomyError);
      }
    }
    expect(readable).toBeGreaterThan(100);
    expect(readable).toBeLessThan(1900);
  });
});

describe('relation files', () => {
  it('come back as they were written, in either column order', () => {
    const taxonomy = Taxonomy.fromEdges(randomDag(50, seededRandom(5)));
    for (const isA of [false, true]) {
      const path = join(folder, `round-trip-${isA}.txt`);
      writeRelationFile(path, taxonomy, { isA });
      const sort = (edges: Iterable<unknown>) => Array.from(edges, String).sort();
      expect(sort(readRelationFile(path, { isA }).edges())).toEqual(sort(taxonomy.edges()));
    }
  });

  it('are grouped by their first column in order of first appearance', () => {
    const taxonomy = Taxonomy.fromEdges([
      ['a', 'b'],
      ['c', 'd'],
      ['b', 'd'],
      ['a', 'e'],
    ]);
    expect(formatRelations(taxonomy)).toBe('a b\na e\nc d\nb d\n');
    expect(formatRelations(taxonomy, { isA: true })).toBe('b a\nd c\nd b\ne a\n');
  });

  it.each([
    [[['a b', 'c']], /the relation "a b" "c" could not be read back/],
    [[['a', ' c']], /the relation "a" " c" could not be read back/],
    [[['a', 'c\nd']], /could not be read back/],
  ])('are not written if they could not be read back: %j', (edges, message) => {
    const path = join(folder, 'never.txt');
    const taxonomy = Taxonomy.fromEdges(edges as [string, string][]);
    expect(() => writeRelationFile(path, taxonomy)).toThrow(message);
    expect(existsSync(path)).toBe(false);
  });

  it('cannot hold isolated nodes', () => {
    const taxonomy = Taxonomy.fromEdges([[1, 2]], { nodes: [3] });
    expect(() => formatRelations(taxonomy)).toThrow(/nodes without relations: 3; remedy: give them a parent/);
  });

  it.each([
    [
      'no-such.txt',
      undefined,
      /no-such\.txt: cannot read the hierarchy: no such file or folder; check the path/,
    ],
    ['empty.txt', '\n\n', /empty\.txt: the hierarchy is empty; remedy/],
    ['latin1.txt', Uint8Array.of(0x31, 0x20, 0xe9), /latin1\.txt: expected a hierarchy in UTF-8 text/],
    ['pickle.txt', Uint8Array.of(0x80, 0x03, 0x7d, 0x00), /pickle\.txt: expected a hierarchy in UTF-8 text/],
    ['cycle.txt', '1 2\n2 3\n3 1\n', /cycle\.txt: the relations form a cycle.*\(lines \d, \d, \d\)/],
  ])('name the file in their errors: %s', (name, content, message) => {
    if (content !== undefined) file(name, content);
    expect(() => readRelationFile(join(folder, name))).toThrow(message);
  });

  it('say that a folder is no file', () => {
    expect(() => readRelationFile(folder)).toThrow(/it is a folder; name a file/);
  });

  it('leave the old file and no temporary one where writing fails', () => {
    const locked = join(folder, 'locked');
    mkdirSync(join(locked, 'target.txt'), { recursive: true });
    expect(() => writeRelationFile(join(locked, 'target.txt'), Taxonomy.fromEdges([[1, 2]]))).toThrow(
      /target\.txt: cannot write the file: it is a folder; name a file/,
    );
    expect(readdirSync(locked)).toEqual(['target.txt']);
    expect(() => writeRelationFile(join(folder, 'none/x.txt'), Taxonomy.fromEdges([[1, 2]]))).toThrow(
      TaxonomyError,
    );
  });
});

describeShared('published relation files', () => {
  const published = join(sharedFolder, 'reference/hierarchies');

  it.each([
    ['cifar-100/cifar.parent-child.txt', {}, [162, 163, 100, 1, true, 8]],
    ['cub/cub_balanced.parent-child.txt', {}, [420, 421, 200, 1, true, 7]],
    ['cub/cub_flat.parent-child.txt', {}, [367, 368, 200, 1, true, 4]],
    ['nabirds/hierarchy.txt', { isA: true }, [1010, 1011, 555, 1, true, 4]],
    ['ilsvrc2012/wordnet.parent-child.mintree.txt', { stringIds: true }, [1784, 1785, 1000, 1, true, 18]],
    [
      'ilsvrc2012/wordnet.parent-child.pruned.txt',
      { stringIds: true },
      [74780, 73473, 57130, 129, false, 19],
    ],
    ['ilsvrc2012/wordnet.parent-child.txt', { stringIds: true }, [75850, 74401, 57708, 12, false, 19]],
  ])('%s has the measured size and shape', (path, options, facts) => {
    const taxonomy = readRelationFile(join(published, path), options);
    const { size, leaves, roots, isTree, maxHeight } = taxonomy;
    const edges = [...taxonomy.edges()].length;
    expect([edges, size, leaves.length, roots.length, isTree, maxHeight]).toEqual(facts);
  });

  it('is-a output of NABirds, whose children stand together, equals the published file', () => {
    const path = join(published, 'nabirds/hierarchy.txt');
    expect(formatRelations(readRelationFile(path, { isA: true }), { isA: true })).toBe(
      readFileSync(path, 'utf8'),
    );
  });
});
