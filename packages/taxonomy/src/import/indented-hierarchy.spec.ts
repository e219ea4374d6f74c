import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeShared, sharedFolder } from '../../test/golden-pairs.js';
import { seededRandom } from '../../test/random-relations.js';
import { encodeHierarchy } from './encode-hierarchy.js';
import { importCub } from './import-cub.js';
import { parseIndentedHierarchy } from './parse-indented-hierarchy.js';
import { readClassNames } from '../files/read-class-names.js';
import { readRelationFile } from '../files/read-relations.js';
import { TaxonomyError } from '../taxonomy-error.js';
import type { Taxonomy } from '../graph/taxonomy.js';

const text = `entity
-- natural_scenes
---- mountain

-- organism
---- living
------ animal
other`;

describe('parseIndentedHierarchy', () => {
  it('reads levels, blank lines and several roots', () => {
    expect([...parseIndentedHierarchy(text)]).toEqual([
      ['entity', ['natural_scenes', 'organism']],
      ['natural_scenes', ['mountain']],
      ['mountain', []],
      ['organism', ['living']],
      ['living', ['animal']],
      ['animal', []],
      ['other', []],
    ]);
  });

  it('ignores white space around lines and knows CR LF', () => {
    expect([...parseIndentedHierarchy('a\r\n   -- b  \r\n').keys()]).toEqual(['a', 'b']);
  });

  it.each([
    ['a\n-- b\n\n-- b\n', /^h\.txt:4: duplicate node name "b"; remedy/],
    ['a\n--b\n', /^h\.txt:2: incorrect indentation of "--b"; remedy: write two dashes per level/],
    ['a\n--- b\n', /^h\.txt:2: incorrect indentation of "--- b"/],
    ['a\n------ b\n', /^h\.txt:2: unexpectedly deep indentation of "------ b": level 3 below level 0/],
    ['a\n---- b\n', /^h\.txt:2: unexpectedly deep indentation/],
    ['-- a\n', /^h\.txt:1: the first line must not be indented; remedy: begin with a root/],
    ['a\n--\n', /^h\.txt:2: there is no name on this line/],
  ])('explains what is wrong with %j', (broken, message) => {
    expect(() => parseIndentedHierarchy(broken, { source: 'h.txt' })).toThrow(message);
  });

  it('keeps remarks unless they are to be removed', () => {
    const annotated = 'Aves\n-- Certhioidea  (superfam)\n---- Oscines ??\n-- (odd\n';
    expect([...parseIndentedHierarchy(annotated).keys()]).toEqual([
      'Aves',
      'Certhioidea  (superfam)',
      'Oscines ??',
      '(odd',
    ]);
    expect([...parseIndentedHierarchy(annotated, { remarks: true })]).toEqual([
      ['Aves', ['Certhioidea', '(odd']],
      ['Certhioidea', ['Oscines']],
      ['Oscines', []],
      ['(odd', []],
    ]);
  });
});

