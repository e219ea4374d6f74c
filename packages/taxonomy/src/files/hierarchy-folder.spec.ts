import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { readHierarchyFolder } from './read-hierarchy-folder.js';
import { Taxonomy } from '../graph/taxonomy.js';
import { validateTaxonomy } from '../check/validate-taxonomy.js';
import { writeHierarchyFolder } from './write-hierarchy-folder.js';

const hierarchies = resolve(__dirname, '../../../../hierarchies');

describe('the hierarchies of the workspace', () => {
  it.each([
    ['cifar-100', [163, 162, 100, 8, true, 163]],
    ['cub-balanced', [421, 420, 200, 7, true, 421]],
    ['cub-flat', [368, 367, 200, 4, true, 368]],
    ['cub-wikispecies', [383, 382, 200, 6, true, 201]],
    ['inat-2019', [1190, 1189, 1010, 7, true, 1010]],
    ['nabirds', [1011, 1010, 555, 4, true, 1011]],
    ['ilsvrc', [1785, 1784, 1000, 18, true, 1000]],
    ['ilsvrc-dag', [2572, 2661, 1000, 19, false, 1000]],
  ])('%s has the size that its SOURCE.md states, and no problems', (name, facts) => {
    const { taxonomy, names, classes } = readHierarchyFolder(join(hierarchies, name));
    const edges = [...taxonomy.edges()].length;
    const { size, maxHeight, isTree } = taxonomy;
    expect([size, edges, classes.length, maxHeight, isTree, names.size]).toEqual(facts);
    const source = readFileSync(join(hierarchies, name, 'SOURCE.md'), 'utf8').replaceAll(/\| +/g, '| ');
    expect(source).toMatch(new RegExp(`\\| ${size} +\\| ${edges} +\\| ${classes.length} +\\|`));
    const { valid, findings } = validateTaxonomy(taxonomy, { classes });
    expect(valid).toBe(true);
    expect(findings.map(({ code }) => code)).toEqual(isTree ? [] : ['several-parents']);
    expect(classes.every((id) => names.has(id) && taxonomy.height(id) === 0)).toBe(true);
  });
});

describe('hierarchy folders', () => {
  const folder = temporaryFolder();
  const taxonomy = Taxonomy.fromEdges([
    ['thing', 'tool'],
    ['thing', 'animal'],
    ['animal', 'dog'],
  ]);

  it('come back as they were written, whatever the order of the relations', () => {
    const names = new Map([
      ['tool', 'a tool'],
      ['dog', 'Hund'],
    ]);
    writeHierarchyFolder(folder, { taxonomy, names, classes: ['tool', 'dog'] });
    const back = readHierarchyFolder(folder);
    expect(back.classes).toEqual(['tool', 'dog']);
    expect([...back.names]).toEqual([
      ['dog', 'Hund'],
      ['tool', 'a tool'],
    ]);
    expect(readFileSync(join(folder, 'hierarchy.txt'), 'utf8')).toBe(
      'animal dog\nthing animal\nthing tool\n',
    );
    expect(readFileSync(join(folder, 'classes.txt'), 'utf8')).toBe('tool a tool\ndog Hund\n');
  });

  it('need no names, and take the leaves as classes where none are listed', () => {
    rmSync(join(folder, 'names.txt'));
    rmSync(join(folder, 'classes.txt'));
    expect(readHierarchyFolder(folder)).toMatchObject({ classes: ['dog', 'tool'], names: new Map() });
  });

  it('read ids as integers if all of them are, unless told otherwise', () => {
    writeFileSync(join(folder, 'hierarchy.txt'), '1 2\n1 03\n');
    expect(readHierarchyFolder(folder).classes).toEqual([2, 3]);
    expect(readHierarchyFolder(folder, { stringIds: true }).classes).toEqual(['03', '2']);
  });

  it('complain about classes and names that the hierarchy lacks', () => {
    writeFileSync(join(folder, 'classes.txt'), '2\n9\n');
    expect(() => readHierarchyFolder(folder)).toThrow(
      /classes\.txt: the hierarchy beside this file has no class 9; remedy/,
    );
    writeFileSync(join(folder, 'classes.txt'), '2\n');
    writeFileSync(join(folder, 'names.txt'), '8 eight\n');
    expect(() => readHierarchyFolder(folder)).toThrow(
      /names\.txt: the hierarchy beside this file has no class 8/,
    );
    expect(() => readHierarchyFolder(join(folder, 'none'))).toThrow(/no such file or folder/);
  });
});
