import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describeShared, sharedFolder } from '../../test/golden-pairs.js';
import { seededRandom } from '../../test/random-relations.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { importINaturalist } from './import-inaturalist.js';
import { importNabirds } from './import-nabirds.js';
import { readHierarchyFolder } from '../files/read-hierarchy-folder.js';

const folder = temporaryFolder();

const mallard = {
  id: 10,
  name: 'Anas platyrhynchos',
  supercategory: 'Birds',
  kingdom: 'Animalia',
  phylum: 'Chordata',
  class: 'Aves',
  order: 'Anseriformes',
  family: 'Anatidae',
  genus: 'Anas',
};

function annotations(name: string, categories: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ categories }));
  return path;
}

describe('importINaturalist', () => {
  it('chains the ranks below one root, drops repetitions and sorts ids by value', () => {
    const teal = { ...mallard, id: 9, name: 'Anas crecca' };
    const { taxonomy, names, classes } = importINaturalist(annotations('two.json', [mallard, teal]));
    expect(Array.from(taxonomy.edges(), (edge) => edge.join(' '))).toEqual([
      'Anas 9',
      'Anas 10',
      'Anatidae Anas',
      'Animalia Chordata',
      'Anseriformes Anatidae',
      'Aves Anseriformes',
      'Chordata Aves',
      '__NULL__ Animalia',
    ]);
    expect(classes).toEqual(['9', '10']);
    expect(names.get('9')).toBe('Anas crecca');
  });

  it('keeps only the given super-category, letter case included', () => {
    const path = annotations('filter.json', [mallard, { ...mallard, id: 2, supercategory: 'birds' }]);
    expect(importINaturalist(path, { supercategory: 'Birds' }).classes).toEqual(['10']);
    expect(() => importINaturalist(path, { supercategory: 'Fungi' })).toThrow(
      /no category has the super-category Fungi; remedy: choose among Birds, birds/,
    );
  });

  it('stops at names in several places, merges them or tells them apart', () => {
    const fig = { ...mallard, id: 3, kingdom: 'Plantae', phylum: 'P', class: 'C', order: 'O', family: 'F' };
    const path = annotations('homonyms.json', [mallard, fig]);
    expect(() => importINaturalist(path)).toThrow(
      /the same name stands in several places of the hierarchy: "Anas"; remedy/,
    );
    expect(importINaturalist(path, { homonyms: 'merge' }).taxonomy.parents('Anas')).toEqual([
      'Anatidae',
      'F',
    ]);
    const { taxonomy } = importINaturalist(path, { homonyms: 'qualify' });
    expect([taxonomy.isTree, taxonomy.parents('3'), taxonomy.parents('10')]).toEqual([
      true,
      ['Anas@F'],
      ['Anas@Anatidae'],
    ]);
  });

  it.each([
    [
      'no-list.json',
      {},
      /no-list\.json: expected \[ of a list "categories", got \{, in line 1 \(at byte 14\)/,
    ],
    [
      'empty-list.json',
      [],
      /empty-list\.json: expected at least one category in the list "categories", got none/,
    ],
    ['no-family.json', [{ ...mallard, family: undefined }], /category 10 has no family; remedy/],
    ['no-id.json', [{ ...mallard, id: 'x' }], /expected an integer id in categories\[0\], got "x"/],
    ['twice.json', [mallard, mallard], /twice\.json: several categories have the id 10; remedy/],
  ])('explains what is wrong with %s', (name, categories, message) => {
    const path = annotations(name, categories);
    expect(() => importINaturalist(path)).toThrow(message);
  });

  it('says that a text is no JSON', () => {
    writeFileSync(join(folder, 'text.json'), 'not json');
    expect(() => importINaturalist(join(folder, 'text.json'))).toThrow(
      /text\.json: expected the annotation JSON of a dataset, got text; check the path/,
    );
    writeFileSync(join(folder, 'other.json'), '{"images": []}');
    expect(() => importINaturalist(join(folder, 'other.json'))).toThrow(
      /other\.json: expected an object with a list "categories", got the end of the object/,
    );
    expect(() => importINaturalist(join(folder, 'none.json'))).toThrow(
      /none\.json: cannot read the annotation file: no such file or folder/,
    );
  });
});

/** Categories of an annotation file with as many nodes at each rank as that of iNaturalist 2018, below one more root. */
function likeINaturalist2018() {
  const levels = [6, 25, 57, 272, 1118, 4415, 8142];
  const random = seededRandom(2018);
  const parents = levels.map((count, level) =>
    Array.from({ length: count }, (_, i) => {
      const above = levels[level - 1] ?? 1;
      return i < above ? i : Math.floor(random() * above);
    }),
  );
  const ranks = ['kingdom', 'phylum', 'class', 'order', 'family', 'genus'];
  const categories = parents[6]!.map((genus, id) => {
    const category: Record<string, unknown> = { id, name: `species ${id}`, supercategory: 'Plantae' };
    for (let level = 5, node = genus; level >= 0; node = parents[level]![node]!, level--)
      category[ranks[level]!] = `${ranks[level]} ${node}`;
    return category;
  });
  // The file does not say them in the order of their ids.
  return categories.reverse();
}

describe('an annotation file of the size of iNaturalist 2018', () => {
  it('is read to a tree of eight levels, with the classes in the order of their numbers', () => {
    const { taxonomy, names, classes } = importINaturalist(annotations('2018.json', likeINaturalist2018()));
    expect([taxonomy.size, taxonomy.maxHeight, taxonomy.isTree]).toEqual([14_036, 7, true]);
    expect([...taxonomy.edges()]).toHaveLength(14_035);
    expect(taxonomy.roots).toEqual(['__NULL__']);
    expect(classes).toEqual(Array.from({ length: 8142 }, (_, id) => String(id)));
    expect(classes.every((id) => taxonomy.depth(id) === 8 && taxonomy.height(id) === 0)).toBe(true);
    expect(names.get('8141')).toBe('species 8141');
  });
});

describe('importNabirds', () => {
  it('names a class that classes.txt lacks', () => {
    mkdirSync(join(folder, 'birds'));
    writeFileSync(join(folder, 'birds/hierarchy.txt'), '1 0\n2 0\n');
    writeFileSync(join(folder, 'birds/classes.txt'), '0 Birds\n1 Duck\n');
    expect(() => importNabirds(join(folder, 'birds'))).toThrow(
      /classes\.txt: no name for class 2 of hierarchy\.txt; remedy/,
    );
    expect(() => importNabirds(join(folder, 'no-birds'))).toThrow(
      /cannot read the hierarchy: no such file or folder/,
    );
  });
});

describeShared('importers on the original annotation files', () => {
  it('iNaturalist 2019 becomes a tree of 1010 equally deep species', () => {
    const { taxonomy, classes } = importINaturalist(
      join(sharedFolder, 'data/annotations-only/inat2019/val2019.json'),
    );
    expect([taxonomy.size, [...taxonomy.edges()].length, taxonomy.isTree]).toEqual([1190, 1189, true]);
    expect([taxonomy.maxHeight, taxonomy.roots, taxonomy.leaves.length]).toEqual([7, ['__NULL__'], 1010]);
    expect(new Set(classes.map((id) => taxonomy.depth(id)))).toEqual(new Set([8]));
    expect(classes).toEqual(Array.from({ length: 1010 }, (_, id) => String(id)));
  });

  it('NABirds becomes what the folder nabirds holds', () => {
    const { taxonomy, names, classes } = importNabirds(join(sharedFolder, 'data/annotations-only/nabirds'));
    const own = readHierarchyFolder(resolve(__dirname, '../../../../hierarchies/nabirds'));
    const sort = (edges: Iterable<unknown>) => Array.from(edges, String).sort();
    expect(sort(taxonomy.edges())).toEqual(sort(own.taxonomy.edges()));
    expect(classes).toEqual(own.classes);
    expect([...names].sort(([a], [b]) => Number(a) - Number(b))).toEqual([...own.names]);
  });
});