describe('encodeHierarchy', () => {
  const hierarchy = parseIndentedHierarchy(text);

  it('numbers classes first, then nodes in text order, each followed by its children', () => {
    const { taxonomy, names, classes, unusedNames } = encodeHierarchy(hierarchy, {
      classNames: ['mountain', 'ghost', 'animal'],
    });
    expect([...names]).toEqual([
      [0, 'mountain'],
      [1, 'ghost'],
      [2, 'animal'],
      [3, 'entity'],
      [4, 'natural_scenes'],
      [5, 'organism'],
      [6, 'living'],
      [7, 'other'],
    ]);
    expect([...taxonomy.edges()]).toEqual([
      [3, 4],
      [3, 5],
      [4, 0],
      [5, 6],
      [6, 2],
    ]);
    expect(classes).toEqual([0, 2]);
    expect(unusedNames).toEqual(['ghost']);
    expect(taxonomy.has(7)).toBe(true);
  });

  it('begins with the first id, and takes numbers of classes as they are', () => {
    expect(encodeHierarchy(hierarchy, { classNames: ['animal'], firstId: 1 }).names.get(2)).toBe('entity');
    const { names } = encodeHierarchy(hierarchy, {
      classNames: new Map([
        [40, 'animal'],
        [7, 'mountain'],
      ]),
    });
    expect([...names.keys()].slice(0, 3)).toEqual([7, 40, 41]);
  });

  it('takes the leaves as classes where no classes are named', () => {
    const { names, classes } = encodeHierarchy(hierarchy);
    expect(classes).toEqual([3, 5, 6]);
    expect(classes.map((id) => names.get(id))).toEqual(['mountain', 'animal', 'other']);
    expect(names.get(0)).toBe('entity');
  });

  it('refuses classes with the same name and hierarchies without relations', () => {
    expect(() => encodeHierarchy(hierarchy, { classNames: ['animal', 'animal'] })).toThrow(
      /same name: "animal"; remedy/,
    );
    expect(() => encodeHierarchy(parseIndentedHierarchy('a\nb\n'))).toThrow(/no relations; remedy: indent/);
  });
});

describeShared('published indented hierarchies', () => {
  const published = join(sharedFolder, 'reference/hierarchies');

  /** Relations by name, sorted, since inner numbers of the published files are arbitrary. */
  const byName = (taxonomy: Taxonomy, names: ReadonlyMap<number | string, string>) =>
    Array.from(taxonomy.edges(), (edge) => edge.map((id) => names.get(id)).join(' → ')).sort();

  it('CIFAR-100 is encoded to the published relations, with equal numbers of the classes', () => {
    const names = readClassNames(join(published, 'cifar-100/class_names.txt'));
    const classNames = Array.from({ length: 100 }, (_, id) => names.get(id) as string);
    const hierarchy = parseIndentedHierarchy(
      readFileSync(join(published, 'cifar-100/hierarchy.txt'), 'utf8'),
    );
    const encoded = encodeHierarchy(hierarchy, { classNames });
    const expected = readRelationFile(join(published, 'cifar-100/cifar.parent-child.txt'));
    expect(byName(encoded.taxonomy, encoded.names)).toEqual(byName(expected, names));
    expect(encoded.taxonomy.leaves).toEqual(expected.leaves);
    expect(encoded.unusedNames).toEqual([]);
  });

  it.each(['balanced', 'flat'])(
    'CUB, %s: with the published numbers the very same relations result',
    (variant) => {
      const { taxonomy, classes } = importCub({
        hierarchy: join(published, `cub/hierarchy_${variant}.txt`),
        classNames: join(published, `cub/classes_${variant}.txt`),
      });
      const expected = readRelationFile(join(published, `cub/cub_${variant}.parent-child.txt`));
      expect(Array.from(taxonomy.edges(), String).sort()).toEqual(
        Array.from(expected.edges(), String).sort(),
      );
      expect(classes).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    },
  );
});

describe('parseIndentedHierarchy on random text', () => {
  it('either reads it into consistent parents and children or throws a TaxonomyError', () => {
    const random = seededRandom(21);
    const pieces = [
      '-- ',
      '---- ',
      '--',
      '-',
      ' ',
      'a',
      'b',
      'c',
      'd',
      'e',
      '\n',
      '\n',
      '\n',
      ' (x)',
      ' ?',
      '\0',
    ];
    let readable = 0;
    for (let round = 0; round < 2000; round++) {
      const length = Math.floor(random() * 12);
      const broken = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      try {
        const hierarchy = parseIndentedHierarchy(broken, { remarks: round % 2 === 0 });
        const children = [...hierarchy.values()].flat();
        expect(new Set(children).size).toBe(children.length);
        expect(children.every((name) => hierarchy.has(name))).toBe(true);
        readable++;
      } catch (error) {
        expect(error).toBeInstanceOf(TaxonomyError);
      }
    }
    expect(readable).toBeGreaterThan(200);
    expect(readable).toBeLessThan(1800);
  });
});
