import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseClassList, readClassList } from './read-class-list.js';
import { parseClassNames } from './read-class-names.js';
import { parseIndentedHierarchy } from '../import/parse-indented-hierarchy.js';
import { parseRelations, readRelationFile } from './read-relations.js';
import { Taxonomy } from '../graph/taxonomy.js';

const folder = mkdtempSync(join(tmpdir(), 'taxonomy-spellings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everywhere class ids are read: two ids become the text of the format. */
const readers: Readonly<
  Record<
    string,
    (first: string, second: string, stringIds: boolean, onWarning: (message: string) => void) => unknown
  >
> = {
  relations: (a, b, stringIds, onWarning) => parseRelations(`1 ${a}\n1 ${b}\n`, { stringIds, onWarning }),
  'class list': (a, b, stringIds, onWarning) => parseClassList(`${a}\n${b}\n`, { stringIds, onWarning }),
  'class names': (a, b, stringIds, onWarning) =>
    parseClassNames(`${a} cat\n${b} cat\n`, { stringIds, onWarning }),
};

function warningsOf(read: (typeof readers)[string], a: string, b: string, stringIds: boolean): string[] {
  const warnings: string[] = [];
  read(a, b, stringIds, (message) => void warnings.push(message));
  return warnings;
}

describe.each(Object.entries(readers))('%s', (_, read) => {
  it.each([
    ['7', '007'],
    ['7', '+7'],
    ['1000', '1_000'],
    ['-0', '0'],
  ])('refuse %s and %s as integers, which would become one class', (a, b) => {
    expect(() => warningsOf(read, a, b, false)).toThrow(
      `"${a}" (line 1) and "${b}" (line 2) are the same whole number, so two classes could become one; remedy: read ids as text (stringIds, --str-ids)`,
    );
    expect(warningsOf(read, a, b, true)).toEqual([]);
  });

  it.each(['7.0', '1e3', '9007199254740993', '0x10', '7\u200b'])('refuse %j as integer', (id) => {
    expect(() => warningsOf(read, id, '8', false)).toThrow(/expected an integer class id .* --str-ids/);
  });

  it('tell that a number loses its spelling', () => {
    expect(warningsOf(read, '007', '8', false)).toEqual([
      'whole numbers lose their spelling: "007" (line 1); read ids as text (stringIds, --str-ids) if the spelling matters',
    ]);
  });

  it.each([
    ['composed and decomposed letters', 'caf\u00e9', 'cafe\u0301'],
    ['a zero-width space', 'cat', 'cat\u200b'],
    ['a soft hyphen', 'cat', 'c\u00adat'],
    ['a mark of direction', 'cat', '\u200ecat'],
  ])('refuse two texts that differ only by %s', (_name, a, b) => {
    expect(() => warningsOf(read, a, b, true)).toThrow(
      /line 2: .* look the same but are composed of other characters/,
    );
  });

  it('warn of invisible characters and of texts that differ in case only', () => {
    expect(warningsOf(read, 'x\u200b', 'y', true)).toEqual([
      expect.stringContaining('"x\\u200b" (line 1) has invisible'),
    ]);
    expect(warningsOf(read, 'Crane', 'crane', true)).toEqual([
      expect.stringContaining('"Crane" (line 1) and "crane" (line 2) differ in case'),
    ]);
    expect(warningsOf(read, 'ﬁnch', 'finch', true)).toHaveLength(1);
  });

  it('say nothing of ordinary ids, also where one occurs twice', () => {
    expect(warningsOf(read, '7', '7', false)).toEqual([]);
    expect(warningsOf(read, 'n01440764', 'caf\u00e9', true)).toEqual([]);
  });
});

describe('names and text behind ids', () => {
  it('in an indented hierarchy must not look the same', () => {
    expect(() => parseIndentedHierarchy('r\n-- caf\u00e9\n-- cafe\u0301\n')).toThrow('look the same');
    const warnings: string[] = [];
    parseIndentedHierarchy('r\n-- Crane\n-- crane\n', {
      onWarning: (message) => void warnings.push(message),
    });
    expect(warnings).toEqual([expect.stringContaining('differ in case')]);
  });

  it('of a class list are told where they show that two classes become one', () => {
    const warnings: string[] = [];
    const options = {
      stringIds: true,
      source: 'c.txt',
      onWarning: (message: string) => void warnings.push(message),
    };
    expect(parseClassList('great auk\ngreat crane\n', options)).toEqual(['great']);
    expect(warnings).toEqual([
      expect.stringMatching(/^c\.txt: the lines 1 and 2 both begin with "great", which is the class id/),
    ]);
  });

  it('in a table with commas are answered with what to write', () => {
    expect(() => parseRelations('100,7\n')).toThrow('separate the ids by a blank instead of ","');
  });
});

describe('an unknown class', () => {
  it('is explained by one that is spelled almost like it', () => {
    const texts = Taxonomy.fromEdges([
      ['r', '007'],
      ['r', 'Caf\u00e9'],
    ]);
    expect(() => texts.indexOf('7')).toThrow(
      'the hierarchy has instead "007"; remedy: spell the class alike everywhere',
    );
    expect(() => texts.indexOf('cafe\u0301')).toThrow('has instead "Café"');
    expect(() => texts.indexOf('dog')).toThrow('check that class list and hierarchy');
  });
});

describe('files that are something else', () => {
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it.each([
    ['gzip', gzipSync('1 2\n1 3\n'), 'got a file compressed with gzip; unpack it first: gunzip -c'],
    ['a pointer', 'version https://git-lfs.github.com/spec/v1\n', 'got a Git LFS pointer'],
    ['a page', '<!DOCTYPE html><html>', 'got an HTML page'],
    ['UTF-16', Buffer.from('\ufeff1 2\n', 'utf16le'), 'text in UTF-16'],
    ['Latin-1', Buffer.from('a caf\xe9\n', 'latin1'), 'text that is not UTF-8'],
  ])('are named with the remedy: %s', (_, content, message) => {
    const path = write('h.txt', content);
    expect(() => readRelationFile(path)).toThrow(`${path}: expected a hierarchy in UTF-8 text, `);
    expect(() => readRelationFile(path)).toThrow(message);
    expect(() => readClassList(path)).toThrow(message);
  });
});

describe('the direction of a hierarchy', () => {
  const write = (text: string) => {
    writeFileSync(join(folder, 'd.txt'), text);
    return join(folder, 'd.txt');
  };
  const childParent = '0 10\n1 10\n2 11\n3 11\n10 12\n11 12\n';

  it('is refused where it is surely the wrong one, with the remedy', () => {
    const path = write(childParent);
    expect(() => readRelationFile(path)).toThrow(
      `${path}: read as "parent child", the hierarchy has 4 roots and one leaf (12), so it is read the wrong way round; remedy: give --is-a (isA)`,
    );
    expect(readRelationFile(path, { isA: true }).leaves).toEqual([0, 1, 2, 3]);
    expect(() => readRelationFile(write('12 10\n12 11\n'), { isA: true })).toThrow(
      'remedy: leave out --is-a (isA)',
    );
  });

  it('is wrong for a forest and a DAG, too', () => {
    expect(() => readRelationFile(write('0 10\n1 10\n2 11\n3 11\n'))).toThrow('4 roots and 2 leaves');
    const dag = '0 10\n0 11\n1 10\n10 12\n11 12\n';
    expect(() => readRelationFile(write(dag))).toThrow('2 roots and one leaf');
    expect(readRelationFile(write(dag), { isA: true }).leaves).toEqual([0, 1]);
  });

  it('may be either for a chain, and is right for attributes that several classes share', () => {
    expect(readRelationFile(write('1 2\n2 3\n')).leaves).toEqual([3]);
    expect(readRelationFile(write('1 7\n2 7\n3 7\n1 8\n3 8\n')).leaves).toEqual([7, 8]);
  });
});

const reported = resolve(
  __dirname,
  '../../../..',
  process.env['SEMANTIC_EMBEDDINGS_SHARED'] ?? '../shared',
  'reports/hierarchies/leading-zeros.txt',
);
(existsSync(reported) ? describe : describe.skip)('the reported hierarchy', () => {
  it('with leading zeros keeps three classes as text and is refused as integers', () => {
    expect(() => readRelationFile(reported)).toThrow(
      '"7" (line 1) and "007" (line 2) are the same whole number',
    );
    expect(readRelationFile(reported, { stringIds: true }).leaves).toEqual(['007', '7', '8']);
    expect(readFileSync(reported, 'utf8')).toBe('100 7\n100 007\n100 8\n');
  });
});
